using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Roads;

namespace Web.Platform.Maps;

/// <summary>Travel times of a routing service by its address: OSRM or Valhalla. Off unless an operator sets it: where people live leaves the machine then.</summary>
public sealed class RoutingService(HttpClient http, RoutingService.Format format, string profile = "driving") : ITravelTimes
{
    public enum Format { Osrm, Valhalla }

    // Public servers refuse larger tables; a larger one is put together from parts.
    private const int PlacesAPart = 100;

    public TravelTable Times(IReadOnlyList<GeoPoint> places)
    {
        MustBeValid(places);
        var n = places.Count;
        var (seconds, metres) = (new int[n * n], new int[n * n]);
        for (var from = 0; from < n; from += PlacesAPart)
            for (var to = 0; to < n; to += PlacesAPart)
                FillPart(places, (from, Math.Min(n, from + PlacesAPart)), (to, Math.Min(n, to + PlacesAPart)), seconds, metres);
        return new(seconds, metres, [.. places.Select(p => (Snap?)new Snap(p, 0, null, RoadClass.Unclassified))]);
    }

    public Roads.Route? Route(GeoPoint from, GeoPoint to)
    {
        MustBeValid([from, to]);
        return format == Format.Osrm ? OsrmRoute(from, to) : ValhallaRoute(from, to);
    }

    private void FillPart(IReadOnlyList<GeoPoint> places, (int First, int End) from, (int First, int End) to, int[] seconds, int[] metres)
    {
        var (rows, columns) = (places.Skip(from.First).Take(from.End - from.First).ToArray(), places.Skip(to.First).Take(to.End - to.First).ToArray());
        var answer = format == Format.Osrm ? Ask(OsrmTable(rows, columns)) : Ask(Valhalla("sources_to_targets", new { sources = rows.Select(Spot), targets = columns.Select(Spot), costing = "auto" }));
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns.Length; j++)
            {
                var (drive, length) = format == Format.Osrm
                    ? (answer.GetProperty("durations")[i][j], answer.TryGetProperty("distances", out var d) ? d[i][j] : default)
                    : (answer.GetProperty("sources_to_targets")[i][j].GetProperty("time"), answer.GetProperty("sources_to_targets")[i][j].GetProperty("distance"));
                var cell = (from.First + i) * places.Count + to.First + j;
                var known = drive.ValueKind == JsonValueKind.Number;
                seconds[cell] = known ? (int)Math.Ceiling(drive.GetDouble()) : TravelTable.Unreachable;
                metres[cell] = known && length.ValueKind == JsonValueKind.Number ? (int)Math.Round(length.GetDouble() * (format == Format.Osrm ? 1 : 1000)) : TravelTable.Unreachable;
            }
    }

    private HttpRequestMessage OsrmTable(GeoPoint[] rows, GeoPoint[] columns) => new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture,
        $"table/v1/{profile}/{Pairs([.. rows, .. columns])}?annotations=duration,distance&sources={Numbers(0, rows.Length)}&destinations={Numbers(rows.Length, columns.Length)}"));

    private Roads.Route? OsrmRoute(GeoPoint from, GeoPoint to)
    {
        var answer = Ask(new(HttpMethod.Get, $"route/v1/{profile}/{Pairs([from, to])}?overview=full&geometries=geojson&steps=true"));
        if (answer.GetProperty("code").GetString() != "Ok" || answer.GetProperty("routes").GetArrayLength() == 0) return null;
        var route = answer.GetProperty("routes")[0];
        return new((int)Math.Ceiling(route.GetProperty("duration").GetDouble()), (int)Math.Round(route.GetProperty("distance").GetDouble()),
            [.. route.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble()))],
            Once(route.GetProperty("legs").EnumerateArray().SelectMany(leg => leg.GetProperty("steps").EnumerateArray()).Select(step => step.GetProperty("name").GetString())));
    }

    private Roads.Route? ValhallaRoute(GeoPoint from, GeoPoint to)
    {
        var answer = Ask(Valhalla("route", new { locations = new[] { Spot(from), Spot(to) }, costing = "auto", units = "kilometers" }));
        if (!answer.TryGetProperty("trip", out var trip)) return null;
        var summary = trip.GetProperty("summary");
        var legs = trip.GetProperty("legs").EnumerateArray().ToArray();
        return new((int)Math.Ceiling(summary.GetProperty("time").GetDouble()), (int)Math.Round(1000 * summary.GetProperty("length").GetDouble()),
            [.. legs.SelectMany(leg => Polyline(leg.GetProperty("shape").GetString() ?? ""))],
            Once(legs.SelectMany(leg => leg.GetProperty("maneuvers").EnumerateArray()).SelectMany(m => m.TryGetProperty("street_names", out var names) ? names.EnumerateArray().Select(s => s.GetString()) : [])));
    }

    private JsonElement Ask(HttpRequestMessage request)
    {
        using (request)
        using (var response = http.Send(request))
        using (var body = response.Content.ReadAsStream())
        {
            // Both say "no way" and "no road near" with status 400 and a body of their form.
            if ((int)response.StatusCode is not (200 or 400)) throw new HttpRequestException($"The routing service answered {(int)response.StatusCode}.");
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
    }

    private static HttpRequestMessage Valhalla(string what, object body) => new(HttpMethod.Post, what) { Content = JsonContent.Create(body) };

    private static object Spot(GeoPoint p) => new { lat = p.Latitude, lon = p.Longitude };

    private static string Pairs(IEnumerable<GeoPoint> places) => string.Join(';', places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Longitude:0.######},{p.Latitude:0.######}")));

    private static string Numbers(int first, int count) => string.Join(';', Enumerable.Range(first, count));

    private static string[] Once(IEnumerable<string?> names)
    {
        var streets = new List<string>();
        foreach (var name in names)
            if (!string.IsNullOrEmpty(name) && (streets.Count == 0 || streets[^1] != name)) streets.Add(name);
        return [.. streets];
    }

    /// <summary>Google's encoded polyline with six decimals, as Valhalla writes shapes.</summary>
    private static IEnumerable<GeoPoint> Polyline(string text)
    {
        long lat = 0, lon = 0;
        for (var at = 0; at < text.Length;)
        {
            lat += Next();
            lon += Next();
            yield return new(lat * 1e-6, lon * 1e-6);

            long Next()
            {
                long value = 0;
                for (var shift = 0; at < text.Length; shift += 5)
                {
                    var bits = text[at++] - 63;
                    value |= (long)(bits & 0x1F) << shift;
                    if (bits < 0x20) break;
                }
                return (value & 1) == 0 ? value >> 1 : ~(value >> 1);
            }
        }
    }

    private static void MustBeValid(IReadOnlyList<GeoPoint> places)
    {
        foreach (var place in places)
            if (!place.IsValid) throw new ArgumentException($"No place on earth: {place}", nameof(places));
    }
}

/// <summary>A routing service that may be away: its answers while it is there, the own roads otherwise.</summary>
public sealed class ServiceOrOwn(ITravelTimes service, ITravelTimes own, ILogger log) : ITravelTimes
{
    public TravelTable Times(IReadOnlyList<GeoPoint> places) => Or(t => t.Times(places));

    public Roads.Route? Route(GeoPoint from, GeoPoint to) => Or(t => t.Route(from, to));

    private T Or<T>(Func<ITravelTimes, T> ask)
    {
        try
        {
            return ask(service);
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            log.LogWarning("The routing service cannot be used, the own roads answer: {Fault}", away.Message);
            return ask(own);
        }
    }
}
