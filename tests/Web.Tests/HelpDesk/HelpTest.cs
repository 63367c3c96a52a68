using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Tests.Referrals;

namespace Web.Tests.HelpDesk;

/// <summary>What tests about the help desk share: the town of the referrals, with its needs.</summary>
public abstract class HelpTest(App app) : ReferralTest(app)
{
    protected Task<Need> NeedOf(Town town) => InDb(db => db.Set<Need>().AsNoTracking().Where(n => n.UnitId == town.Unit.Id).OrderByDescending(n => n.Id).FirstAsync());

    protected Task<List<NeedEventKind>> Events(Need need) => InDb(db => db.Set<NeedEvent>().Where(e => e.NeedId == need.Id).OrderBy(e => e.At).ThenBy(e => e.Kind != NeedEventKind.Asked).ThenBy(e => e.Id).Select(e => e.Kind).ToListAsync());

    protected static string Path(Town town, Need need) => $"/help/need/{town.Unit.Slug}/{need.Id}?lang=en";

    /// <summary>A call by the person of the town, keyed in on the contact page.</summary>
    protected async Task<Need> Called(Town town, params (string, string)[] other)
    {
        ActAs(Role.Coordinator, town.Unit);
        var page = await Open($"/help/contact/{town.Unit.Slug}?person={town.Person.Id}&lang=en");
        var after = await SubmitForm(page, "#contact", [("Input.Needs[0].Category", town.Category), .. other]);
        Assert.Equal([], after.Errors);
        return await NeedOf(town);
    }

    /// <summary>Presses a button of a form, with what the form holds.</summary>
    protected Task<Screen> PressOf(Screen on, string form, AngleSharp.Dom.IElement button, params (string, string)[] typed)
    {
        if (button.GetAttribute("formaction") is { } to) on.Document.QuerySelector(form)!.SetAttribute("action", to);
        return SubmitForm(on, form, [.. typed, .. button.GetAttribute("name") is { } name ? new[] { (name, button.GetAttribute("value") ?? "") } : []]);
    }
}
