using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Web.People;

/// <summary>A browser signed in. The row is the truth: end it, and the next request of that browser is nobody's.</summary>
public sealed class Session : NetworkRow, IUnaudited
{
    [References<Account>] public required Guid AccountId { get; init; }
    public required string TokenHash { get; init; }

    /// <summary>A second proof was given: a code of the authenticator app, or a passkey that checked its holder.</summary>
    public bool SecondFactor { get; init; }
    public string Device { get; init; } = "";
    public int IdleMinutes { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime LastSeenAt { get; set; }
    public DateTime EndsAt { get; init; }
    public DateTime? EndedAt { get; set; }

    public bool Lives(DateTime now) => EndedAt is null && now < EndsAt && now < LastSeenAt.AddMinutes(IdleMinutes);

    /// <summary>How long a session may rest, and may last at all, by the roles of its account.</summary>
    /// <remarks>A driver's phone lies in a pocket between two stops: it is given the length of a shift, not the half hour of a desk.</remarks>
    public static (TimeSpan Idle, TimeSpan Whole) Limits(IEnumerable<Role> roles)
    {
        var all = roles.ToHashSet();
        if (all.All(r => r == Role.Resident))
            return (TimeSpan.FromDays(30), TimeSpan.FromDays(90));
        return all.All(r => r is Role.Resident or Role.Driver)
            ? (TimeSpan.FromHours(12), TimeSpan.FromHours(14))
            : (TimeSpan.FromMinutes(30), TimeSpan.FromHours(12));
    }

    /// <summary>A new session and the token that only the browser keeps.</summary>
    public static (Session Session, string Token) Start(Account account, IEnumerable<Role> roles, bool secondFactor, string? device, DateTime now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (idle, whole) = Limits(roles);
        return (new Session
        {
            AccountId = account.Id, TokenHash = HashOf(token), SecondFactor = secondFactor, Device = Devices.Say(device),
            IdleMinutes = (int)idle.TotalMinutes, CreatedAt = now, LastSeenAt = now, EndsAt = now + whole,
        }, token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Says a browser in two words ("Firefox, Android"), so that people recognise their own in a list.</summary>
public static class Devices
{
    private static readonly string[] Browsers = ["Edg", "Firefox", "SamsungBrowser", "OPR", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];

    public static string Say(string? agent)
    {
        if (string.IsNullOrEmpty(agent))
            return "";
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b, StringComparison.Ordinal)) switch
        {
            "Edg" => "Edge", "OPR" => "Opera", "SamsungBrowser" => "Samsung", var b => b,
        };
        return string.Join(", ", new[] { browser, Systems.FirstOrDefault(s => agent.Contains(s, StringComparison.Ordinal)) }.OfType<string>());
    }
}
