using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The card of a person: what the desk needs while the caller is on the line, and whom the person lives with.</summary>
public sealed class PersonCardModel(Db db, Texts texts, Actor actor) : PageModel
{
    [BindProperty] public string? Find { get; set; }
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;

    /// <summary>The account with which the person sees what is theirs.</summary>
    public (Guid Id, string SignInName)? Account { get; private set; }

    /// <summary>Accounts are given by administrators of the whole network.</summary>
    public bool GivesAccounts => actor.Grants.Any(g => g is { Role: Role.Administrator, UnitId: null });
    public List<PersonFound> LivesWith { get; private set; } = [];

    /// <summary>Several people whom the name of a housemate could mean.</summary>
    public List<PersonFound> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid person) => await Load(unit, person) ? Page() : NotFound();

    public async Task<IActionResult> OnPostJoinAsync(string unit, Guid person, Guid? other)
    {
        if (!await Load(unit, person)) return NotFound();
        if (other is null)
        {
            Candidates = [.. (await PersonQueries.Find(db, Unit.Id, Find)).Where(p => p.Id != person)];
            db.Saw("people/person", Candidates.Select(p => p.Id));
            if (Candidates.Count == 0) ModelState.AddModelError(nameof(Find), texts["people.persons.none"]);
            if (Candidates.Count != 1) return Page();
            other = Candidates[0].Id;
        }
        if (await PersonQueries.Of(db, Unit.Id).SingleOrDefaultAsync(p => p.Id == other && p.Id != person) is not { } housemate) return NotFound();
        Person.HouseholdId = housemate.HouseholdId ??= Person.HouseholdId ?? Guid.CreateVersion7();
        return RedirectToPage(new { unit, person });
    }

    public async Task<IActionResult> OnPostLeaveAsync(string unit, Guid person)
    {
        if (!await Load(unit, person)) return NotFound();
        Person.HouseholdId = null;
        return RedirectToPage(new { unit, person });
    }

    private async Task<bool> Load(string unit, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await PersonQueries.Of(db, here.Id).SingleOrDefaultAsync(p => p.Id == person) is not { } found)
            return false;
        (Unit, Person) = (here, found);
        if (found.HouseholdId is { } household)
            LivesWith = await PersonQueries.Of(db, here.Id).Where(p => p.HouseholdId == household && p.Id != person).OrderBy(p => p.SortName)
                .Select(p => new PersonFound(p.Id, p.FullName, p.SortName, p.BirthYear, p.PhoneE164, p.Address, p.Place, p.ContactName)).ToListAsync();
        if (await db.Set<Account>().AsNoTracking().Where(a => a.PersonId == person).Select(a => new { a.Id, a.SignInName }).FirstOrDefaultAsync() is { } theirs) Account = (theirs.Id, theirs.SignInName);
        db.Saw("people/person", [person, .. LivesWith.Select(p => p.Id)]);
        return true;
    }
}
