using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The public file of a unit's rides for journey planners.</summary>
public static class FlexFiles
{
    public const string Route = "/rides/flex/{unit}.zip";

    public static void MapFlex(this IEndpointRouteBuilder app) => app.MapRead(Route, AnswerAsync);

    /// <summary>Whether the area can be said: by the rules, or by the roads that the unit plans on.</summary>
    public static bool CanBeMade(RideRules rules, RoadMap roads) => rules.FarthestKm is not null || roads.Info is not null;

    private static async Task<IResult> AnswerAsync(Db db, HttpContext http)
    {
        var (unit, today) = ((string)http.GetRouteValue("unit")!, db.Network.Today(db.Clock));
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit && (u.ClosedOn == null || u.ClosedOn > today), http.RequestAborted) is not { } found)
            return Results.NotFound();
        var rules = await db.RulesOf(found);
        var roads = http.RequestServices.GetRequiredService<RoadMaps>().For(db.Network);
        if (!CanBeMade(rules, roads))
            return Results.NotFound();
        var wheelchairs = await db.Set<Vehicle>().AnyAsync(v => v.UnitId == found.Id && v.WheelchairPlaces > 0, http.RequestAborted);
        var feed = new FlexFeed(db.Network, found, rules, wheelchairs, roads.Info?.Bounds ?? default, today, $"{http.Request.Scheme}://{http.Request.Host}/");
        return Results.File(feed.Zipped(http.RequestServices.GetRequiredService<Texts>()), Zip.Type, $"{found.Slug}-gtfs-flex.zip");
    }
}
