using Roads;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>Own names of places, for the coordinators of their unit only: a name may tell where somebody lives.</summary>
public static class OwnPlaceQueries
{
    public static async Task<IReadOnlyList<Address>> FindAsync(IServiceProvider services, Network network, string? unit, string typed, int atMost, CancellationToken stop)
    {
        if (unit is null || !services.GetRequiredService<Actor>().Is([Role.Coordinator, Role.Administrator], unit)) return [];
        await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, readOnly: true, cancel: stop);
        var places = await db.Set<OwnPlace>().AsNoTracking().Where(p => p.RemovedAt == null && db.Set<Unit>().Any(u => u.Id == p.UnitId && u.Slug == unit)).ToListAsync(stop);
        return [.. places.Select(p => (Place: p, Cost: NameMatch.Cost(typed, p.Name) ?? NameMatch.Cost(typed, p.Label))).Where(p => p.Cost is not null)
            .OrderBy(p => p.Cost).ThenBy(p => p.Place.FoldedName, StringComparer.Ordinal).Take(atMost).Select(p => new Address(p.Place.Label, p.Place.Latitude, p.Place.Longitude))];
    }

    /// <summary>What was removed long ago is gone.</summary>
    public static Task ForgetAsync(Db db, DateTime now, CancellationToken cancel)
    {
        var before = now.AddDays(-OwnPlace.DaysToBringBack);
        return db.Set<OwnPlace>().Where(p => p.RemovedAt < before).ExecuteDeleteAsync(cancel);
    }
}
