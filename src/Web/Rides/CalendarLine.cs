using NodaTime;
using NodaTime.Extensions;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A shift as a driver's subscribed calendar knows it, so that one taken away is shown there as cancelled and not merely gone.</summary>
public sealed class CalendarLine : NetworkRow, IUnaudited
{
    /// <summary>How long a cancelled shift, or one that is over, stays in the calendar.</summary>
    public const int KeptDays = 30;

    [References<Volunteer>] public required Guid VolunteerId { get; init; }
    [References<Shift>] public required Guid ShiftId { get; init; }
    public DateOnly Day { get; set; }
    public int StartMinute { get; set; }
    public int EndMinute { get; set; }
    public int Sequence { get; set; }
    public DateTime ChangedAt { get; set; }
    public bool Cancelled { get; set; }

    /// <summary>Brings the lines of a driver up to date with the shifts: those that are the driver's now, and those that were.</summary>
    /// <returns>The lines that are new, and those to forget.</returns>
    public static (List<CalendarLine> Added, List<CalendarLine> Over) Update(Guid driver, IReadOnlyCollection<CalendarLine> lines, IReadOnlyCollection<Shift> shifts, DateTime now, DateOnly today)
    {
        var known = lines.ToDictionary(l => l.ShiftId);
        var added = new List<CalendarLine>();
        foreach (var shift in shifts)
        {
            var cancelled = shift.VolunteerId != driver || shift.Status == ShiftStatus.Cancelled;
            if (!known.TryGetValue(shift.Id, out var line))
            {
                if (cancelled)
                    continue;
                added.Add(line = new() { VolunteerId = driver, ShiftId = shift.Id });
            }
            if (line.Sequence != shift.Version || line.Cancelled != cancelled)
                (line.Day, line.StartMinute, line.EndMinute, line.Sequence, line.Cancelled, line.ChangedAt) = (shift.Day, shift.StartMinute, shift.EndMinute, shift.Version, cancelled, now);
        }
        var oldest = today.AddDays(-KeptDays);
        return (added, [.. lines.Where(l => l.Cancelled ? l.ChangedAt < now.AddDays(-KeptDays) : l.Day < oldest)]);
    }

    /// <summary>No name, address or number of rides: a calendar lies open on many screens.</summary>
    public CalendarEvent ToEvent(Texts texts, string unit, string host) => new(
        $"{ShiftId}@{host}", At(StartMinute), At(EndMinute), Sequence, ChangedAt, Cancelled, texts["rides.feed.summary", ("unit", unit)], texts["rides.feed.details"],
        $"https://{host}/rides/my-day/{Day:yyyy-MM-dd}");

    private LocalDateTime At(int minute) => Day.ToLocalDate().AtMidnight().PlusMinutes(minute);
}
