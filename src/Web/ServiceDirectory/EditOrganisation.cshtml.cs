using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>An organisation is edited, with its places and programmes; of a worker's changes an editor decides.</summary>
public sealed class EditOrganisationModel(Db db, Texts texts, OrganisationEditing editing) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(200)] public string? Name { get; set; }
        [StringLength(4000)] public string? Description { get; set; }
        [StringLength(40)] public string? Phone { get; set; }
        [StringLength(200), EmailAddress] public string? Email { get; set; }
        [StringLength(300)] public string? Website { get; set; }
        [StringLength(40)] public string? Identifier { get; set; }
        [StringLength(20)] public string? IdentifierScheme { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "in")] public string? Chosen { get; set; }
    public Organisation Row { get; private set; } = null!;
    public OrganisationRecord Record { get; private set; } = null!;
    public string In => Languages.Has(Chosen) ? Chosen! : db.Network.Language;
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    public bool IsEditor => editing.IsEditor;

    public async Task<IActionResult> OnGetAsync(Guid organisation)
    {
        if (!await LoadAsync(organisation)) return NotFound();
        string? Said(LocalText text) => text.TryGetValue(In, out var said) ? said.Text : null;
        Input = new()
        {
            Name = Said(Record.Name), Description = Said(Record.Description), Phone = Record.Phone is { } phone ? Phone.Show(phone, db.Network.Country) : null, Email = Record.Email, Website = Record.Website,
            Identifier = Record.Identifier, IdentifierScheme = Record.IdentifierScheme, Version = Row.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organisation)
    {
        if (!await LoadAsync(organisation)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var number = Phone.Normalise(Input.Phone, db.Network.Country);
        if (!string.IsNullOrWhiteSpace(Input.Phone) && number is null) return this.Refuse(new(nameof(Form.Phone), "people.person.phoneWrong"));
        if (!string.IsNullOrWhiteSpace(Input.Website) && Link.Safe(Input.Website) is null) return this.Refuse(new(nameof(Form.Website), "directory.edit.urlWrong"));
        db.Seen(Row, Input.Version);
        (Record.Name, Record.Description) = (Record.Name.Write(In, Input.Name), Record.Description.Write(In, Input.Description));
        (Record.Phone, Record.Email, Record.Website) = (number, Blank(Input.Email), Link.Safe(Input.Website));
        (Record.Identifier, Record.IdentifierScheme) = (Blank(Input.Identifier), Blank(Input.IdentifierScheme));
        this.Tell(texts[await editing.SaveAsync(Row, Record, HttpContext.RequestAborted) ? "directory.organisation.saved" : "directory.edit.sent"]);
        return LocalRedirect($"/directory/organisation/{Row.Id}");
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await editing.FindAsync(id) is not var (row, record)) return false;
        (Row, Record) = (row, record);
        return true;
    }
}
