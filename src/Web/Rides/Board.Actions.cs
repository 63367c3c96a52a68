using Microsoft.AspNetCore.Mvc;
using Web.Platform.Forms;

namespace Web.Rides;

// What the coordinator does on the board. Each form carries the version of the ride that was seen.
public sealed partial class BoardModel
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<IActionResult> OnPostAssignAsync(string unit, string? day, Guid ride, int version, Guid shift) => Change(unit, day, ride, version, (its, loaded) =>
    {
        if (loaded.OpenShifts.FirstOrDefault(s => s.Id == shift) is not { } onto) return texts["rides.board.noSuchShift"];
        if (loaded.Standing.IsNotSent(onto.VolunteerId, its.RiderId)) return texts["rides.board.notSent", ("name", Riders[its.RiderId].Person.FullName)];
        return Do(Placing.Onto(loaded, maps.For(db.Network), its, onto), loaded);
    });

    public Task<IActionResult> OnPostUnassignAsync(string unit, string? day, Guid ride, int version) => Change(unit, day, ride, version, (its, loaded) =>
        its.May(RideEventKind.Unassigned) ? Do(Placing.Off(loaded, maps.For(db.Network), its), loaded) : Words(Ride.Next(its.Status, RideEventKind.Unassigned).Refusal!));

    public Task<IActionResult> OnPostLockAsync(string unit, string? day, Guid ride, int version) => Change(unit, day, ride, version, (its, _) =>
        Record(its, its.Locked ? RideEventKind.Unlocked : RideEventKind.Locked, null));

    public Task<IActionResult> OnPostPromiseAsync(string unit, string? day, Guid ride, int version) => Change(unit, day, ride, version, (its, loaded) =>
    {
        if (its is not { PlannedPickupMinute: not null, PlannedDropoffMinute: not null, ShiftId: not null }) return texts["rides.board.notPlanned"];
        its.Promise(Leg.Of(its, PlannedAs.Of(its), loaded.Rules));
        return null;
    });

    public Task<IActionResult> OnPostCancelAsync(string unit, string? day, Guid ride, int version, string? reason, bool wayHome) =>
        End(unit, day, ride, version, RideEventKind.Cancelled, reason, wayHome);

    public Task<IActionResult> OnPostNoShowAsync(string unit, string? day, Guid ride, int version, string? reason, bool wayHome) =>
        End(unit, day, ride, version, RideEventKind.NoShow, reason, wayHome);

    private Task<IActionResult> End(string unit, string? day, Guid ride, int version, RideEventKind how, string? reason, bool wayHome) => Change(unit, day, ride, version, (its, loaded) =>
    {
        if (string.IsNullOrWhiteSpace(reason)) return texts["rides.board.reasonMissing"];
        var home = Placing.WayHome(loaded, its);
        var shifts = new[] { its.ShiftId, home?.ShiftId };
        if (Record(its, how, reason.Trim()) is { } sorry) return sorry;
        if (wayHome && home is not null && Record(home, RideEventKind.Cancelled, reason.Trim()) is { } sorryHome) return sorryHome;
        foreach (var touched in loaded.Shifts.Where(s => shifts.Contains(s.Id))) touched.Change++;
        return null;
    });

    private string? Record(Ride ride, RideEventKind what, string? detail)
    {
        var (happened, refusal) = ride.Record(what, Now, db.Actor.AccountId, detail);
        if (happened is null) return Words(refusal!);
        db.Add(happened);
        return null;
    }

    private string? Do(Placing.Result placed, UnitDay loaded)
    {
        if (placed.Moves is null)
            return $"{texts["rides.board.doesNotFit", ("name", Riders[placed.NoFor!.RiderId].Person.FullName), ("why", texts[ReasonKey(placed.No!.Reason)])]} {texts[AnswerView.WhatToDoKey(placed.No!.Reason)]}";
        db.AddRange(RideMove.Apply(placed.Moves, loaded.Shifts, placed.Problem, Now, db.Actor.AccountId));
        return null;
    }

    public static string ReasonKey(Dispatch.Reason reason) => $"rides.board.reason.{reason}";

    private string Words(Refusal refusal) => texts[refusal.Key, refusal.Args];

    // Load, decide, save. Whoever loses a race sees the board as it is now, what the other did, and what was wanted.
    private async Task<IActionResult> Change(string unit, string? day, Guid ride, int version, Func<Ride, UnitDay, string?> decide)
    {
        if (await Load(unit, day) is not { } loaded || loaded.Rides.FirstOrDefault(r => r.Id == ride) is not { } its) return NotFound();
        ModelState.Clear();
        var name = Riders[its.RiderId].Person.FullName;
        if (its.Version != version) return await Lose(unit, day, ride, name);
        Sorry = decide(its, loaded);
        if (Sorry is not null)
        {
            db.ChangeTracker.Clear();
            return await Load(unit, day) is null ? NotFound() : Page();
        }
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await Lose(unit, day, ride, name);
        }
        this.Tell(texts["rides.board.done", ("name", name)]);
        return Redirect($"/rides/board/{Unit.Slug}/{Day:yyyy-MM-dd}#r-{ride}");
    }

    private async Task<IActionResult> Lose(string unit, string? day, Guid ride, string name)
    {
        db.ChangeTracker.Clear();
        var mine = (Request.Query["handler"].ToString(), Request.Form["shift"].ToString()) switch
        {
            ("Assign", var shift) when Guid.TryParse(shift, out var id) => $"{texts["rides.board.assign"]}: {Tours.FirstOrDefault(t => t.Shift.Id == id) switch { { } t => Label(t), _ => "" }}",
            (var what, _) => texts[$"rides.board.wanted.{what}"],
        };
        if (await Load(unit, day) is not { } now || now.Rides.FirstOrDefault(r => r.Id == ride) is not { } theirs) return NotFound();
        Response.StatusCode = StatusCodes.Status409Conflict;
        Lost = ($"{name}: {mine}", theirs);
        return Page();
    }

    /// <summary>A ride as it stands now, in a line: who, with whom, when.</summary>
    public string Standing(Ride ride) => string.Join(", ", new[]
    {
        $"{Riders[ride.RiderId].Person.FullName}: {texts[ride.StatusKey]}",
        Tours.FirstOrDefault(t => t.Shift.Id == ride.ShiftId) is { } tour ? Label(tour) : null,
        ride.PlannedPickupMinute is { } at ? texts.Time(WallTime.Clock(at)) : null,
        ride.Locked ? texts["rides.board.locked"] : null,
    }.OfType<string>());

    /// <summary>A shift in a list: hours, vehicle, driver.</summary>
    public string Label(Tour tour) =>
        $"{texts.Time(WallTime.Clock(tour.Shift.StartMinute))}–{texts.Time(WallTime.Clock(tour.Shift.EndMinute))} {tour.Vehicle.Name}, {tour.Driver?.Name ?? texts["rides.shifts.nobodyYet"]}";
}
