using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class LocalFormatTests
{
    private static readonly DateOnly Sunday = new(2026, 5, 3);

    [Theory]
    [InlineData("sl", "3. 5. 2026", "3. maj 2026", "nedelja, 3. maj 2026", "ned., 3. 5.", "maj 2026", "9.05")]
    [InlineData("pl", "3.05.2026", "3 maja 2026", "niedziela, 3 maja 2026", "niedz., 3.05", "maj 2026", "9:05")]
    [InlineData("lt", "2026-05-03", "2026 m. gegužės 3 d.", "2026 m. gegužės 3 d., sekmadienis", "05-03, sk", "2026 m. gegužė", "09:05")]
    [InlineData("cs", "3. 5. 2026", "3. května 2026", "neděle 3. května 2026", "ne 3. 5.", "květen 2026", "9:05")]
    [InlineData("en", "3 May 2026", "3 May 2026", "Sunday 3 May 2026", "Sun 3 May", "May 2026", "09:05")]
    public void Dates_and_times_read_as_people_of_the_language_write_them(string language, string date, string full, string day, string shortDay, string month, string time)
    {
        Assert.Equal(date, LocalFormat.Date(language, Sunday));
        Assert.Equal(full, LocalFormat.DateLong(language, Sunday));
        Assert.Equal(day, LocalFormat.Day(language, Sunday));
        Assert.Equal(shortDay, LocalFormat.DayShort(language, Sunday));
        Assert.Equal(month, LocalFormat.Month(language, Sunday));
        Assert.Equal(time, LocalFormat.Time(language, new TimeOnly(9, 5)));
    }

    [Theory]
    [InlineData("sl", "avgust 2026", "1. avgust 2026")]
    [InlineData("pl", "sierpień 2026", "1 sierpnia 2026")]
    [InlineData("lt", "2026 m. rugpjūtis", "2026 m. rugpjūčio 1 d.")]
    [InlineData("cs", "srpen 2026", "1. srpna 2026")]
    public void A_month_alone_is_nominative_and_with_a_day_it_bends(string language, string month, string date)
    {
        var first = new DateOnly(2026, 8, 1);

        Assert.Equal(month, LocalFormat.Month(language, first));
        Assert.Equal(date, LocalFormat.DateLong(language, first));
    }
}
