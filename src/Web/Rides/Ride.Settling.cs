using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>How a ride ended, as the driver or the sheet tells it.</summary>
public enum RideOutcome
{
    Done,
    NoShow,
    NotDriven,
}

// Closing a shift brings each ride from wherever it stands to what really happened, step by step through the one table.
public sealed partial class Ride
{
    /// <summary>The events on the way to the outcome, or the first refusal. With <see cref="RideOutcome.Done"/> both times are given.</summary>
    public (List<RideEvent> Events, Refusal? Refusal) Settle(RideOutcome outcome, DateTime? pickedUpAt, DateTime? droppedOffAt, DateTime now, Guid? by, string? reason)
    {
        List<RideEvent> events = [];
        var plan = (PlannedAs.Of(this), Locked, DriveMetres);
        foreach (var step in Way(outcome))
        {
            var (happened, refusal) = Record(step, step switch { RideEventKind.PickedUp => pickedUpAt!.Value, RideEventKind.DroppedOff => droppedOffAt!.Value, _ => now }, by,
                step is RideEventKind.Cancelled or RideEventKind.NoShow ? reason : null);
            if (happened is null) return (events, refusal);
            events.Add(happened);
            // Who was there after all is put back on the shift that carried them.
            if (step == RideEventKind.Reopened && Status == RideStatus.Requested)
                Stand(plan);
        }
        if (outcome == RideOutcome.Done && (PickedUpAt, DroppedOffAt) != (pickedUpAt, droppedOffAt))
        {
            (PickedUpAt, DroppedOffAt) = (pickedUpAt, droppedOffAt);
            if (Record(RideEventKind.Corrected, now, by).Event is { } corrected) events.Add(corrected);
        }
        return (events, null);
    }

    /// <summary>The driver pressed by mistake: one step back.</summary>
    public (List<RideEvent> Events, Refusal? Refusal) TakeBack(DateTime now, Guid? by)
    {
        if (Status is not (RideStatus.OnBoard or RideStatus.Done or RideStatus.NoShow)) return ([], new("", "rides.myDay.nothingToTakeBack"));
        var (plan, wasNoShow) = ((PlannedAs.Of(this), Locked, DriveMetres), Status == RideStatus.NoShow);
        List<RideEvent> events = [Record(RideEventKind.Reopened, now, by).Event!];
        if (wasNoShow)
        {
            Stand(plan);
            events.Add(Record(RideEventKind.Assigned, now, by).Event!);
        }
        return (events, null);
    }

    private void Stand((PlannedAs As, bool Locked, int? DriveMetres) plan)
    {
        (ShiftId, Locked, DriveMetres) = (plan.As.ShiftId, plan.Locked, plan.DriveMetres);
        (PickupOrder, DropoffOrder, PlannedPickupMinute, PlannedDropoffMinute) = (plan.As.PickupOrder, plan.As.DropoffOrder, plan.As.PickupMinute, plan.As.DropoffMinute);
    }

    private IEnumerable<RideEventKind> Way(RideOutcome outcome) => (Status, outcome) switch
    {
        (RideStatus.Planned, RideOutcome.Done) => [RideEventKind.PickedUp, RideEventKind.DroppedOff],
        (RideStatus.OnBoard, RideOutcome.Done) => [RideEventKind.DroppedOff],
        (RideStatus.Done, RideOutcome.Done) => [],
        (RideStatus.NoShow, RideOutcome.Done) => [RideEventKind.Reopened, RideEventKind.Assigned, RideEventKind.PickedUp, RideEventKind.DroppedOff],
        (RideStatus.OnBoard, RideOutcome.NoShow) => [RideEventKind.Reopened, RideEventKind.NoShow],
        (RideStatus.Done, RideOutcome.NoShow) => [RideEventKind.Reopened, RideEventKind.Reopened, RideEventKind.NoShow],
        (RideStatus.NoShow, RideOutcome.NoShow) => [],
        (_, RideOutcome.NoShow) => [RideEventKind.NoShow],
        (RideStatus.OnBoard, RideOutcome.NotDriven) => [RideEventKind.Reopened, RideEventKind.Cancelled],
        (RideStatus.Done, RideOutcome.NotDriven) => [RideEventKind.Reopened, RideEventKind.Reopened, RideEventKind.Cancelled],
        (RideStatus.NoShow, RideOutcome.NotDriven) => [RideEventKind.Reopened, RideEventKind.Cancelled],
        (RideStatus.Cancelled, RideOutcome.NotDriven) => [],
        (_, RideOutcome.NotDriven) => [RideEventKind.Cancelled],
        _ => [RideEventKind.DroppedOff],
    };
}
