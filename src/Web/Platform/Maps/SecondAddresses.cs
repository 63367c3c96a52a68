using System.Text.Json;
using Roads;
using Web.Platform.Forms;

namespace Web.Platform.Maps;

/// <summary>A service asked for addresses that the own gazetteer lacks; while it is away, or unless it is set, nobody notices.</summary>
public sealed class SecondAddresses
{
    // A phone is not kept waiting for a service that has just failed.
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);
    private const int MostBytes = 1_000_000;

    private readonly AddressService? service;
    private readonly TimeProvider clock;
    private readonly ILogger<SecondAddresses> log;
    private long notBefore;

    // Off unless set: Opora:Addresses:Url, Opora:Addresses:Kind (photon or nominatim), and whose data it gives.
    public SecondAddresses(IConfiguration configuration, TimeProvider clock, ILogger<SecondAddresses> log)
    {
        (this.clock, this.log) = (clock, log);
        if (configuration["Opora:Addresses:Url"] is not { Length: > 0 } url) return;
        var kind = configuration["Opora:Addresses:Kind"] ?? nameof(AddressService.Format.Photon);
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https")
            || !Enum.TryParse<AddressService.Format>(kind, ignoreCase: true, out var format) || !Enum.IsDefined(format))
        {
            log.LogError("Opora:Addresses is not used: its Url must begin with http:// or https://, its Kind be photon or nominatim.");
            return;
        }
        // Not on to another host: where people live is sent to this one only.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = root, Timeout = patience, MaxResponseContentBufferSize = MostBytes };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Opora/1.0");
        service = new(http, format);
        Attribution = $"{format}, {configuration["Opora:Addresses:Attribution"] ?? "© OpenStreetMap contributors"}";
    }

    /// <summary>The service and whose data it gives; nothing where none is set.</summary>
    public string? Attribution { get; }

    /// <summary>Whether the own gazetteer leaves the question open: it found nothing, or no house where a number was typed.</summary>
    public static bool IsOpen(string typed, IReadOnlyList<GazetteerEntry> own) =>
        own.Count == 0 || (typed.Any(char.IsAsciiDigit) && own.All(e => e.HouseNumber is null));

    /// <summary>What the service knows; nothing where it is not set, is away, or must not be asked while somebody types.</summary>
    public async Task<IReadOnlyList<Address>> FindAsync(string typed, bool stillTyping, GeoPoint? near, string? country, int atMost, CancellationToken stop)
    {
        if (service is null || atMost < 1 || (stillTyping && !service.AnswersWhileTyping) || clock.GetUtcNow().UtcTicks < Interlocked.Read(ref notBefore)) return [];
        try
        {
            return await service.FindAsync(typed, near, country, atMost, stop);
        }
        catch (Exception away) when (!stop.IsCancellationRequested
            && away is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException or IndexOutOfRangeException)
        {
            Interlocked.Exchange(ref notBefore, (clock.GetUtcNow() + pause).UtcTicks);
            log.LogWarning("The address service cannot be used, the own gazetteer answers alone: {Fault}", away.Message);
            return [];
        }
    }
}
