using NodaTime;

namespace Web.Platform.Language;

/// <summary>What a wall clock's date and time mean in a zone; on the nights of clock changes that is not one instant.</summary>
public abstract record WallTime
{
    /// <summary>The one to take when nobody can be asked: in a gap the next valid time, of two the first.</summary>
    public abstract DateTime Utc { get; }

    /// <summary>An ordinary time.</summary>
    public sealed record Valid(DateTime At) : WallTime
    {
        public override DateTime Utc => At;
    }

    /// <summary>Clocks jump over it; <paramref name="NextOn"/> and <paramref name="NextAt"/> are the next time that exists.</summary>
    public sealed record Gap(DateOnly NextOn, TimeOnly NextAt, DateTime NextUtc) : WallTime
    {
        public override DateTime Utc => NextUtc;
    }

    /// <summary>Clocks show it twice, before and after they are put back.</summary>
    public sealed record Ambiguous(DateTime First, DateTime Second) : WallTime
    {
        public override DateTime Utc => First;
    }
}

/// <summary>Between the clock on the wall and UTC, and days that repeat.</summary>
public static class WallClock
{
    public static WallTime Resolve(DateOnly on, TimeOnly at, DateTimeZone zone)
    {
        var map = zone.MapLocal(LocalDateTime.FromDateTime(on.ToDateTime(at)));
        if (map.Count == 1) return new WallTime.Valid(map.Single().ToDateTimeUtc());
        if (map.Count == 2) return new WallTime.Ambiguous(map.First().ToDateTimeUtc(), map.Last().ToDateTimeUtc());
        var next = map.LateInterval.Start.InZone(zone);
        return new WallTime.Gap(next.Date.ToDateOnly(), next.TimeOfDay.ToTimeOnly(), next.ToDateTimeUtc());
    }

    public static (DateOnly On, TimeOnly At) Local(DateTime utc, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(zone).LocalDateTime;
        return (local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }

    public static DateOnly Today(TimeProvider clock, DateTimeZone zone) => Local(clock.GetUtcNow().UtcDateTime, zone).On;

    /// <summary>From midnight to midnight of a local day, in UTC: 23 or 25 hours on a day of clock change.</summary>
    public static (DateTime From, DateTime Until) Day(DateOnly on, DateTimeZone zone) =>
        (zone.AtStartOfDay(LocalDate.FromDateOnly(on)).ToDateTimeUtc(), zone.AtStartOfDay(LocalDate.FromDateOnly(on.AddDays(1))).ToDateTimeUtc());

    /// <summary>
    /// The days of a weekly repetition, in order. Weeks begin on Monday and are counted from the week of <paramref name="first"/>, so
    /// "every second week on Tuesday and Thursday" keeps both days in the same week.
    /// </summary>
    public static IEnumerable<DateOnly> Weekly(DateOnly first, DateOnly last, IReadOnlyCollection<DayOfWeek> days, int everyWeeks = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(everyWeeks, 1);
        var monday = first.DayNumber - FromMonday(first);
        for (var day = first; day <= last; day = day.AddDays(1))
            if (days.Contains(day.DayOfWeek) && (day.DayNumber - monday) / 7 % everyWeeks == 0)
                yield return day;
    }

    private static int FromMonday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
