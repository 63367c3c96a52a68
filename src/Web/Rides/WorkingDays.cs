using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Days on which offices work and units drive.</summary>
public static class WorkingDays
{
    /// <summary>Monday to Friday and no public holiday.</summary>
    public static bool Has(string country, DateOnly day) => Holidays.IsWorkday(country, day);

    /// <summary>The day that many working days earlier: how late one may still call for a ride on <paramref name="day"/>.</summary>
    public static DateOnly Before(string country, DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (Has(country, day)) count--;
        }
        return day;
    }

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Whether the day of the week is one on which the unit drives, holidays apart.</summary>
    public static bool IsOfTheWeek(RideRules rules, DateOnly day) => rules.Days.Contains((char)('0' + (day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek)));

    /// <summary>Whether a unit drives on this day by its rules.</summary>
    public static bool DrivesOn(string country, RideRules rules, DateOnly day) =>
        IsOfTheWeek(rules, day) && (rules.DrivesOnHolidays || Holidays.Find(country, day) is null);
}
