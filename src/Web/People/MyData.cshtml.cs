using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>What is written down about the person signed in, and who looked.</summary>
public sealed class MyDataModel(Db db, Actor actor) : PageModel
{
    public string Name { get; private set; } = "";
    public JsonObject Tables { get; private set; } = [];
    public List<Look> Looks { get; private set; } = [];

    public string At(DateTime at) => LocalTimes.Say(at, db.Network);

    public async Task<IActionResult> OnGetAsync()
    {
        if (actor.PersonId is not { } me)
            return LocalRedirect("/people/me");
        Name = await db.Set<Person>().Where(p => p.Id == me).Select(p => p.FullName).SingleAsync();
        Tables = await PersonData.OfAsync(db, me);
        Looks = await PersonLooks.OfAsync(db, me);
        db.Saw("people/my-data", me);
        return Page();
    }
}
