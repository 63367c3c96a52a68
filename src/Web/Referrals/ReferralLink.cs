using System.Security.Cryptography;
using Web.People;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>
/// A link by which an organisation without an account answers once, about one referral. Only the hash of its key is kept. It
/// works until it was used for an answer, its day is over, or a newer one was made.
/// </summary>
public sealed class ReferralLink : NetworkRow, IUnaudited, IOfAnotherController
{
    private static readonly TimeSpan life = TimeSpan.FromDays(14);

    [References<Referral>] public required Guid ReferralId { get; init; }
    [References<Organisation>] public required Guid OrganisationId { get; init; }
    public required string KeyHash { get; init; }
    public DateTime MadeAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }

    /// <summary>A new link, and its key, which is told to nobody but the receiver.</summary>
    public static (ReferralLink Link, string Key) Make(Guid referralId, Guid organisationId, DateTime now)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return (new() { ReferralId = referralId, OrganisationId = organisationId, KeyHash = HashOf(key), MadeAt = now, ExpiresAt = now + life }, key);
    }

    public bool Works(DateTime now) => UsedAt is null && now < ExpiresAt;

    public static string HashOf(string key) => Session.HashOf("referral:" + key);
}
