using System.Net;
using System.Net.Sockets;

namespace Web.People;

/// <summary>
/// Tries that failed, counted by account and address together, and by address: a stranger who guesses slows down nobody
/// but himself. A browser that signed in before has a count of its own. Keys are hashes; no address is kept.
/// </summary>
public sealed class SignInAttempt : NetworkRow, IUnaudited
{
    public required string Key { get; init; }
    public int Failures { get; set; }
    public DateTime LastAt { get; set; }
    public DateTime? BlockedUntil { get; set; }
}

/// <summary>One thing that tries are counted by, and how many are free before the waiting begins.</summary>
public sealed record TryKey(string Text, int Free)
{
    public string Hash => Session.HashOf(Text);

    public static TryKey[] For(string what, IPAddress? address, string? knownDevice) => knownDevice is not null
        ? [new($"{what}|device {knownDevice}", 10)]
        : [new($"{what}|{Neighbourhood(address)}", 5), new(Neighbourhood(address), 30)];

    /// <summary>An IPv4 address, or the /64 that one household or office has of IPv6.</summary>
    public static string Neighbourhood(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}

public static class Throttle
{
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan forgotten = TimeSpan.FromHours(1);

    /// <summary>Spends a try on each key before anything is checked; the time to wait when one of them has none left.</summary>
    public static async Task<TimeSpan?> SpendAsync(Db db, TryKey[] keys, DateTime now, CancellationToken cancel = default)
    {
        var hashes = keys.Select(k => k.Hash).ToList();
        var rows = await db.Set<SignInAttempt>().Where(a => hashes.Contains(a.Key)).ToDictionaryAsync(a => a.Key, cancel);
        if (rows.Values.Max(r => r.BlockedUntil) is { } until && until > now)
            return until - now;

        foreach (var key in keys)
        {
            if (!rows.TryGetValue(key.Hash, out var row))
                db.Add(row = new SignInAttempt { Key = key.Hash });
            row.Failures = now - row.LastAt > forgotten ? 1 : row.Failures + 1;
            row.LastAt = now;
            row.BlockedUntil = row.Failures < key.Free ? null : now + Delay(row.Failures - key.Free);
        }
        return null;
    }

    /// <summary>After a success: the account's own count starts anew, the address gets back the one try.</summary>
    public static async Task ForgiveAsync(Db db, TryKey[] keys, CancellationToken cancel = default)
    {
        var own = keys[0].Hash;
        await db.Set<SignInAttempt>().Where(a => a.Key == own).ExecuteDeleteAsync(cancel);
        foreach (var hash in keys.Skip(1).Select(k => k.Hash))
            await db.Set<SignInAttempt>().Where(a => a.Key == hash).ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, r => r.Failures - 1).SetProperty(r => r.BlockedUntil, (DateTime?)null), cancel);
    }

    private static TimeSpan Delay(int over) => over >= 6 ? longest : TimeSpan.FromSeconds(15 * (1 << over));
}
