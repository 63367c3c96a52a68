using System.Globalization;
using Roads;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Security;

namespace Web.Platform.Maps;

/// <summary>How often each address was chosen before by those who ask; empty for whoever must not know.</summary>
public delegate Task<Dictionary<string, int>> PlacesUsed(Network network, CancellationToken stop);

/// <summary>Places as people of a unit call them, for those who may know; best first.</summary>
public delegate Task<IReadOnlyList<Address>> FindOwnNames(Network network, string? unit, string typed, int atMost, CancellationToken stop);

/// <summary>The road map in the container, the gazetteer behind address boxes, and the lines that pages draw.</summary>
public static class MapSetup
{
    public static void AddMaps(this IServiceCollection services)
    {
        services.AddSingleton<RoadMaps>();
        services.AddSingleton<RoadImports>();
        services.AddSingleton<SecondAddresses>();
        services.AddHttpContextAccessor();
        services.AddScoped<FindAddresses>(s => async (typed, atMost, stop) =>
        {
            var http = s.GetRequiredService<IHttpContextAccessor>().HttpContext!;
            if (await s.GetRequiredService<Networks>().FindAsync(http.Request.Host.Host, stop) is not { } network)
                return [];
            var (map, frame) = (s.GetRequiredService<RoadMaps>().For(network), s.GetRequiredService<Frame>());
            if (PinOf(typed) is { } copied)
            {
                var pin = map.Info is { } info ? TheRightWayRound(copied, info.Bounds) : copied;
                return [new Address(LabelOf(pin, map), pin.Latitude, pin.Longitude)];
            }
            var unit = http.Request.Query["unit"].ToString() is { Length: > 0 } named ? named : frame.UnitSlug;
            var own = s.GetService<FindOwnNames>() is { } names ? await names(network, unit, typed, Math.Min(atMost, 4), stop) : [];
            // Said in full, and the only one: what else begins like it is not meant.
            if (own.Count == 1 && Folded.Of(own[0].Text).StartsWith(Folded.Of(typed) + " ", StringComparison.Ordinal) && own[0].Text.Contains('(', StringComparison.Ordinal)
                && Folded.Of(own[0].Text[..own[0].Text.IndexOf('(', StringComparison.Ordinal)]) == Folded.Of(typed))
                return own;
            var used = s.GetService<PlacesUsed>() is { } ask ? await ask(network, stop) : [];
            var near = NearOf(http, frame);
            var mapped = map.Search(typed, near, atMost - own.Count, used.Count == 0 ? null : e => used.GetValueOrDefault(e.Label));
            Address[] known = [.. own, .. mapped.Select(e => new Address(e.Label, e.Point.Latitude, e.Point.Longitude))];
            // Only for whoever is signed in: what residents type stays here, and nobody uses this desk as a way to the service.
            if (own.Count > 0 || !SecondAddresses.IsOpen(typed, mapped) || !s.GetRequiredService<Actor>().SignedIn)
                return known;
            var more = await s.GetRequiredService<SecondAddresses>().FindAsync(typed, http.Request.Path.StartsWithSegments("/addresses"), near, network.Country, atMost / 2, stop);
            return [.. known.Take(atMost - more.Count).Concat(more).DistinctBy(a => Folded.Of(a.Text))];
        });
        services.AddScoped<NameAddressSource>(s => () => s.GetRequiredService<Actor>().SignedIn ? s.GetRequiredService<SecondAddresses>().Attribution : null);
        services.AddScoped<FindPinMap>(s => async stop =>
        {
            var http = s.GetRequiredService<IHttpContextAccessor>().HttpContext!;
            return await s.GetRequiredService<Networks>().FindAsync(http.Request.Host.Host, stop) is { } network && s.GetRequiredService<RoadMaps>().For(network) is { Info: { } info } map
                ? new(MapShown.Tiles(map), MapShown.Box(info.Bounds), map.IsSchematic, MapShown.Words(s.GetRequiredService<Texts>(), pin: true)) : null;
        });
    }

    private static GeoPoint? NearOf(HttpContext http, Frame frame) =>
        PinOf(http.Request.Query["near"].ToString()) ?? (frame.Near is { } near ? new GeoPoint(near.Lat, near.Lon) : null);

    /// <summary>A pin as every map program copies it, "45.9591, 15.4921": for the farm that has no address.</summary>
    public static GeoPoint? PinOf(string? typed) =>
        typed?.Split(',', ' ').Where(part => part.Length > 0).ToArray() is [var lat, var lon]
            && lat.Contains('.', StringComparison.Ordinal) && lon.Contains('.', StringComparison.Ordinal)
            && double.TryParse(lat, CultureInfo.InvariantCulture, out var y) && double.TryParse(lon, CultureInfo.InvariantCulture, out var x)
            && y is >= -90 and <= 90 && x is >= -180 and <= 180
            ? new GeoPoint(y, x) : null;

    // Maps differ in which comes first; where only the other order lies on this map, that one is meant. The label shows what was understood.
    private static GeoPoint TheRightWayRound(GeoPoint pin, GeoBox bounds) =>
        new GeoPoint(pin.Longitude, pin.Latitude) is { IsValid: true } turned && bounds.Contains(turned) && !bounds.Contains(pin) ? turned : pin;

    private static string LabelOf(GeoPoint pin, RoadMap map) =>
        string.Create(CultureInfo.InvariantCulture, $"{(map.Nearest(pin) is { } near ? near.Label + ", " : "")}{pin.Latitude:0.0000} {pin.Longitude:0.0000}");

    public static void MapMaps(this IEndpointRouteBuilder app)
    {
        app.MapGet("/maps/lines", async (HttpContext http, Networks networks, RoadMaps maps) =>
        {
            if (await networks.FindAsync(http.Request.Host.Host) is not { } network)
                return Results.NotFound();
            var map = maps.For(network);
            var tag = $"\"{map.Tag}\"";
            http.Response.Headers.ETag = tag;
            http.Response.Headers.CacheControl = "private, max-age=60";
            if (http.Request.Headers.IfNoneMatch == tag)
                return Results.StatusCode(StatusCodes.Status304NotModified);
            http.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(map.LinesGzip, "application/geo+json");
        });
        app.MapGet("/maps/tiles/{z:int}/{x:int}/{y:int}.mvt", async (HttpContext http, int z, int x, int y, Networks networks, RoadMaps maps) =>
        {
            if (await networks.FindAsync(http.Request.Host.Host) is not { } network || !MapTiles.Exists(z, x, y))
                return Results.NotFound();
            var map = maps.For(network);
            var tag = $"\"{map.Tag}\"";
            http.Response.Headers.ETag = tag;
            // The address carries the tag of the map: another import is another address.
            http.Response.Headers.CacheControl = http.Request.Query["v"] == map.Tag ? "public, max-age=31536000, immutable" : "public, no-cache";
            if (http.Request.Headers.IfNoneMatch == tag)
                return Results.StatusCode(StatusCodes.Status304NotModified);
            if (map.TileGzip(z, x, y) is not { } tile)
                return Results.NoContent();
            http.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(tile, "application/vnd.mapbox-vector-tile");
        });
    }
}
