using Web.Platform.Forms;

namespace Web.Rides;

// The one table of what may become of a ride. Every change of status goes through Record and leaves an event.
public sealed partial class Ride
{
    private static readonly Dictionary<(RideStatus From, RideEventKind Happens), RideStatus> Table = new()
    {
        [(RideStatus.Requested, RideEventKind.Assigned)] = RideStatus.Planned,
        [(RideStatus.Requested, RideEventKind.Moved)] = RideStatus.Requested,
        [(RideStatus.Requested, RideEventKind.Told)] = RideStatus.Requested,
        [(RideStatus.Requested, RideEventKind.Cancelled)] = RideStatus.Cancelled,
        [(RideStatus.Requested, RideEventKind.Refused)] = RideStatus.Refused,
        [(RideStatus.Requested, RideEventKind.HandedOver)] = RideStatus.HandedOver,

        [(RideStatus.Planned, RideEventKind.Assigned)] = RideStatus.Planned,
        [(RideStatus.Planned, RideEventKind.Unassigned)] = RideStatus.Requested,
        [(RideStatus.Planned, RideEventKind.Moved)] = RideStatus.Planned,
        [(RideStatus.Planned, RideEventKind.Locked)] = RideStatus.Planned,
        [(RideStatus.Planned, RideEventKind.Unlocked)] = RideStatus.Planned,
        [(RideStatus.Planned, RideEventKind.Told)] = RideStatus.Planned,
        [(RideStatus.Planned, RideEventKind.PickedUp)] = RideStatus.OnBoard,
        [(RideStatus.Planned, RideEventKind.Cancelled)] = RideStatus.Cancelled,
        [(RideStatus.Planned, RideEventKind.NoShow)] = RideStatus.NoShow,
        [(RideStatus.Planned, RideEventKind.HandedOver)] = RideStatus.HandedOver,

        [(RideStatus.OnBoard, RideEventKind.DroppedOff)] = RideStatus.Done,
        [(RideStatus.OnBoard, RideEventKind.Stranded)] = RideStatus.Requested,
        // "Picked up" was pressed by mistake.
        [(RideStatus.OnBoard, RideEventKind.Reopened)] = RideStatus.Planned,

        [(RideStatus.Done, RideEventKind.Reopened)] = RideStatus.OnBoard,
        [(RideStatus.Done, RideEventKind.Corrected)] = RideStatus.Done,

        [(RideStatus.Cancelled, RideEventKind.Reopened)] = RideStatus.Requested,
        [(RideStatus.NoShow, RideEventKind.Reopened)] = RideStatus.Requested,
        [(RideStatus.Refused, RideEventKind.Reopened)] = RideStatus.Requested,
        [(RideStatus.HandedOver, RideEventKind.Reopened)] = RideStatus.Requested,
    };

    /// <summary>What the ride becomes when this happens, or why it cannot happen now.</summary>
    public static (RideStatus? Next, Refusal? Refusal) Next(RideStatus from, RideEventKind happens) =>
        Table.TryGetValue((from, happens), out var next)
            ? (next, null)
            : (null, new Refusal("", from switch
            {
                RideStatus.Requested => "rides.ride.notWhileRequested",
                RideStatus.Planned => "rides.ride.notWhilePlanned",
                RideStatus.OnBoard => "rides.ride.notWhileOnBoard",
                RideStatus.Done => "rides.ride.notWhileDone",
                RideStatus.Cancelled => "rides.ride.notWhileCancelled",
                RideStatus.NoShow => "rides.ride.notWhileNoShow",
                RideStatus.HandedOver => "rides.ride.notWhileHandedOver",
                _ => "rides.ride.notWhileRefused",
            }));

    public bool May(RideEventKind happen) => Table.ContainsKey((Status, happen));

    /// <summary>
    /// Lets it happen: sets status and times, and answers with the event to add; or leaves all as it was and says why not.
    /// </summary>
    public (RideEvent? Event, Refusal? Refusal) Record(RideEventKind happens, DateTime at, Guid? by, string? detail = null)
    {
        var (next, refusal) = Next(Status, happens);
        if (next is not { } status) return (null, refusal);

        var before = Status;
        Status = status;
        switch (happens)
        {
            case RideEventKind.PickedUp: PickedUpAt = at; break;
            case RideEventKind.DroppedOff: DroppedOffAt = at; break;
            case RideEventKind.Stranded: PickedUpAt = null; LeavePlan(); break;
            case RideEventKind.Locked: Locked = true; break;
            case RideEventKind.Unlocked: Locked = false; break;
            case RideEventKind.Unassigned or RideEventKind.HandedOver: LeavePlan(); break;
            case RideEventKind.Cancelled or RideEventKind.Refused: EndReason = detail; LeavePlan(); break;
            // A fruitless drive stays on its shift: the driver's sheet and kilometres show it.
            case RideEventKind.NoShow: EndReason = detail; break;
            case RideEventKind.Reopened: Reopen(before); break;
        }
        return (new RideEvent { RideId = Id, Kind = happens, At = at, AccountId = by, Detail = detail }, null);
    }

    /// <summary>The car stopped for good with the rider in it: to be fetched from there, at once.</summary>
    public (RideEvent? Event, Refusal? Refusal) Strand(Address where, int minute, RideRules rules, DateTime at, Guid? by, string why)
    {
        var (happened, refusal) = Record(RideEventKind.Stranded, at, by, why);
        if (happened is null) return (null, refusal);
        (FromLabel, FromLatitude, FromLongitude) = (where.Text, where.Lat!.Value, where.Lon!.Value);
        (Wish, WishMinute, PromisedFromMinute, PromisedToMinute) = (TimeWish.LeaveAt, minute, minute, minute + 2 * rules.PromiseMinutes);
        return (happened, null);
    }

    private void Reopen(RideStatus before)
    {
        if (before == RideStatus.OnBoard) PickedUpAt = null;
        else if (before == RideStatus.Done) DroppedOffAt = null;
        else
        {
            EndReason = null;
            LeavePlan();
        }
    }

    private void LeavePlan()
    {
        (ShiftId, Locked) = (null, false);
        (PickupOrder, DropoffOrder, PlannedPickupMinute, PlannedDropoffMinute, DriveMetres) = (null, null, null, null, null);
    }
}
