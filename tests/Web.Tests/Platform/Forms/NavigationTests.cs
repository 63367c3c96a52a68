using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Security;

namespace Web.Tests.Platform.Forms;

/// <summary>The menu as people in each role read it.</summary>
public sealed class NavigationTests(App app) : AppTest(app)
{
    /// <summary>What stands in one row of 1100 pixels beside signing out.</summary>
    private const int InOneRow = 6;

    [Fact]
    public void In_no_language_two_places_of_a_menu_are_called_alike()
    {
        var places = App.Services.GetServices<NavigationItem>().Where(p => !p.InFooter).ToList();
        using var scope = App.Services.CreateScope();
        var texts = scope.ServiceProvider.GetRequiredService<Texts>();
        var parts = Enum.GetValues<MenuPart>().Select(p => $"frame.menu.{p.InKey()}").ToList();

        Assert.Empty(from language in Languages.All
                     from role in Enum.GetValues<Role>()
                     from alike in places.Where(p => p.Roles.Count == 0 || p.Roles.Contains(role)).Select(p => p.TextKey).Concat(parts).GroupBy(k => texts.In(language.Code)[k])
                     where alike.Count() > 1
                     select $"{language.Code}, {role}: {alike.Key}");
    }

    [Theory, InlineData(Role.Administrator), InlineData(Role.Coordinator), InlineData(Role.Driver), InlineData(Role.OrganisationWorker), InlineData(Role.Planner), InlineData(Role.Resident)]
    public void The_menu_of_a_role_is_one_row_and_no_part_of_it_holds_one_place_only(Role role)
    {
        var menu = new Menu(PlacesOf(role), "/", null);

        Assert.InRange(menu.Entries.Count, 1, InOneRow);
        Assert.All(menu.Entries.Where(e => e.Part is not null), e => Assert.True(e.Places.Count > 1, $"{e.Part} is a part of one place"));
        Assert.Equal(PlacesOf(role).Select(p => p.Href).Order(), menu.Entries.SelectMany(e => e.Places).Select(p => p.Href).Order());
        if (role is Role.Driver or Role.OrganisationWorker or Role.Planner or Role.Resident) Assert.DoesNotContain(menu.Entries, e => e.Part is not null);
    }

    [Theory]
    [InlineData("/rides/board/krsko/2026-11-27", null, MenuPart.Rides, "/rides/board/krsko")]
    [InlineData("/rides/vehicle/krsko", "/rides/unit/krsko?tab=1", MenuPart.Settings, "/rides/unit/krsko")]
    [InlineData("/people/new-account", "/people/accounts", MenuPart.Settings, "/people/accounts")]
    [InlineData("/help/need/krsko/1", "/help/desk/krsko", MenuPart.HelpDesk, "/help/desk/krsko")]
    [InlineData("/directory/phrases", null, MenuPart.Directory, "/directory")]
    public void The_part_and_the_place_where_one_is_are_marked(string path, string? back, MenuPart part, string place)
    {
        var menu = new Menu([.. PlacesOf(Role.Coordinator), .. PlacesOf(Role.Administrator).Where(p => p.Href == "/people/accounts")], path, back);

        Assert.Equal(place, menu.Here?.Href);
        Assert.Equal([part], menu.Entries.Where(e => e.IsHere).Select(e => e.Part!.Value));
    }

    [Fact]
    public async Task A_coordinator_opens_a_part_without_a_script_and_reads_where_they_are()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/help/desk/{unit.Slug}?lang=en");

        var parts = page.Document.QuerySelectorAll("nav.rooms .width > ul > li > details > summary").ToList();
        Assert.Equal(["Help desk", "Rides", "Directory", "Evidence", "Settings"], parts.Select(p => p.TextContent.Trim()));
        Assert.Equal(["Help desk"], parts.Where(p => p.HasAttribute("aria-current")).Select(p => p.TextContent.Trim()));
        Assert.Equal("Needs", page.Document.QuerySelector("nav.rooms [aria-current=page]")!.TextContent.Trim());
    }

    private List<NavigationItem> PlacesOf(Role role)
    {
        var actor = Actor.For(Guid.CreateVersion7(), "Tina Test", new Grant(role, Guid.CreateVersion7(), "krsko"));
        return [.. App.Services.GetServices<NavigationItem>().For(actor, null).Where(p => !p.InFooter)];
    }
}
