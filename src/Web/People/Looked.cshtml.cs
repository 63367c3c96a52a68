using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>Who looked at a person's record; printable, to be handed to the person.</summary>
public sealed class LookedModel(Db db) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<Look> Looks { get; private set; } = [];

    public string At(DateTime at) => LocalTimes.Say(at, db.Network);

    public async Task<IActionResult> OnGetAsync(string unit, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await PersonQueries.Of(db, here.Id).SingleOrDefaultAsync(p => p.Id == person) is not { } found)
            return NotFound();
        (Unit, Person) = (here, found);
        Looks = await PersonLooks.OfAsync(db, person);
        db.Saw("people/looked", person);
        return Page();
    }
}
