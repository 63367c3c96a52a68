using Web.Ledger;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>One ride as it really went; times are instants, given when it was carried out.</summary>
/// <param name="PersonId">The rider, for the ledger.</param>
/// <param name="Municipality">The rider's.</param>
/// <param name="Counts">Whether this leg counts its booking: the way there, or a way home whose way there did not take place.</param>
public sealed record ClosedRide(Ride Ride, Guid PersonId, string Municipality, bool Counts, RideOutcome Outcome, DateTime? PickedUpAt, DateTime? DroppedOffAt, string? Reason = null);

/// <summary>A shift as it really went.</summary>
/// <param name="DriverId">The driver's person.</param>
/// <param name="UnitMunicipality">Where the minutes and kilometres count.</param>
/// <param name="WithPassenger">Share of the way with somebody on board, 0 to 1.</param>
public sealed record ClosedShift(
    Guid DriverId, string UnitMunicipality, DateTime StartedAt, DateTime EndedAt, int OdometerStartKm, int OdometerEndKm, int VolunteerMinutes,
    double WithPassenger, IReadOnlyList<ClosedRide> Rides);

// Closing a shift: what was driven becomes entries of the ledger; a correction takes them back and closes anew.
public sealed partial class Shift
{
    private const int LongestHours = 24;

    /// <summary>What cannot be, field by field; empty when the shift may be closed.</summary>
    public IEnumerable<Refusal> Faults(ClosedShift closed)
    {
        if (Status is ShiftStatus.Closed or ShiftStatus.Cancelled) yield return new("", "rides.close.alreadyClosed");
        if (closed.EndedAt <= closed.StartedAt) yield return new("Ended", "rides.close.endBeforeStart");
        else if (closed.EndedAt - closed.StartedAt > TimeSpan.FromHours(LongestHours)) yield return new("Ended", "rides.close.tooLong");
        if (closed.OdometerEndKm < closed.OdometerStartKm) yield return new("OdometerEnd", "rides.close.odometerBackwards");
        if (closed.VolunteerMinutes is < 0 or > LongestHours * 60) yield return new("Minutes", "rides.close.tooLong");
        foreach (var (ride, i) in closed.Rides.Select((r, i) => (r, i)).Where(x => x.r.Outcome == RideOutcome.Done))
        {
            if (ride.PickedUpAt is null) yield return new($"Rides[{i}].PickedUp", "rides.close.timeMissing");
            if (ride.DroppedOffAt is null) yield return new($"Rides[{i}].DroppedOff", "rides.close.timeMissing");
            if (ride.DroppedOffAt < ride.PickedUpAt) yield return new($"Rides[{i}].DroppedOff", "rides.close.pickupAfterDropoff");
        }
    }

    /// <summary>What looks wrong but may be right: the person looks again and says so.</summary>
    public static IEnumerable<Refusal> Doubts(ClosedShift closed, int vehicleOdometerKm, long plannedMetres)
    {
        var km = closed.OdometerEndKm - closed.OdometerStartKm;
        if (closed.OdometerStartKm > vehicleOdometerKm) yield return new("OdometerStart", "rides.close.gap", ("km", closed.OdometerStartKm - vehicleOdometerKm), ("last", vehicleOdometerKm));
        if (closed.OdometerStartKm < vehicleOdometerKm) yield return new("OdometerStart", "rides.close.overlap", ("last", vehicleOdometerKm));
        if (km > 3 * plannedMetres / 1000 + 50) yield return new("OdometerEnd", "rides.close.manyKm", ("km", km), ("planned", plannedMetres / 1000));
        if (km == 0 && closed.Rides.Any(r => r.Outcome == RideOutcome.Done)) yield return new("OdometerEnd", "rides.close.noKm");
        foreach (var (ride, i) in closed.Rides.Select((r, i) => (r, i)).Where(x => x.r.Outcome == RideOutcome.Done))
        {
            if (ride.PickedUpAt < closed.StartedAt) yield return new($"Rides[{i}].PickedUp", "rides.close.beforeStart");
            if (ride.DroppedOffAt > closed.EndedAt) yield return new($"Rides[{i}].DroppedOff", "rides.close.afterEnd");
        }
    }

    /// <summary>Closes the shift, and says what the ledger learns. The caller has seen to <see cref="Faults"/>.</summary>
    public List<LedgerEntry> Close(ClosedShift closed, DateTime now, Guid? by)
    {
        (StartedAt, EndedAt, OdometerStartKm, OdometerEndKm, ClosedMinutes) = (closed.StartedAt, closed.EndedAt, closed.OdometerStartKm, closed.OdometerEndKm, closed.VolunteerMinutes);
        Status = ShiftStatus.Closed;
        Change++;

        LedgerEntry Entry(LedgerKind kind, long amount, string topic, Guid? person, string municipality, (string Name, Guid Id) source) => new()
        {
            UnitId = UnitId, Municipality = municipality, PersonId = person, WorkedOn = Day, Kind = kind, Amount = amount, Topic = topic,
            Source = source.Name, SourceId = source.Id, RecordedAt = now, RecordedBy = by,
        };
        var metres = (closed.OdometerEndKm - closed.OdometerStartKm) * 1000L;
        var withPassenger = (long)Math.Round(metres * Math.Clamp(closed.WithPassenger, 0, 1), MidpointRounding.AwayFromZero);
        List<LedgerEntry> entries =
        [
            Entry(LedgerKind.VolunteerMinutes, closed.VolunteerMinutes, LedgerEntry.Driving, closed.DriverId, closed.UnitMunicipality, ("shift", Id)),
            Entry(LedgerKind.MetresWithPassenger, withPassenger, "", null, closed.UnitMunicipality, ("shift", Id)),
            Entry(LedgerKind.MetresEmpty, metres - withPassenger, "", null, closed.UnitMunicipality, ("shift", Id)),
        ];
        foreach (var done in closed.Rides.Where(r => r.Outcome == RideOutcome.Done))
        {
            entries.Add(Entry(LedgerKind.PassengerRides, done.Ride.Persons, $"{done.Ride.Purpose}", done.PersonId, done.Municipality, ("ride", done.Ride.Id)));
            if (done.Counts) entries.Add(Entry(LedgerKind.Ride, 1, $"{done.Ride.Purpose}", done.PersonId, done.Municipality, ("ride", done.Ride.Id)));
        }
        return [.. entries.Where(e => e.Amount != 0)];
    }

    /// <summary>Opens a closed shift for correction: what it wrote is taken back, each entry by one of the opposite amount.</summary>
    public (List<LedgerEntry>? Reversals, Refusal? Refusal) Reopen(IReadOnlyCollection<LedgerEntry> written, string? reason, DateTime now, Guid? by)
    {
        if (Status != ShiftStatus.Closed) return (null, new("", "rides.close.notClosed"));
        if (string.IsNullOrWhiteSpace(reason)) return (null, new("Reason", "rides.close.reasonMissing"));
        Status = ShiftStatus.Driving;
        Change++;
        return ([.. LedgerEntry.Standing(written).Select(e => e.Reverse(reason, now, by))], null);
    }

    /// <summary>Share of a way with somebody on board; the legs are its stops in the order they were driven.</summary>
    /// <param name="legs">Metres of each leg, and whether somebody was on board.</param>
    public static double ShareWithPassenger(IReadOnlyCollection<(long Metres, bool Passenger)> legs) =>
        legs.Sum(l => l.Metres) is > 0 and var all ? (double)legs.Where(l => l.Passenger).Sum(l => l.Metres) / all : legs.Any(l => l.Passenger) ? 1 : 0;
}
