using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>A new account, for a person who is written down or for somebody else. It has no password: its owner gets a printed login card or an invitation, and chooses one.</summary>
public sealed class NewAccountModel(Db db, Passwords passwords, Texts texts, OrganisationNames organisations) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(200)] public string FullName { get; set; } = "";
        [Required, StringLength(100), RegularExpression(@"[\p{L}\p{N}._@-]+")] public string SignInName { get; set; } = "";
        [StringLength(200), EmailAddress] public string? Email { get; set; }
        [StringLength(40)] public string? Mobile { get; set; }
        public string? Language { get; set; }
        [Required] public Role? Role { get; set; }
        public Guid? UnitId { get; set; }
        public Guid? OrganisationId { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    /// <summary>Whose account it becomes: they then see what is theirs, as a resident, rider or driver.</summary>
    [BindProperty(SupportsGet = true, Name = "person")] public Guid? PersonId { get; set; }
    public Person? Person { get; private set; }
    public List<SelectListItem> Units { get; private set; } = [];
    public List<SelectListItem> Organisations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ListAsync()) return NotFound();
        Input.Language = db.Network.Language;
        if (Person is { } who)
        {
            (Input.FullName, Input.Email, Input.Language, Input.Role, Input.UnitId) = (who.FullName, who.Email, who.Language, Role.Resident, who.UnitId);
            Input.Mobile = who.PhoneE164 is { } number && Phone.TakesMessages(number) ? Phone.Show(number, db.Network.Country) : null;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ListAsync()) return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var mobile = Phone.Normalise(Input.Mobile, db.Network.Country);
        if (!string.IsNullOrWhiteSpace(Input.Mobile) && mobile is null)
            return this.Refuse(new(nameof(Form.Mobile), "people.person.phoneWrong"));
        if (Input.UnitId is { } unit && !await db.Set<Unit>().AnyAsync(u => u.Id == unit))
            return NotFound();
        var of = Input.Role == Role.OrganisationWorker ? Input.OrganisationId : null;
        if (Input.Role == Role.OrganisationWorker && Organisations.All(o => o.Value != of?.ToString()))
            return this.Refuse(new(nameof(Form.OrganisationId), "people.accounts.organisationMissing"));
        if (await AccountQueries.IsTakenAsync(db, Input.SignInName))
            return this.Refuse(new(nameof(Form.SignInName), "people.accounts.taken"));
        if (Person is not null && await db.Set<Account>().Where(a => a.PersonId == Person.Id).Select(a => a.SignInName).FirstOrDefaultAsync() is { } theirs)
            return this.Refuse(new("", "people.accounts.personHas", ("name", theirs)));
        if (!await Fresh.IsAsync(db))
            return LocalRedirect(Fresh.SignInAgain("/people/new-account" + (PersonId is { } id ? $"?person={id}" : "")));

        var account = await AccountSetup.CreateAsync(db, passwords, Input.SignInName, Input.FullName, null, [(Input.Role!.Value, of is null ? Input.UnitId : null)], Person?.Id, email: Input.Email, language: Input.Language, organisationId: of);
        account.Mobile = mobile;
        return LocalRedirect($"/people/account/{account.Id}");
    }

    private async Task<bool> ListAsync()
    {
        if (PersonId is { } id)
        {
            if ((Person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ErasedAt == null)) is null) return false;
            db.Saw("people/new-account", id);
        }
        Units = await AccountQueries.UnitsAsync(db, texts);
        Organisations = [.. (await organisations(db)).OrderBy(o => o.Value, texts.Sort).Select(o => new SelectListItem(o.Value, o.Key.ToString()))];
        return true;
    }
}
