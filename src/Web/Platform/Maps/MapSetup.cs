using Roads;

namespace Web.Platform.Maps;

/// <summary>The road map in the container, and the two addresses that pages ask by script.</summary>
public static class MapSetup
{
    public static void AddMaps(this IServiceCollection services)
    {
        services.AddSingleton<RoadMaps>();
        services.AddScoped(s => s.GetRequiredService<RoadMaps>().For(s.GetRequiredService<Db>().Network));
    }

    public sealed record Suggestion(string Label, string Kind, double Lat, double Lon);

    public static void MapMaps(this IEndpointRouteBuilder app)
    {
        app.MapGet("/maps/addresses", async (string? q, double? lat, double? lon, HttpContext http, Networks networks, RoadMaps maps) =>
        {
            if (await networks.FindAsync(http.Request.Host.Host) is not { } network)
                return Results.NotFound();
            GeoPoint? near = lat is >= -90 and <= 90 && lon is >= -180 and <= 180 ? new GeoPoint(lat.Value, lon.Value) : null;
            var text = q?.Trim() ?? "";
            return Results.Json(text.Length is < 2 or > 100 ? [] : maps.For(network).Search(text, near)
                .Select(e => new Suggestion(e.Label, e.Kind.ToString(), e.Point.Latitude, e.Point.Longitude)));
        });

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
    }
}
