using Web.People;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The village that a person's rides are counted under: the settlement of the home on the road map, else the municipality.</summary>
public static class Village
{
    /// <summary>The settlement at a point, or null where the map knows none.</summary>
    public static string? At(RoadMap map, double? latitude, double? longitude) =>
        latitude is { } lat && longitude is { } lon && map.Nearest(new(lat, lon)) is { } near ? near.Place ?? (near.Kind == Roads.EntryKind.Settlement ? near.Name : null) : null;
}

/// <summary>How many rides were refused for people of a village in a month: nobody's, so that places are shared fairly.</summary>
public sealed class VillageRefusal : NetworkRow, IUnaudited
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required DateOnly Month { get; init; }
    public required string Village { get; init; }
    public int Times { get; set; }

    /// <summary>One more for where a person lives; in the transaction of the refusal.</summary>
    public static Task CountAsync(Db db, Unit unit, DateOnly day, Person person) =>
        CountAsync(db, unit.Id, day, person.Place is { Length: > 0 } place ? place : person.Municipality is { Length: > 0 } home ? home : unit.Municipality);

    private static async Task CountAsync(Db db, Guid unit, DateOnly day, string village)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        await db.LockAsync("village-refusals");
        var row = db.Set<VillageRefusal>().Local.FirstOrDefault(r => r.UnitId == unit && r.Month == month && r.Village == village)
            ?? await db.Set<VillageRefusal>().FirstOrDefaultAsync(r => r.UnitId == unit && r.Month == month && r.Village == village);
        if (row is null) db.Add(row = new VillageRefusal { UnitId = unit, Month = month, Village = village });
        row.Times++;
    }
}
