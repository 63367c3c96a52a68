using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>The card of a person: what the desk needs while the caller is on the line.</summary>
public sealed class PersonCardModel(Db db) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<PersonFound> LivesWith { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await PersonQueries.Of(db, here.Id).SingleOrDefaultAsync(p => p.Id == person) is not { } found)
            return NotFound();
        (Unit, Person) = (here, found);
        if (found.HouseholdId is { } household)
            LivesWith = await PersonQueries.Of(db, here.Id).Where(p => p.HouseholdId == household && p.Id != person).OrderBy(p => p.SortName)
                .Select(p => new PersonFound(p.Id, p.FullName, p.SortName, p.BirthYear, p.PhoneE164, p.Address, p.Place, p.ContactName)).ToListAsync();
        db.Saw("people/person", [person, .. LivesWith.Select(p => p.Id)]);
        return Page();
    }
}
