using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>What the optimiser proposes for a day: who moves and by how much, before anything does; to accept, and to undo.</summary>
public sealed class PlanModel(Db db, TimeProvider clock, Texts texts, RoadMaps maps) : PageModel
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.2), ProofTime = TimeSpan.FromSeconds(2);

    private UnitDay loaded = null!;

    public Unit Unit { get; private set; } = null!;
    public DayPlanVersion Version { get; private set; } = null!;
    public IReadOnlyList<(Ride Ride, PlannedAs Before, PlannedAs After)> Moves { get; private set; } = [];
    public IReadOnlyList<(Ride Ride, Dispatch.Reason Reason, bool NotSent)> LeftOut { get; private set; } = [];

    /// <summary>By which rules of the unit a ride was left out rather than others, or all the same.</summary>
    public IEnumerable<string> RankKeys(Ride ride) =>
        Moves.Any(m => m.After.ShiftId is not null && m.Before.ShiftId is null && loaded.Rules.WeightOf(m.Ride.Purpose) > loaded.Rules.WeightOf(ride.Purpose))
            ? loaded.RankKeys(ride).Append("rides.rank.others") : loaded.RankKeys(ride);

    public IReadOnlyList<NotKept> NotKept { get; private set; } = [];
    public Dictionary<Guid, DriverName> Drivers { get; private set; } = [];
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public Dictionary<Guid, string> Shifts { get; private set; } = [];
    public RoadMap Map => maps.For(db.Network);

    public Task<IActionResult> OnPostMakeAsync(string unit, string day) => Propose(unit, day, (problem, time) => DayPlanVersion.Improve(problem, time), prove: true);

    /// <summary>After something went wrong: whoever lost the driver gets another, with as little change as can be.</summary>
    public Task<IActionResult> OnPostMendAsync(string unit, string day) => Propose(unit, day, (problem, time) => DayPlanVersion.Mend(problem, time), prove: false);

    private async Task<IActionResult> Propose(string unit, string day, Func<DayProblem, TimeSpan, Dispatch.Plan> find, bool prove)
    {
        if (await db.Set<Unit>().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found
            || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return NotFound();
        loaded = await UnitDay.LoadAsync(db, found, on, clock.GetUtcNow());
        var now = clock.GetUtcNow().UtcDateTime;
        var problem = DayProblem.Of(loaded.HomeSoon, Map);
        var plan = find(problem, Budget / 2);
        var isShort = IsShort(problem, plan);
        if (isShort || !prove)
        {
            var patient = DayProblem.Of(loaded, Map);
            var later = find(patient, Budget);
            // Who mends a day moves few: that somebody waits longer for the way home is less than new times for others.
            if (isShort || (!IsShort(patient, later) && patient.Compare(later).Count < problem.Compare(plan).Count)) (problem, plan) = (patient, later);
        }
        // A proof may find a better plan; a mended one is not to be turned over for it.
        if (prove) plan = Dispatch.Planner.Prove(problem.Problem, plan, ProofTime);
        var made = DayPlanVersion.Make(loaded, problem, plan, now, db.Actor.AccountId);
        db.Add(made);
        return RedirectToPage(null, null, new { unit, id = made.Id });
    }

    // Who would only fit with a driver who is not to be sent fits as little as who does not fit at all.
    private static bool IsShort(DayProblem problem, Dispatch.Plan plan) => plan.Unassigned.Count > 0 || problem.Sendable(plan).NotSent.Count > 0;

    /// <summary>Without a proposal to look at, the board is where one is asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, Guid? id) =>
        id is null ? Redirect($"/rides/board/{unit}") : await Load(unit, id) is null ? NotFound() : Page();

    public Task<IActionResult> OnPostAcceptAsync(string unit, Guid? id, int version) => Step(unit, id, version, v => v.Accept, "rides.plan.accepted");

    public Task<IActionResult> OnPostUndoAsync(string unit, Guid? id, int version) => Step(unit, id, version, v => v.Undo, "rides.plan.undone");

    private async Task<IActionResult> Step(string unit, Guid? id, int version, Func<DayPlanVersion, Func<UnitDay, DateTime, (IReadOnlyList<RideMove>? Moves, Refusal? Refusal)>> which, string done)
    {
        if (await Load(unit, id) is not { } day) return NotFound();
        ModelState.Clear();
        db.Seen(Version, version);
        var now = clock.GetUtcNow().UtcDateTime;
        var (moves, refusal) = which(Version)(day, now);
        if (moves is null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            db.ChangeTracker.Clear();
            return this.Refuse(refusal!);
        }
        db.AddRange(RideMove.Apply(moves, day.Shifts, DayProblem.Of(day, Map), now, db.Actor.AccountId));
        await db.SaveChangesAsync();
        if (Version.UndoneAt is null) Version.Remember(day, moves);
        this.Tell(texts[done]);
        return Redirect($"/rides/board/{unit}/{Version.Day:yyyy-MM-dd}");
    }

    private async Task<UnitDay?> Load(string unit, Guid? id)
    {
        if (await db.Set<Unit>().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found
            || await db.Set<DayPlanVersion>().SingleOrDefaultAsync(p => p.Id == id && p.UnitId == found.Id) is not { } version) return null;
        (Unit, Version) = (found, version);
        var day = loaded = await UnitDay.LoadAsync(db, found, version.Day, clock.GetUtcNow());
        var rides = day.Rides.ToDictionary(r => r.Id);
        var after = version.Lines(after: true).ToDictionary(l => l.RideId, l => l.As);
        Moves = [.. version.Lines(after: false).Where(l => rides.ContainsKey(l.RideId)).Select(l => (rides[l.RideId], l.As, after[l.RideId]))
            .OrderBy(m => m.Item3.PickupMinute ?? int.MaxValue)];
        LeftOut = [.. version.Missing().Where(m => rides.ContainsKey(m.RideId)).Select(m => (rides[m.RideId], m.Reason, m.NotSent))];
        NotKept = Rides.NotKept.Of(day, r => after.TryGetValue(r.Id, out var planned) ? planned : PlannedAs.Of(r));
        Riders = await db.RiderCardsOf(Moves.Select(m => m.Ride).Concat(LeftOut.Select(l => l.Ride)).Concat(NotKept.Count > 0 ? day.Rides : []));
        var drivers = Drivers = await db.NamesOfDrivers(day.Shifts);
        Shifts = day.Shifts.ToDictionary(s => s.Id, s => $"{day.Vehicles[s.VehicleId].Name}, {(s.VolunteerId is { } v && drivers.TryGetValue(v, out var d) ? d.Name : texts["rides.shifts.nobodyYet"])}");
        db.Saw("rides/plan", Riders.Values.Select(c => c.Person.Id));
        return day;
    }
}
