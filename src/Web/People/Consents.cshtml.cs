using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>What a person agreed to; to write down, to withdraw, to print and sign.</summary>
public sealed class ConsentsModel(Db db, Actor actor, Texts texts, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Required] public ConsentAbout? About { get; set; }
        [Required] public ConsentChannel? Channel { get; set; }
        [StringLength(200)] public string? Witness { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<Consent> Consents { get; private set; } = [];

    public string DayOf(DateTime at) => texts.Date(DateOnly.FromDateTime(NodaTime.Instant.FromDateTimeUtc(at).InZone(db.Network.Zone).ToDateTimeUnspecified()));

    public async Task<IActionResult> OnGetAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person))
            return NotFound();
        db.Saw("people/consents", person);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var language = Languages.Has(Person.Language) ? Person.Language : texts.Language;
        var (consent, refusal) = Consent.Give(Person, Input.About!.Value, Input.Channel!.Value, Input.Witness, language, Consents, actor.AccountId, clock.GetUtcNow().UtcDateTime);
        if (consent is null)
            return this.Refuse(refusal!);
        db.Add(consent);
        return LocalRedirect($"/people/consents/{unit}/{person}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string unit, Guid person, Guid consent, ConsentChannel channel)
    {
        if (!await LoadAsync(unit, person) || Consents.SingleOrDefault(c => c.Id == consent) is not { } found)
            return NotFound();
        found.Withdraw(channel, actor.AccountId, clock.GetUtcNow().UtcDateTime);
        return LocalRedirect($"/people/consents/{unit}/{person}");
    }

    private async Task<bool> LoadAsync(string slug, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, slug) is not { } unit || await PersonQueries.Of(db, unit.Id).SingleOrDefaultAsync(p => p.Id == person) is not { } found)
            return false;
        (Unit, Person) = (unit, found);
        Consents = await db.Set<Consent>().Where(c => c.PersonId == person).OrderByDescending(c => c.GivenAt).ToListAsync();
        return true;
    }
}
