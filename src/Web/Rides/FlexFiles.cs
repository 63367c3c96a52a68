using Web.People;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The public file of a unit's rides for journey planners.</summary>
public static class FlexFiles
{
    public const string Route = "/rides/flex/{unit}.zip";

    public static void MapFlex(this IEndpointRouteBuilder app) => app.MapGet(Route, AnswerAsync);

    /// <summary>Whether the area can be said: by the rules, or by the roads that the unit plans on.</summary>
    public static bool CanBeMade(RideRules rules, RoadMap roads) => rules.FarthestKm is not null || roads.Info is not null;

    private static async Task<IResult> AnswerAsync(HttpContext http, string unit, Networks networks, Doors doors, RoadMaps maps, TimeProvider clock, Texts texts)
    {
        if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network)
            return Results.NotFound();
        await using var db = await doors.OpenAsync(network, readOnly: true, cancel: http.RequestAborted);
        var today = network.Today(clock);
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit && (u.ClosedOn == null || u.ClosedOn > today), http.RequestAborted) is not { } found)
            return Results.NotFound();
        var rules = await db.RulesOf(found);
        var roads = maps.For(network);
        if (!CanBeMade(rules, roads))
            return Results.NotFound();
        var wheelchairs = await db.Set<Vehicle>().AnyAsync(v => v.UnitId == found.Id && v.WheelchairPlaces > 0, http.RequestAborted);
        var feed = new FlexFeed(network, found, rules, wheelchairs, roads.Info?.Bounds ?? default, today, $"{http.Request.Scheme}://{http.Request.Host}/");
        return Results.File(feed.Zip(texts), FlexFeed.Type, $"{found.Slug}-gtfs-flex.zip");
    }
}
