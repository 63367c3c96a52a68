using Web.Platform.Forms;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>Who drives a shift: clashes are refused, an open shift is taken by one driver, and given back in time.</summary>
public sealed partial class Shift
{
    private long From => Day.DayNumber * 1440L + StartMinute;
    private long To => Day.DayNumber * 1440L + EndMinute;

    public bool Overlaps(Shift other) =>
        Id != other.Id && Status != ShiftStatus.Cancelled && other.Status != ShiftStatus.Cancelled && From < other.To && other.From < To;

    /// <summary>Why it cannot stand beside the other shifts: its vehicle, or its driver, is in one of them at that time.</summary>
    public Refusal? Clash(IEnumerable<Shift> others)
    {
        var same = others.Where(Overlaps).ToList();
        if (same.FirstOrDefault(s => s.VehicleId == VehicleId) is { } car)
            return new("VehicleId", "rides.shifts.vehicleClash", ("day", car.Day), ("from", WallTime.Clock(car.StartMinute)), ("to", WallTime.Clock(car.EndMinute)));
        if (VolunteerId is not null && same.FirstOrDefault(s => s.VolunteerId == VolunteerId) is { } own)
            return new("VolunteerId", "rides.shifts.driverClash", ("day", own.Day), ("from", WallTime.Clock(own.StartMinute)), ("to", WallTime.Clock(own.EndMinute)));
        return null;
    }

    /// <summary>Sets or removes the driver, and the vehicle; the coordinator's way.</summary>
    public Refusal? Assign(Volunteer? driver, Vehicle vehicle, IEnumerable<Shift> others)
    {
        if (Status is ShiftStatus.Closed or ShiftStatus.Cancelled)
            return new("", "rides.shifts.over");
        if (Status == ShiftStatus.Driving && driver?.Id != VolunteerId)
            return new("VolunteerId", "rides.shifts.onTheRoad");
        if (vehicle.UnitId != UnitId || (driver is not null && (driver.UnitId != UnitId || !driver.MayDrive(Day))))
            return new("VolunteerId", "rides.shifts.notADriver");

        var (volunteerBefore, vehicleBefore) = (VolunteerId, VehicleId);
        (VolunteerId, VehicleId) = (driver?.Id, vehicle.Id);
        if (Clash(others) is { } clash)
        {
            (VolunteerId, VehicleId) = (volunteerBefore, vehicleBefore);
            return clash;
        }
        if (Status is ShiftStatus.Open or ShiftStatus.Taken)
            Status = driver is null ? ShiftStatus.Open : ShiftStatus.Taken;
        Change++;
        return null;
    }

    /// <summary>A driver takes an open shift.</summary>
    /// <param name="fits">False when a rider on it asked for another driver. The refusal names nobody: only coordinators know of such wishes.</param>
    public Refusal? Take(Volunteer driver, DateOnly today, IEnumerable<Shift> others, bool fits = true)
    {
        if (Status != ShiftStatus.Open || VolunteerId is not null)
            return new("", "rides.myShifts.gone");
        if (Day < today)
            return new("", "rides.shifts.over");
        if (driver.UnitId != UnitId || !driver.MayDrive(Day))
            return new("", "rides.shifts.notADriver");
        if (!fits)
            return new("", "rides.myShifts.doesNotFit");

        VolunteerId = driver.Id;
        if (Clash(others) is { } clash)
        {
            VolunteerId = null;
            return clash with { Field = "" };
        }
        Status = ShiftStatus.Taken;
        Change++;
        return null;
    }

    /// <summary>The driver gives the shift back; later than the notice, the office is to be called.</summary>
    public Refusal? GiveBack(Volunteer driver, DateTime startsAt, DateTime now, int noticeHours)
    {
        if (VolunteerId != driver.Id || Status != ShiftStatus.Taken)
            return new("", "rides.myShifts.notYours");
        if (startsAt - now < TimeSpan.FromHours(noticeHours))
            return new("", "rides.myShifts.tooLate", ("hours", noticeHours));
        VolunteerId = null;
        Status = ShiftStatus.Open;
        Change++;
        return null;
    }

    /// <summary>Calls the shift off; its rides have to be somewhere else first.</summary>
    public Refusal? CallOff(int ridesOnIt)
    {
        if (Status is ShiftStatus.Closed or ShiftStatus.Cancelled or ShiftStatus.Driving)
            return new("", "rides.shifts.over");
        if (ridesOnIt > 0)
            return new("", "rides.shifts.hasRides", ("n", ridesOnIt));
        Status = ShiftStatus.Cancelled;
        Change++;
        return null;
    }
}
