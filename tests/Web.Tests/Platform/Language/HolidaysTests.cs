using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class HolidaysTests(App app)
{
    [Theory]
    [InlineData("SI", "01-01 01-02 02-08 04-05 04-06 04-27 05-01 05-02 05-24 06-25 08-15 10-31 11-01 12-25 12-26")]
    [InlineData("PL", "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26")]
    [InlineData("LT", "01-01 02-16 03-11 04-05 04-06 05-01 05-03 06-07 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26")]
    [InlineData("CZ", "01-01 04-03 04-06 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26")]
    public void The_holidays_of_2026_are_those_of_the_calendar(string country, string days) =>
        Assert.Equal(days, string.Join(' ', Holidays.Of(country, 2026).Select(h => $"{h.On:MM-dd}")));

    [Theory]
    [InlineData("2018-04-01"), InlineData("2019-04-21"), InlineData("2020-04-12"), InlineData("2021-04-04"), InlineData("2022-04-17"), InlineData("2023-04-09")]
    [InlineData("2024-03-31"), InlineData("2025-04-20"), InlineData("2026-04-05"), InlineData("2027-03-28"), InlineData("2028-04-16"), InlineData("2029-04-01")]
    [InlineData("2030-04-21"), InlineData("2031-04-13"), InlineData("2032-03-28"), InlineData("2033-04-17"), InlineData("2034-04-09"), InlineData("2035-03-25")]
    [InlineData("2038-04-25"), InlineData("1954-04-18"), InlineData("1981-04-19")]
    public void Easter_falls_on_the_Sunday_of_the_church_tables(string sunday) =>
        Assert.Equal(DateOnly.Parse(sunday), Holidays.Easter(DateOnly.Parse(sunday).Year));

    [Fact]
    public void Christmas_Eve_is_free_in_Poland_from_2025_on()
    {
        Assert.Null(Holidays.Find("PL", new DateOnly(2024, 12, 24)));
        Assert.Equal("christmasEve", Holidays.Find("PL", new DateOnly(2025, 12, 24))?.Name);
    }

    [Fact]
    public void Every_holiday_has_a_name_in_every_language()
    {
        var texts = app.Services.GetRequiredService<Texts>();

        var names = from country in new[] { "SI", "PL", "LT", "CZ" }
                    from holiday in Holidays.Of(country, 2026)
                    from language in Languages.All
                    select texts.In(language.Code).Holiday(holiday);

        Assert.DoesNotContain("", names);
        Assert.Equal("Velikonoční pondělí", texts.In("cs").Holiday(Holidays.Find("CZ", new DateOnly(2026, 4, 6))!));
    }

    [Fact]
    public void A_country_without_a_calendar_has_no_holidays() => Assert.Empty(Holidays.Of("XX", 2026));
}
