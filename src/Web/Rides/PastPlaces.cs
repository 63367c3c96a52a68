using Web.People;

namespace Web.Rides;

/// <summary>Where the rides of a coordinator's units went in the last year: what was driven to often is offered first.</summary>
public static class PastPlaces
{
    /// <summary>Nothing for everybody else: the order of suggestions would tell where people live.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(IServiceProvider services, Network network, CancellationToken stop)
    {
        var actor = services.GetRequiredService<Actor>();
        if (!actor.Is(Role.Coordinator) && !actor.Is(Role.Administrator)) return [];
        await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: stop);
        var units = await db.Set<Unit>().AsNoTracking().ToListAsync(stop);
        Guid[] own = [.. units.Where(u => actor.Is([Role.Coordinator, Role.Administrator], u.Slug)).Select(u => u.Id)];
        var since = LocalTime.Of(network, services.GetRequiredService<TimeProvider>().GetUtcNow()).Day.AddYears(-1);
        var rides = db.Set<Ride>().AsNoTracking().Where(r => own.Contains(r.UnitId) && r.Day >= since);
        var used = new Dictionary<string, int>();
        foreach (var labels in (IQueryable<string>[])[rides.Select(r => r.FromLabel), rides.Select(r => r.ToLabel)])
            foreach (var place in await labels.GroupBy(l => l).Select(g => new { Label = g.Key, Times = g.Count() }).ToListAsync(stop))
                used[place.Label] = used.GetValueOrDefault(place.Label) + place.Times;
        return used;
    }
}
