using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>The board's server-sent events: a new stamp when the day changed; the page then fetches what it lacks.</summary>
public static class LiveBoard
{
    // The browser comes back by itself, and is asked again who it is.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public static void AddBoard(this IServiceCollection services)
    {
        services.AddNavigation(MenuPart.Rides, "/rides/board/{unit}", "rides.nav.board", 12, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Rides, "/rides/shifts/{unit}", "rides.nav.shifts", 20, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Rides, "/rides/my-day", "rides.myDay.title", 5, Role.Driver);
        services.AddNavigation(MenuPart.Rides, "/rides/my-shifts", "rides.myShifts.title", 6, Role.Driver);
    }

    public static void MapLiveBoard(this IEndpointRouteBuilder app) =>
        app.MapGet("/rides/board/{unit}/{day}/events", async (string unit, string day, HttpContext http, Networks networks, Doors doors, Actor actor, IHostApplicationLifetime life) =>
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                || await networks.FindAsync(http.Request.Host.Host) is not { } network) return Results.NotFound();
            await using var db = await doors.OpenAsync(network, actor, readOnly: true);
            if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found) return Results.NotFound();
            await db.RollbackAsync();
            return TypedResults.ServerSentEvents(Stamps(doors, network, found.Id, on, life.ApplicationStopping, http.RequestAborted));
        });

    private static async IAsyncEnumerable<SseItem<string>> Stamps(Doors doors, Network network, Guid unit, DateOnly day, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        enough.CancelAfter(Longest);
        await using var changes = doors.Live.Listen(network, BoardTopic.Of(unit, day), Quiet, enough.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = changes.MoveNextAsync();
        yield return new(await StampAsync(doors, network, unit, day), "stamp");
        while (await next)
        {
            // Nothing new is said too, so that a dead line is noticed at both ends.
            yield return new(changes.Current ? await StampAsync(doors, network, unit, day) : "", changes.Current ? "stamp" : "quiet");
            next = changes.MoveNextAsync();
        }
    }

    private static async Task<string> StampAsync(Doors doors, Network network, Guid unit, DateOnly day)
    {
        await using var db = await doors.OpenAsync(network, readOnly: true);
        var rides = await db.Set<Ride>().Where(r => r.UnitId == unit && r.Day == day).GroupBy(r => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(r => (long)r.Version) }).SingleOrDefaultAsync();
        var shifts = await db.Set<Shift>().Where(s => s.UnitId == unit && s.Day == day).GroupBy(s => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(s => (long)s.Version) }).SingleOrDefaultAsync();
        return BoardTopic.Stamp(rides?.Count ?? 0, rides?.Versions ?? 0, shifts?.Count ?? 0, shifts?.Versions ?? 0);
    }
}
