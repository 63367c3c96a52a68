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

    /// <summary>Letting one be late may make another late; after so many times the coordinator decides.</summary>
    private const int MostLate = 3;

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
        var problem = DayProblem.InTime(loaded.HomeSoon, Map);
        var plan = find(problem, Budget / 2);
        var isShort = IsShort(problem, plan);
        if (isShort || !prove)
        {
            var patient = DayProblem.InTime(loaded, Map);
            var later = find(patient, Budget);
            // Who mends a day moves few: that somebody waits longer for the way home is less than new times for others.
            if (isShort || (!IsShort(patient, later) && patient.Compare(later).Count < problem.Compare(plan).Count)) (problem, plan) = (patient, later);
        }
        // Today whoever has a driver, or was told a time, is rather driven late than not at all; but first by somebody who is in time.
        // On a day to come there is time to ask again: another minute that is in time, else no driver yet rather than a doctor who has gone.
        var late = false;
        for (var i = 0; i < MostLate && (loaded.NowMinute is null ? problem.Bound(plan) : problem.Behind(plan)) is { Count: > 0 } behind; i++)
        {
            (late, problem) = (true, loaded.NowMinute is null ? problem.Retiming(behind) : problem.Letting(behind));
            plan = find(problem, Budget / 2);
        }
        // A proof may find a better plan; a mended one is not to be turned over for it.
        if (prove && !late) plan = Dispatch.Planner.Prove(problem.Problem, plan, ProofTime);
        var made = DayPlanVersion.Make(loaded, problem, plan, now, db.Actor.AccountId);
        db.Add(made);
        return RedirectToPage(null, null, new { unit, id = made.Id });
    }

    // Who would only fit with a driver who is not to be sent fits as little as who does not fit at all.
    private static bool IsShort(DayProblem problem, Dispatch.Plan plan) => plan.Unassigned.Count > 0 || problem.Sendable(plan).NotSent.Count > 0;

    /// <summary>Without a proposal to look at, the board is where one is asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, Guid? id) =>
        id is null ? Redirect($"/rides/board/{unit}") : await Load(unit, id) is null ? NotFound() : Page();

    public Task<IActionResult> OnPostAcceptAsync(string unit, Guid? id, int version, bool tell) => Step(unit, id, version, v => v.Accept, "rides.plan.accepted", tell);

    public Task<IActionResult> OnPostUndoAsync(string unit, Guid? id, int version) => Step(unit, id, version, v => v.Undo, "rides.plan.undone");

    private async Task<IActionResult> Step(string unit, Guid? id, int version, Func<DayPlanVersion, Func<UnitDay, DateTime, (IReadOnlyList<RideMove>? Moves, Refusal? Refusal)>> which, string done, bool tell = false)
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
        if (tell) Retell(day);
        await db.SaveChangesAsync();
        if (Version.UndoneAt is null) Version.Remember(day, moves);
        this.Tell(texts[done]);
        return Redirect($"/rides/board/{unit}/{Version.Day:yyyy-MM-dd}");
    }

    /// <summary>Rides whose riders wait at another time than they were told, or in vain.</summary>
    public IReadOnlyList<Ride> ToTell { get; private set; } = [];

    public int LateBy(Ride ride, PlannedAs planned) => ride.LateBy(planned, loaded.Rules);

    // Each in their own language and by their own way; what they are told now is the promise from now on.
    private void Retell(UnitDay day)
    {
        foreach (var booking in ToTell.GroupBy(r => r.BookingId))
        {
            List<Ride> legs = [.. day.Rides.Where(r => r.BookingId == booking.Key && r.Status is (RideStatus.Requested or RideStatus.Planned)).OrderBy(r => r.AfterRideId is not null)];
            foreach (var leg in booking)
                (leg.PromisedFromMinute, leg.PromisedToMinute) = leg.ShiftId is null ? (null, null) : Leg.Of(leg, PlannedAs.Of(leg), day.Rules) switch { var its => ((int?)its.PickupFrom, (int?)its.PickupTo) };
            var person = Riders[legs[0].RiderId].Person;
            var theirs = texts.In(Languages.Has(person.Language) ? person.Language : db.Network.Language);
            Web.People.Tell.Person(db, person, theirs["rides.confirm.subject"], Confirmation.Words(legs, Unit, theirs), "ride", legs[0].Id);
        }
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
        ToTell = [.. Moves.Where(m => m.Ride.Day >= db.Network.Today(clock) && m.Ride is { PromisedFromMinute: { } from, PromisedToMinute: { } to, Status: RideStatus.Planned or RideStatus.Requested } && !(m.After.PickupMinute >= from && m.After.PickupMinute <= to)).Select(m => m.Ride)];
        LeftOut = [.. version.Missing().Where(m => rides.ContainsKey(m.RideId)).Select(m => (rides[m.RideId], m.Reason, m.NotSent))];
        NotKept = Rides.NotKept.Of(day, r => after.TryGetValue(r.Id, out var planned) ? planned : PlannedAs.Of(r));
        Riders = await db.RiderCardsOf(Moves.Select(m => m.Ride).Concat(LeftOut.Select(l => l.Ride)).Concat(NotKept.Count > 0 ? day.Rides : []));
        var drivers = Drivers = await db.NamesOfDrivers(day.Shifts);
        Shifts = day.Shifts.ToDictionary(s => s.Id, s => $"{day.Vehicles[s.VehicleId].Name}, {(s.VolunteerId is { } v && drivers.TryGetValue(v, out var d) ? d.Name : texts["rides.shifts.nobodyYet"])}");
        db.Saw("rides/plan", Riders.Values.Select(c => c.Person.Id));
        return day;
    }
}
