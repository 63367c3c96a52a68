using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Security;

namespace Web.Tests.Platform.Forms;

/// <summary>The menu as people in each role read it.</summary>
public sealed class NavigationTests(App app) : AppTest(app)
{
    [Fact]
    public void In_no_language_two_places_of_a_menu_are_called_alike()
    {
        var places = App.Services.GetServices<NavigationItem>().Where(p => !p.InFooter).ToList();
        using var scope = App.Services.CreateScope();
        var texts = scope.ServiceProvider.GetRequiredService<Texts>();

        Assert.Empty(from language in Languages.All
                     from role in Enum.GetValues<Role>()
                     from alike in places.Where(p => p.Roles.Count == 0 || p.Roles.Contains(role)).GroupBy(p => texts.In(language.Code)[p.TextKey])
                     where alike.Count() > 1
                     select $"{language.Code}, {role}: {alike.Key}");
    }
}
