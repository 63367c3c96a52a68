using Web.Rides;

namespace Web.Tests.Rides;

public sealed class HolidaysTests
{
    [Theory]
    [InlineData(2018, 4, 1), InlineData(2024, 3, 31), InlineData(2025, 4, 20), InlineData(2026, 4, 5), InlineData(2027, 3, 28), InlineData(2038, 4, 25), InlineData(2285, 3, 22)]
    public void Easter_falls_where_the_calendar_has_it(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Holidays.Easter(year));

    [Theory]
    [InlineData("SI", "2026-02-08", true), InlineData("SI", "2026-04-06", true), InlineData("SI", "2026-11-02", false)]
    [InlineData("PL", "2026-06-04", true), InlineData("PL", "2024-12-24", false), InlineData("PL", "2026-12-24", true)]
    [InlineData("LT", "2026-11-02", true), InlineData("LT", "2026-02-16", true), InlineData("LT", "2026-05-08", false)]
    [InlineData("CZ", "2026-04-03", true), InlineData("CZ", "2026-09-28", true), InlineData("CZ", "2026-08-15", false)]
    public void Each_country_has_its_own_work_free_days(string country, string day, bool holiday) =>
        Assert.Equal(holiday, Holidays.Has(country, DateOnly.Parse(day)));

    [Fact]
    public void Working_days_back_from_the_Tuesday_after_Easter_pass_over_the_holiday_and_the_weekend() =>
        Assert.Equal(new DateOnly(2026, 4, 3), Holidays.WorkingDaysBefore("SI", new(2026, 4, 7), 1));
}
