using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Volunteers;

/// <summary>Registers a driver, keyed from the signed agreement, or changes what is known of one.</summary>
public sealed class DriverModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [StringLength(200)] public string? FullName { get; set; }
        [StringLength(40)] public string? Phone { get; set; }

        /// <summary>Somebody of that name is known: the person's id, or "new" for somebody else.</summary>
        public string? SameAs { get; set; }
        public DateOnly? AgreementSignedOn { get; set; }
        public DateOnly? LicenceValidUntil { get; set; }
        public VolunteerStatus Status { get; set; } = VolunteerStatus.Active;
        [StringLength(300)] public string? Limits { get; set; }
        public int Version { get; set; }
    }

    public sealed record Namesake(Guid Id, string Name, int? BirthYear, string? Address);

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Volunteer? Volunteer { get; private set; }
    public Person? Person { get; private set; }
    public IReadOnlyList<Namesake> Namesakes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid? volunteer)
    {
        if (!await LoadAsync(unit, volunteer))
            return NotFound();
        if (Volunteer is { } v)
            Input = new() { FullName = Person!.FullName, Phone = Person.Phone, AgreementSignedOn = v.AgreementSignedOn, LicenceValidUntil = v.LicenceValidUntil, Status = v.Status, Limits = v.Limits, Version = v.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid? volunteer)
    {
        if (!await LoadAsync(unit, volunteer))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Input.AgreementSignedOn > WallClock.Today(clock, db.Network.Zone))
            return this.Refuse(new("AgreementSignedOn", "volunteers.driver.signedLater"));

        if (Volunteer is not null)
            db.Seen(Volunteer, Input.Version);
        else if (await RegisterAsync() is { } refusal)
            return this.Refuse(refusal);

        (Volunteer!.AgreementSignedOn, Volunteer.LicenceValidUntil, Volunteer.Status) = (Input.AgreementSignedOn, Input.LicenceValidUntil, Input.Status);
        Volunteer.Limits = string.IsNullOrWhiteSpace(Input.Limits) ? null : Input.Limits.Trim();
        this.Tell(texts["volunteers.driver.saved", ("name", Person!.FullName)]);
        return LocalRedirect($"/volunteers/drivers/{Unit.Slug}");
    }

    private async Task<Refusal?> RegisterAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.FullName))
            return new("FullName", "volunteers.driver.nameMissing");
        var phone = Phone.Normalise(Input.Phone, db.Network.Country);
        if (!string.IsNullOrWhiteSpace(Input.Phone) && phone is null)
            return new("Phone", "volunteers.driver.phoneWrong");

        var person = new Person { UnitId = Unit.Id, FullName = "", Language = db.Network.Language, Municipality = Unit.Municipality, CreatedAt = clock.GetUtcNow().UtcDateTime };
        person.Rename(Input.FullName);
        Namesakes = await db.Set<Person>().AsNoTracking().Where(p => p.UnitId == Unit.Id && p.FoldedName == person.FoldedName && p.ErasedAt == null)
            .Select(p => new Namesake(p.Id, p.FullName, p.BirthYear, p.Address)).ToListAsync();
        if (Namesakes.Count > 0 && Input.SameAs is null)
            return new("SameAs", "volunteers.driver.sameName");

        if (Guid.TryParse(Input.SameAs, out var known) && Namesakes.Any(n => n.Id == known))
        {
            Person = await db.Set<Person>().FirstAsync(p => p.Id == known);
            Volunteer = await db.Set<Volunteer>().FirstOrDefaultAsync(v => v.UnitId == Unit.Id && v.PersonId == known);
        }
        else
        {
            (person.Phone, person.PhoneE164, person.PhoneIsMobile) = (Input.Phone?.Trim(), phone, phone is not null && Phone.TakesMessages(phone));
            db.Add(Person = person);
        }
        if (Volunteer is null)
            db.Add(Volunteer = new() { UnitId = Unit.Id, PersonId = Person.Id, Since = WallClock.Today(clock, db.Network.Zone) });
        Volunteer.Drives = true;
        return null;
    }

    private async Task<bool> LoadAsync(string slug, Guid? id)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        if (id is null)
            return true;
        Volunteer = await db.Set<Volunteer>().FirstOrDefaultAsync(v => v.Id == id && v.UnitId == unit.Id);
        Person = Volunteer is null ? null : await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == Volunteer.PersonId && p.ErasedAt == null);
        if (Person is not null)
            db.Saw("volunteers/driver", Person.Id);
        return Person is not null;
    }
}
