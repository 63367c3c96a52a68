using NodaTime;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class WallClockTests
{
    private static readonly DateTimeZone Ljubljana = DateTimeZoneProviders.Tzdb["Europe/Ljubljana"];

    /// <summary>Every zone in use in the 27 states of the Union, overseas parts that keep its clock rules included.</summary>
    public static readonly TheoryData<string> Zones =
    [
        "Europe/Vienna", "Europe/Brussels", "Europe/Sofia", "Europe/Zagreb", "Asia/Nicosia", "Europe/Prague", "Europe/Copenhagen", "Europe/Tallinn",
        "Europe/Helsinki", "Europe/Paris", "Europe/Berlin", "Europe/Athens", "Europe/Budapest", "Europe/Dublin", "Europe/Rome", "Europe/Riga",
        "Europe/Vilnius", "Europe/Luxembourg", "Europe/Malta", "Europe/Amsterdam", "Europe/Warsaw", "Europe/Lisbon", "Atlantic/Azores", "Atlantic/Madeira",
        "Europe/Bucharest", "Europe/Bratislava", "Europe/Ljubljana", "Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta", "Europe/Stockholm",
    ];

    [Fact]
    public void An_ordinary_time_is_one_instant() =>
        Assert.Equal(new WallTime.Valid(Utc(2026, 5, 3, 7, 30)), WallClock.Resolve(new(2026, 5, 3), new(9, 30), Ljubljana));

    [Fact]
    public void A_time_that_the_clock_jumps_over_offers_the_next_that_exists()
    {
        var at = WallClock.Resolve(new(2026, 3, 29), new(2, 30), Ljubljana);

        Assert.Equal(new WallTime.Gap(new(2026, 3, 29), new(3, 0), Utc(2026, 3, 29, 1, 0)), at);
        Assert.Equal(Utc(2026, 3, 29, 1, 0), at.Utc);
    }

    [Fact]
    public void A_time_that_comes_twice_is_both_and_the_first_unless_chosen()
    {
        var at = WallClock.Resolve(new(2026, 10, 25), new(2, 30), Ljubljana);

        Assert.Equal(new WallTime.Ambiguous(Utc(2026, 10, 25, 0, 30), Utc(2026, 10, 25, 1, 30)), at);
        Assert.Equal(Utc(2026, 10, 25, 0, 30), at.Utc);
    }

    [Fact]
    public void A_day_lasts_from_midnight_to_midnight_also_when_that_is_23_or_25_hours()
    {
        Assert.Equal(23, Hours(new(2026, 3, 29)));
        Assert.Equal(25, Hours(new(2026, 10, 25)));
        Assert.Equal(24, Hours(new(2026, 5, 3)));

        static double Hours(DateOnly day) => (WallClock.Day(day, Ljubljana).Until - WallClock.Day(day, Ljubljana).From).TotalHours;
    }

    [Theory, MemberData(nameof(Zones))]
    public void A_weekly_time_keeps_its_place_on_the_wall_over_twelve_years_of_clock_changes(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        // The second opinion, from another library; it misreads Dublin, whose winter time is the "saving" one, and London keeps the same hours.
        var system = TimeZoneInfo.FindSystemTimeZoneById(zoneId == "Europe/Dublin" ? "Europe/London" : zoneId);
        var (gaps, twice) = (0, 0);

        for (var quarter = 0; quarter < 96; quarter += quarter < 20 ? 1 : 8)
        {
            var at = TimeOnly.MinValue.AddMinutes(quarter * 15);
            var before = DateTime.MinValue;
            foreach (var day in WallClock.Weekly(new(2024, 1, 7), new(2035, 12, 31), [DayOfWeek.Sunday]))
            {
                var wall = day.ToDateTime(at);
                var meaning = WallClock.Resolve(day, at, zone);
                var back = WallClock.Local(meaning.Utc, zone);
                switch (meaning)
                {
                    case WallTime.Valid:
                        Assert.Equal((day, at), back);
                        Assert.False(system.IsInvalidTime(wall) || system.IsAmbiguousTime(wall));
                        break;
                    case WallTime.Gap gap:
                        gaps++;
                        Assert.True(system.IsInvalidTime(wall));
                        Assert.Equal((gap.NextOn, gap.NextAt), back);
                        Assert.False(system.IsInvalidTime(gap.NextOn.ToDateTime(gap.NextAt)));
                        Assert.True(system.IsInvalidTime(gap.NextOn.ToDateTime(gap.NextAt).AddMinutes(-1)));
                        break;
                    case WallTime.Ambiguous both:
                        twice++;
                        Assert.True(system.IsAmbiguousTime(wall));
                        Assert.Equal((day, at), WallClock.Local(both.Second, zone));
                        Assert.Equal(TimeSpan.FromHours(1), both.Second - both.First);
                        break;
                }

                if (before != DateTime.MinValue) Assert.InRange((meaning.Utc - before).TotalHours, 167, 169);
                before = meaning.Utc;
            }
        }

        Assert.Equal(12 * 4, gaps);    // four quarters of the lost hour, once a year
        Assert.Equal(12 * 4, twice);
    }

    [Fact]
    public void Every_second_week_keeps_both_days_in_the_same_week()
    {
        var days = WallClock.Weekly(new(2026, 5, 7), new(2026, 6, 4), [DayOfWeek.Tuesday, DayOfWeek.Thursday], everyWeeks: 2);   // from a Thursday

        Assert.Equal(["2026-05-07", "2026-05-19", "2026-05-21", "2026-06-02", "2026-06-04"], days.Select(d => $"{d:yyyy-MM-dd}"));
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
