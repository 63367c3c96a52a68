using Web.People;
using Web.Platform.Forms;
using Web.Volunteers;

namespace Web.Rides;

// New shifts: one, or a set that repeats on some days of the week.
public sealed partial class Shift
{
    private const int LongestSetDays = 186;

    /// <summary>The shifts that a filled form asks for: all of them, or none and the first reason why not.</summary>
    public static (List<Shift>? Made, Refusal? Refusal) Plan(
        Unit unit, ShiftsModel.Form form, Volunteer? driver, DateOnly today, Func<DateOnly, bool> leftOut, IReadOnlyCollection<Shift> others)
    {
        var (first, start, end) = (form.Day!.Value, form.Start!.Value.Minute(), form.End!.Value.Minute());
        if (first < today) return (null, new("Day", "rides.shifts.past"));
        if (end <= start) return (null, new("End", "rides.shifts.endBeforeStart"));
        if (form.BreakMinutes >= end - start) return (null, new("BreakMinutes", "rides.shifts.breakTooLong"));
        if (form.Until < first) return (null, new("Until", "rides.shifts.untilBeforeFirst"));
        if (form.Until is { } last && last.DayNumber - first.DayNumber > LongestSetDays) return (null, new("Until", "rides.shifts.tooFar", ("days", LongestSetDays)));

        var made = new List<Shift>();
        foreach (var day in Days(first, form.Until, form.Weekdays).Where(d => form.Until is null || !leftOut(d)))
        {
            var shift = new Shift
            {
                UnitId = unit.Id, VehicleId = form.VehicleId!.Value, VolunteerId = driver?.Id, Day = day, StartMinute = start, EndMinute = end,
                Status = driver is null ? ShiftStatus.Open : ShiftStatus.Taken,
            };
            shift.Rest(form.BreakMinutes ?? 0);
            if (driver?.MayDrive(day) == false) return (null, new("VolunteerId", "rides.shifts.notADriver"));
            if (shift.Clash(others.Concat(made)) is { } clash) return (null, clash);
            made.Add(shift);
        }
        return made.Count == 0 ? (null, new("Until", "rides.shifts.noDays")) : (made, null);
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly? until, int[] weekdays)
    {
        if (until is not { } last) return [first];
        var on = weekdays.Length == 0 ? [WeekdayOf(first)] : weekdays;
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(d => on.Contains(WeekdayOf(d)));
    }

    private static int WeekdayOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    // The rest lies in the middle third of the shift, where the planner finds room for it.
    private void Rest(int minutes)
    {
        if (minutes == 0) return;
        var third = (EndMinute - StartMinute) / 3;
        (BreakMinutes, BreakFromMinute, BreakToMinute) = (minutes, StartMinute + third, Math.Max(StartMinute + third, EndMinute - third - minutes));
    }
}
