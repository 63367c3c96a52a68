using Web.People;
using Web.Platform.Forms;

namespace Web.Referrals;

/// <summary>What of a person may be shared with a receiver. The need's category, its urgency and the municipality always are: they are the request.</summary>
public enum SharedField
{
    Name,
    BirthYear,
    Phone,
    Address,

    /// <summary>Whom to ring in the person's place.</summary>
    Contact,
    Language,

    /// <summary>What is asked for, in words.</summary>
    Words,

    /// <summary>Which other organisations help in a joint case, and how far they are.</summary>
    OtherHelpers,
}

/// <summary>
/// A person agreed that a referral is sent: for which purpose, to whom, with which fields, until when. Withdrawn as easily as
/// given, and then nothing is shown to the receiver any more.
/// </summary>
public sealed class ReferralConsent : NetworkRow
{
    /// <summary>A consent ends at the latest after this many months.</summary>
    public const int LongestMonths = 24;

    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public required string Purpose { get; set; }

    /// <summary>Ids of the organisations, parted by spaces.</summary>
    public required string Receivers { get; set; }

    /// <summary>Names of <see cref="SharedField"/>, parted by spaces.</summary>
    public required string Fields { get; init; }
    public required DateOnly Until { get; init; }
    public required ConsentChannel Channel { get; init; }
    public string? Witness { get; private set; }
    public required string Language { get; init; }
    public Guid? RecordedBy { get; init; }
    public DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; private set; }
    public ConsentChannel? WithdrawnChannel { get; private set; }
    public Guid? WithdrawnBy { get; private set; }

    public IEnumerable<SharedField> SharedFields => Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SharedField>);

    public bool Names(Guid organisation) => Receivers.Split(' ').Contains(organisation.ToString());

    public bool Stands(DateOnly today) => WithdrawnAt is null && Until >= today;

    /// <summary>Writes a consent down, or says what is missing in it.</summary>
    public static (ReferralConsent? Consent, Refusal? Refusal) Give(Person person, ConsentGiven given, string language, Guid? by, StepClock clock)
    {
        var refusal = given switch
        {
            { Agrees: false } => new Refusal("Consent.Agrees", "referrals.consent.agreeMissing"),
            { Receivers.Count: 0 } => new("", "referrals.consent.receiverMissing"),
            { Purpose: null or "" } => new("Consent.Purpose", "referrals.consent.purposeMissing"),
            { Until: null } => new("Consent.Until", "referrals.consent.untilMissing"),
            { Channel: null } => new("Consent.Channel", "referrals.consent.channelMissing"),
            { Channel: ConsentChannel.Phone } when string.IsNullOrWhiteSpace(given.Witness) => new("Consent.Witness", "people.consents.witnessMissing"),
            _ when given.Until < clock.Today || given.Until > clock.Today.AddMonths(LongestMonths) => new("Consent.Until", "referrals.consent.untilRange", ("n", LongestMonths)),
            _ => null,
        };
        if (refusal is not null) return (null, refusal);
        return (new()
        {
            UnitId = person.UnitId, PersonId = person.Id, Purpose = given.Purpose!.Trim(), Receivers = string.Join(' ', given.Receivers), Fields = string.Join(' ', given.Fields.Distinct().Order()),
            Until = given.Until!.Value, Channel = given.Channel!.Value, Witness = string.IsNullOrWhiteSpace(given.Witness) ? null : given.Witness.Trim(), Language = language, RecordedBy = by, GivenAt = clock.At,
        }, null);
    }

    /// <summary>Words that may name the person go, and nothing is shown under it any more.</summary>
    public void Forget(DateTime now) => (Purpose, Witness, WithdrawnAt) = ("", null, WithdrawnAt ?? now);

    public void Withdraw(ConsentChannel channel, Guid? by, DateTime now)
    {
        if (WithdrawnAt is null) (WithdrawnAt, WithdrawnChannel, WithdrawnBy) = (now, channel, by);
    }
}

/// <summary>A consent as the desk hears it.</summary>
public sealed record ConsentGiven(bool Agrees, string? Purpose, IReadOnlyList<Guid> Receivers, IReadOnlyList<SharedField> Fields, DateOnly? Until, ConsentChannel? Channel, string? Witness);
