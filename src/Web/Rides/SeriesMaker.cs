using System.Text.Json;
using Web.People;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Makes the rides of repeating bookings up to the unit's horizon: planned where the day allows it, else waiting.</summary>
public sealed class SeriesMaker(Db db, RideDesk desk)
{
    /// <summary>For jobs and commands, which open their own door.</summary>
    public static SeriesMaker For(Db db, IServiceProvider services) =>
        new(db, new RideDesk(db, services.GetRequiredService<RoadMaps>(), services.GetRequiredService<TimeProvider>()));

    /// <summary>All series of the network that still run; what the nightly job does.</summary>
    public async Task<int> MakeAllAsync()
    {
        var today = desk.Local.Day;
        var made = 0;
        var units = await db.Set<Unit>().ToDictionaryAsync(u => u.Id);
        foreach (var series in await db.Set<RideSeries>().Where(s => s.LastOn == null || s.LastOn > s.MadeUntil).ToListAsync())
            if (series.LastOn is not { } last || last >= today)
                made += await MakeAsync(units[series.UnitId], series);
        return made;
    }

    /// <summary>Makes what is missing of one series; twice does no more than once.</summary>
    public async Task<int> MakeAsync(Unit unit, RideSeries series)
    {
        if (await db.Set<Rider>().FirstOrDefaultAsync(r => r.Id == series.RiderId) is not { EndedOn: null } rider) return 0;
        var rules = await db.RulesOf(unit);
        var today = desk.Local.Day;
        var until = today.AddDays(rules.HorizonDays);
        if (series.LastOn < until) until = series.LastOn.Value;

        var wish = JsonSerializer.Deserialize<RideWish>(series.Form)!;
        var made = 0;
        foreach (var day in Repetition.Days(series.Days, series.EveryWeeks, series.FirstOn, until, db.Network.Country, rules).Where(d => d.Rides && d.On > series.MadeUntil && d.On > today))
        {
            await MakeAsync(unit, rider, series, wish with { Day = day.On });
            made++;
        }
        if (until > series.MadeUntil) series.MadeUntil = until;
        return made;
    }

    /// <summary>Ends after a day: later rides that have not begun are cancelled. Answers with how many bookings that were.</summary>
    public async Task<int> EndAsync(RideSeries series, DateOnly last, string why)
    {
        series.LastOn = last;
        var left = (await db.Set<Ride>().Where(r => r.SeriesId == series.Id && r.Day > last).ToListAsync()).Where(r => r.May(RideEventKind.Cancelled)).ToList();
        foreach (var ride in left) await desk.HappenAsync(ride, RideEventKind.Cancelled, why);
        return left.Select(r => r.BookingId).Distinct().Count();
    }

    private async Task MakeAsync(Unit unit, Rider rider, RideSeries series, RideWish wish)
    {
        var answer = new Asking(desk.Roads, rider, desk.Now).Ask(await desk.DayAsync(unit, wish.Day), wish);
        if (answer.Yes is not { } yes || await desk.TakeAsync(unit, rider, wish, yes.Code, BookedThrough.Series, null, series.Id) is null)
            await desk.RequestAsync(rider, wish, BookedThrough.Series, null, series.Id);
        // The next day of the same series, and of others, is planned against what was just booked.
        await db.SaveChangesAsync();
    }
}
