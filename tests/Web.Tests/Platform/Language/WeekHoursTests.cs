using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class WeekHoursTests(App app) : AppTest(app)
{
    [Theory]
    [InlineData("pon–pet 8:00–14:00", "lt", "pirm.–penkt. 08:00–14:00")]
    [InlineData("pon, sre, pet 8:00–13:00", "cs", "po, st, pá 8:00–13:00")]
    [InlineData("1-4 8.00-13.00; 5 8.00-12.00", "en", "Mon–Thu 08:00–13:00; Fri 08:00–12:00")]
    [InlineData("pirm. 9:00–10:00", "sl", "pon. 9.00–10.00")]
    [InlineData("po klicu", "en", "po klicu"), InlineData("8.00–12.00", "pl", "8.00–12.00"), InlineData("pon–pet", "lt", "pon–pet"), InlineData("pet–pon 8:00–9:00", "lt", "pet–pon 8:00–9:00"), InlineData("pon 25:00–26:00", "lt", "pon 25:00–26:00")]
    public void Days_and_hours_are_said_in_the_readers_language_and_anything_else_as_it_is_written(string written, string language, string said) =>
        Assert.Equal(said, App.Services.GetRequiredService<Texts>().In(language).Hours(written));
}
