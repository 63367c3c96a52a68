using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A wish that a plan of a day does not keep: whose ride, and which driver or rider the wish is about.</summary>
public sealed record NotKept(Ride Ride, NotKeptKind Kind, Guid About)
{
    /// <summary>A driver who is not to be sent and riders kept apart weigh more than a known face that was not to be had.</summary>
    public string Tone => Kind == NotKeptKind.PreferDriver ? "care" : "bad";

    public string Words(Texts texts, IReadOnlyDictionary<Guid, DriverName> drivers, IReadOnlyDictionary<Guid, RiderCard> riders) =>
        texts[$"rides.notKept.{Kind.InKey()}", ("name", drivers.GetValueOrDefault(About)?.Name ?? riders.GetValueOrDefault(About)?.Person.FullName ?? "–")];

    /// <summary>All that is not kept when the rides stand as <paramref name="standsAs"/> says. A preferred driver who does not drive that day is missed by nobody.</summary>
    public static IReadOnlyList<NotKept> Of(UnitDay day, Func<Ride, PlannedAs> standsAs)
    {
        if (day.Standing.Wishes.Count == 0 && day.Rides.All(r => r.TogetherId is null)) return [];
        var planned = day.Rides.Where(r => r.Status is RideStatus.Planned or RideStatus.Requested or RideStatus.OnBoard).Select(r => (Ride: r, As: standsAs(r))).Where(r => r.As.ShiftId is not null).ToList();
        var drivers = day.Shifts.ToDictionary(s => s.Id, s => s.VolunteerId);
        List<NotKept> found = [];
        foreach (var (ride, at) in planned)
        {
            var driver = drivers.GetValueOrDefault(at.ShiftId!.Value);
            if (day.Standing.IsNotSent(driver, ride.RiderId)) found.Add(new(ride, NotKeptKind.NotDriver, driver!.Value));
            else if (day.Preferred(ride.RiderId) is [{ VolunteerId: { } wished }, ..] && !day.Standing.Prefers(ride.RiderId, driver)) found.Add(new(ride, NotKeptKind.PreferDriver, wished));
            found.AddRange(planned.Where(o => o.Ride.GoesTogetherWith(ride) && !(o.As.ShiftId == at.ShiftId && Meet(at, o.As))).Select(o => new NotKept(ride, NotKeptKind.Together, o.Ride.RiderId)));
            found.AddRange(planned.Where(o => o.As.ShiftId == at.ShiftId && Meet(at, o.As) && day.Standing.AreKeptApart(ride.RiderId, o.Ride.RiderId)).Select(o => new NotKept(ride, NotKeptKind.NotWith, o.Ride.RiderId)));
        }
        return found;
    }

    internal static bool Meet(PlannedAs one, PlannedAs other) => one.PickupOrder < other.DropoffOrder && other.PickupOrder < one.DropoffOrder;
}

public enum NotKeptKind
{
    PreferDriver,
    NotDriver,
    NotWith,

    /// <summary>The two were to go in one car.</summary>
    Together,
}
