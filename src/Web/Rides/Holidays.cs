namespace Web.Rides;

/// <summary>Work-free days by law of the four countries, Sundays apart.</summary>
public static class Holidays
{
    // Slovenia: Zakon o praznikih in dela prostih dnevih; Poland: ustawa o dniach wolnych od pracy (Christmas Eve since 2025);
    // Lithuania: Darbo kodeksas, art. 123; Czechia: zákon č. 245/2000 Sb.
    private static readonly Dictionary<string, (int Month, int Day)[]> Fixed = new()
    {
        ["SI"] = [(1, 1), (1, 2), (2, 8), (4, 27), (5, 1), (5, 2), (6, 25), (8, 15), (10, 31), (11, 1), (12, 25), (12, 26)],
        ["PL"] = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)],
        ["LT"] = [(1, 1), (2, 16), (3, 11), (5, 1), (6, 24), (7, 6), (8, 15), (11, 1), (11, 2), (12, 24), (12, 25), (12, 26)],
        ["CZ"] = [(1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24), (12, 25), (12, 26)],
    };

    // Days after Easter Sunday.
    private static readonly Dictionary<string, int[]> Moving = new()
    {
        ["SI"] = [0, 1, 49],
        ["PL"] = [0, 1, 49, 60],
        ["LT"] = [0, 1],
        ["CZ"] = [-2, 1],
    };

    public static bool Has(string country, DateOnly day) =>
        Fixed.GetValueOrDefault(country, []).Contains((day.Month, day.Day))
        || Moving.GetValueOrDefault(country, []).Contains(day.DayNumber - Easter(day.Year).DayNumber)
        || (country == "PL" && day.Year >= 2025 && day is { Month: 12, Day: 24 });

    /// <summary>Monday to Friday and no holiday.</summary>
    public static bool IsWorkingDay(string country, DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Has(country, day);

    /// <summary>The day that many working days earlier: how late one may still call for a ride on <paramref name="day"/>.</summary>
    public static DateOnly WorkingDaysBefore(string country, DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (IsWorkingDay(country, day)) count--;
        }
        return day;
    }

    /// <summary>Western Easter Sunday (Meeus, Astronomical Algorithms, chapter 8).</summary>
    internal static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new(year, n / 31, n % 31 + 1);
    }
}
