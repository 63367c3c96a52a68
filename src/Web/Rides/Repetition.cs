using System.Globalization;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A day of a repeating ride, and why it is left out if it is.</summary>
public sealed record RepeatedDay(DateOnly On, Holiday? Holiday, bool NotDriven)
{
    public bool Rides => Holiday is null && !NotDriven;
}

/// <summary>On which days a repeating ride takes place. Times stay what the clock on the wall says, whatever the zone does.</summary>
public static class Repetition
{
    /// <summary>All days of the pattern from first to last, those left out marked with the reason.</summary>
    public static IEnumerable<RepeatedDay> Days(string days, int everyWeeks, DateOnly first, DateOnly last, string country, RideRules rules) =>
        from day in WallClock.Weekly(first, last, [.. days.Select(d => (DayOfWeek)((d - '0') % 7))], Math.Max(1, everyWeeks))
        let holiday = rules.DrivesOnHolidays ? null : Holidays.Find(country, day)
        select new RepeatedDay(day, holiday, holiday is null && !WorkingDays.DrivesOn(country, rules, day));

    /// <summary>"Tuesday, Thursday, until 30 Jun 2027".</summary>
    public static string Sentence(RideSeries series, Texts texts)
    {
        var monday = new DateOnly(2024, 1, 1);
        var names = string.Join(", ", series.Days.Order().Select(d => monday.AddDays(d - '1').ToString("dddd", Languages.Get(texts.Language).Culture)));
        return (series.EveryWeeks > 1, series.LastOn) switch
        {
            (false, { } last) => texts["rides.series.until", ("days", names), ("last", last)],
            (false, null) => texts["rides.series.open", ("days", names)],
            (true, { } last) => texts["rides.series.everyUntil", ("days", names), ("n", series.EveryWeeks), ("last", last)],
            _ => texts["rides.series.everyOpen", ("days", names), ("n", series.EveryWeeks)],
        };
    }

    /// <summary>Days of the week as stored: "24" for Tuesday and Thursday.</summary>
    public static string Stored(IEnumerable<int> weekdays) => string.Concat(weekdays.Where(d => d is >= 1 and <= 7).Distinct().Order().Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
