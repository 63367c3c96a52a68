using Web.Rides;
using static Web.Rides.RideEventKind;
using static Web.Rides.RideStatus;

namespace Web.Tests.Rides;

/// <summary>The whole matrix of what may become of a ride.</summary>
public sealed class RideTransitionsTests
{
    private static readonly (RideStatus From, RideEventKind Happens, RideStatus To)[] Legal =
    [
        (Requested, Assigned, Planned), (Requested, Moved, Requested), (Requested, Told, Requested), (Requested, RideEventKind.Cancelled, RideStatus.Cancelled), (Requested, RideEventKind.Refused, RideStatus.Refused),
        (Planned, Assigned, Planned), (Planned, Unassigned, Requested), (Planned, Moved, Planned), (Planned, Told, Planned), (Planned, RideEventKind.Locked, Planned), (Planned, Unlocked, Planned),
        (Planned, PickedUp, OnBoard), (Planned, RideEventKind.Cancelled, RideStatus.Cancelled), (Planned, RideEventKind.NoShow, RideStatus.NoShow),
        (OnBoard, DroppedOff, Done), (OnBoard, Reopened, Planned), (OnBoard, RideEventKind.Stranded, Requested),
        (Done, Reopened, OnBoard), (Done, Corrected, Done),
        (RideStatus.Cancelled, Reopened, Requested), (RideStatus.NoShow, Reopened, Requested), (RideStatus.Refused, Reopened, Requested),
        (Requested, RideEventKind.HandedOver, RideStatus.HandedOver), (Planned, RideEventKind.HandedOver, RideStatus.HandedOver), (RideStatus.HandedOver, Reopened, Requested),
    ];

    public static TheoryData<RideStatus, RideEventKind> Pairs()
    {
        var pairs = new TheoryData<RideStatus, RideEventKind>();
        foreach (var from in Enum.GetValues<RideStatus>())
            foreach (var happens in Enum.GetValues<RideEventKind>())
                pairs.Add(from, happens);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Each_pair_of_status_and_event_is_either_in_the_table_or_refused_in_words(RideStatus from, RideEventKind happens)
    {
        var ride = A(from);
        var expected = Legal.Where(l => l.From == from && l.Happens == happens).Select(l => (RideStatus?)l.To).SingleOrDefault();

        var (happened, refusal) = ride.Record(happens, At, by: null, "why");

        if (expected is { } to)
        {
            Assert.Equal((to, happens, ride.Id, At), (ride.Status, happened!.Kind, happened.RideId, happened.At));
            Assert.Null(refusal);
        }
        else
        {
            Assert.Null(happened);
            Assert.StartsWith("rides.ride.notWhile", refusal!.Key);
            Assert.Equal(from, ride.Status);
        }
    }

    [Fact]
    public void A_cancelled_ride_leaves_its_shift_and_keeps_the_reason()
    {
        var ride = A(Planned);

        ride.Record(RideEventKind.Cancelled, At, null, "The appointment moved");

        Assert.Equal((null, null, null, "The appointment moved"), (ride.ShiftId, ride.PickupOrder, ride.PlannedPickupMinute, ride.EndReason));
    }

    [Fact]
    public void Who_was_not_at_the_door_stays_on_the_drivers_sheet_and_returns_without_a_driver_when_opened_again()
    {
        var ride = A(Planned);
        var shift = ride.ShiftId;

        ride.Record(RideEventKind.NoShow, At, null, "Nobody answered");
        Assert.Equal(shift, ride.ShiftId);
        ride.Record(Reopened, At, null);

        Assert.Equal((Requested, null, null), (ride.Status, ride.ShiftId, ride.EndReason));
    }

    [Fact]
    public void Picked_up_and_set_down_by_mistake_is_taken_back_step_by_step()
    {
        var ride = A(Planned);
        ride.Record(PickedUp, At, null);
        ride.Record(DroppedOff, At.AddMinutes(20), null);
        Assert.Equal((At, At.AddMinutes(20)), (ride.PickedUpAt, ride.DroppedOffAt));

        ride.Record(Reopened, At, null);
        Assert.Equal((OnBoard, At, null), (ride.Status, ride.PickedUpAt, ride.DroppedOffAt));
        ride.Record(Reopened, At, null);

        Assert.Equal((Planned, (DateTime?)null), (ride.Status, ride.PickedUpAt));
        Assert.NotNull(ride.ShiftId);
    }

    private static readonly DateTime At = new(2026, 11, 3, 8, 0, 0, DateTimeKind.Utc);

    private static Ride A(RideStatus status) => new()
    {
        UnitId = Guid.NewGuid(), RiderId = Guid.NewGuid(), BookingId = Guid.NewGuid(), Day = new(2026, 11, 3), FromLabel = "A", ToLabel = "B", Status = status,
        ShiftId = Guid.NewGuid(), PickupOrder = 1, DropoffOrder = 2, PlannedPickupMinute = 540, PlannedDropoffMinute = 560,
        PickedUpAt = status is OnBoard or Done ? At : null, DroppedOffAt = status == Done ? At : null,
    };
}
