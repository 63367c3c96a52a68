using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Writes down a new person, or what changed about one.</summary>
public sealed class EditPersonModel(Db db, TimeProvider clock) : PageModel
{
    [BindProperty] public PersonForm Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public bool IsNew { get; private set; }
    public bool AsksAboutNotes => NationalIds.Find(Input.Notes).Count > 0;

    public async Task<IActionResult> OnGetAsync(string unit, Guid? person)
    {
        if (await FindAsync(unit, person) is not { } found)
            return NotFound();
        if (!IsNew)
            db.Saw("people/edit-person", found.Id);
        Input = PersonForm.Of(found);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid? person)
    {
        if (await FindAsync(unit, person) is not { } found)
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Input.Fault(db.Network.Country, clock.GetUtcNow().Year) is { } refusal)
            return this.Refuse(refusal);

        Input.WriteTo(found, db.Network);
        if (IsNew)
            db.Add(found);
        else
            db.Seen(found, Input.Version);
        return LocalRedirect($"/people/person/{unit}/{found.Id}");
    }

    private async Task<Person?> FindAsync(string slug, Guid? person)
    {
        if (await PersonQueries.UnitAsync(db, slug) is not { } unit)
            return null;
        Unit = unit;
        IsNew = person is null;
        return person is { } id
            ? await PersonQueries.Of(db, unit.Id).SingleOrDefaultAsync(p => p.Id == id)
            : new Person { UnitId = unit.Id, FullName = "", Municipality = unit.Municipality, Language = db.Network.Language, CreatedAt = clock.GetUtcNow().UtcDateTime };
    }
}
