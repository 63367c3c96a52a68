using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>Finds a caller by the start of a name or by digits of the number. The words are posted: names do not belong in addresses and logs.</summary>
public sealed class PersonsModel(Db db) : PageModel
{
    [BindProperty] public string? Find { get; set; }
    public Unit Unit { get; private set; } = null!;
    public List<PersonFound>? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here)
            return NotFound();
        Unit = here;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here)
            return NotFound();
        Unit = here;
        Found = await PersonQueries.Find(db, here.Id, Find);
        if (Found is [var only])
            return LocalRedirect($"/people/person/{here.Slug}/{only.Id}");
        db.Saw("people/persons", Found.Select(p => p.Id));
        return Page();
    }
}
