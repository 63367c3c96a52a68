using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class PlaceNameTests(App app)
{
    [Theory]
    [InlineData("sl", "Krškem", "v Krškem")]
    [InlineData("sl", "na Bledu", "na Bledu")]
    [InlineData("sl", "", "Kraj: X")]
    [InlineData("pl", "we Wrocławiu", "we Wrocławiu")]
    [InlineData("pl", "Gdyni", "w Gdyni")]
    [InlineData("lt", "Vilniuje", "Vilniuje")]
    [InlineData("cs", "Brně", "v Brně")]
    public void A_place_stands_in_its_case_where_that_is_known(string language, string locative, string expected)
    {
        var texts = app.Services.GetRequiredService<Texts>().In(language);

        Assert.Equal(expected, texts.InPlace(new PlaceName(language, "X", Locative: locative)));
    }

    [Fact]
    public void In_another_language_the_name_is_not_bent()
    {
        var place = new PlaceName("sl", "Krško", "Krškega", "Krškem");
        var texts = app.Services.GetRequiredService<Texts>();

        Assert.Equal("Miejscowość: Krško", texts.In("pl").InPlace(place));
        Assert.Equal("in Krško", texts.In("en").InPlace(place));
    }
}
