using System.Text.Json;
using Web.Platform.Maps;

namespace Web.Tests.Platform.Maps;

public sealed class PinTests(App app) : AppTest(app)
{
    [Theory]
    [InlineData("45.9591, 15.4921"), InlineData("45.9591,15.4921"), InlineData("45.9591 15.4921")]
    public async Task A_pin_copied_from_a_map_is_a_place(string typed)
    {
        using var found = JsonDocument.Parse(await Browser.GetStringAsync(new Uri("/addresses?q=" + Uri.EscapeDataString(typed), UriKind.Relative), TestContext.Current.CancellationToken));

        var place = Assert.Single(found.RootElement.EnumerateArray());
        Assert.Equal((45.9591, 15.4921), (place.GetProperty("lat").GetDouble(), place.GetProperty("lon").GetDouble()));
    }

    [Theory, InlineData("Trojane 12"), InlineData("12, 14"), InlineData("95.1, 15.2"), InlineData("45.9591"), InlineData("")]
    public void An_address_is_not_taken_for_a_pin(string typed) => Assert.Null(MapSetup.PinOf(typed));
}
