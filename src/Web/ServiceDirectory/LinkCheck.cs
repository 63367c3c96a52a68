using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Web.ServiceDirectory;

/// <summary>A web address of the directory, and whether it answered when it was last asked.</summary>
public sealed class CheckedLink : NetworkRow, IUnaudited
{
    public required string Url { get; init; }

    /// <summary>404, timeout, unreachable; null when it answered.</summary>
    public string? Fault { get; set; }
    public DateTime? FailedSince { get; set; }
    public DateTime CheckedAt { get; set; }
}

/// <summary>
/// Asks the web addresses of what is shown whether they still answer, the longest unasked first. Only switched on where the installation
/// reaches the web (Opora:CheckLinks); addresses of one's own network are never called, whatever somebody wrote into a record.
/// </summary>
public sealed class LinkCheck(Doors doors, TimeProvider clock, bool alsoOwnNetwork = false)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync(Network network, CancellationToken cancel)
    {
        List<string> asked;
        await using (var reading = await doors.OpenAsync(network, readOnly: true, cancel: cancel))
        {
            var all = await UrlsAsync(reading, cancel);
            var before = await reading.Set<CheckedLink>().ToDictionaryAsync(l => l.Url, l => l.CheckedAt, cancel);
            asked = [.. all.OrderBy(u => before.TryGetValue(u, out var at) ? at : DateTime.MinValue).Take(AtOnce)];
        }
        using var client = Client();
        // The doors are closed while the world is waited for.
        var answers = new List<(string Url, string? Fault)>();
        foreach (var url in asked) answers.Add((url, await AskAsync(client, url, cancel)));

        await using var db = await doors.OpenAsync(network, cancel: cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (url, fault) in answers)
        {
            var row = await db.Set<CheckedLink>().FirstOrDefaultAsync(l => l.Url == url, cancel);
            if (row is null) db.Add(row = new CheckedLink { Url = url });
            (row.Fault, row.FailedSince, row.CheckedAt) = (fault, fault is null ? null : row.FailedSince ?? now, now);
        }
        await db.CommitAsync(cancel);
    }

    public static async Task<HashSet<string>> UrlsAsync(Db db, CancellationToken cancel = default)
    {
        var urls = (await db.Shown().AsNoTracking().ToListAsync(cancel)).Select(s => s.Read().Url)
            .Concat((await db.Set<Organisation>().AsNoTracking().Where(o => o.Status == ListingStatus.Public || o.Status == ListingStatus.ClosedForNow).ToListAsync(cancel)).Select(o => o.Read().Website));
        return [.. urls.Select(Link.Safe).OfType<string>()];
    }

    /// <summary>What is wrong; null when somebody answers. A page that only turns machines away is there.</summary>
    internal static async Task<string?> AskAsync(HttpClient client, string url, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var code = (int)answer.StatusCode;
            return code is 404 or 410 or >= 500 and not 503 ? code.ToString(CultureInfo.InvariantCulture) : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (HttpRequestException)
        {
            return "unreachable";
        }
    }

    internal HttpClient Client()
    {
        // The same check for every step of a redirection, on the address that is really called.
        var handler = new SocketsHttpHandler { MaxAutomaticRedirections = 5, ConnectTimeout = patience, ConnectCallback = ConnectAsync };
        var client = new HttpClient(handler) { Timeout = patience };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Opora-link-check/1.0");
        return client;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var open = addresses.Where(a => alsoOwnNetwork || !IsOwn(a)).ToArray();
            if (open.Length == 0) throw new SocketException((int)SocketError.HostUnreachable);
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Loopback, link-local and private addresses (RFC 1918, 4193, 6598): inside of the installation's own network.</summary>
    internal static bool IsOwn(IPAddress address)
    {
        var a = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(a) || a.IsIPv6LinkLocal || a.IsIPv6SiteLocal || a.IsIPv6UniqueLocal || a.IsIPv6Multicast || a.Equals(IPAddress.IPv6Any)) return true;
        return a.AddressFamily == AddressFamily.InterNetwork && a.GetAddressBytes() is [var b, var c, ..] && (b is 0 or 10 or 127 or >= 224 || (b == 172 && c is >= 16 and < 32) || (b == 192 && c == 168) || (b == 169 && c == 254) || (b == 100 && c is >= 64 and < 128));
    }
}
