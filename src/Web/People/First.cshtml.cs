using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The first administrator of a network makes an account with the code from the console. Afterwards this page is not there.</summary>
public sealed class FirstModel(Db db, Passwords passwords, SigningIn signingIn, Texts texts, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(40)] public string Code { get; set; } = "";
        [Required, StringLength(200)] public string FullName { get; set; } = "";
        [Required, StringLength(100)] public string Name { get; set; } = "";
        [Required, StringLength(Passwords.MaximumLength), DataType(DataType.Password)] public string Password { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await db.Set<Account>().AnyAsync() ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await db.Set<Account>().AnyAsync())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Passwords.Fault(Input.Password, new() { SignInName = Account.Fold(Input.Name), Name = Input.FullName }) is { } fault)
            return this.Refuse(new(nameof(Form.Password), fault));
        var code = await db.Set<OneTimeCode>().SingleOrDefaultAsync(c => c.Kind == CodeKind.FirstAdministrator);
        if (code?.Use(Input.Code, clock.GetUtcNow().UtcDateTime) != true)
            return this.Refuse(new(nameof(Form.Code), "people.first.wrong"));

        var account = await AccountSetup.CreateAsync(db, passwords, Input.Name, Input.FullName, Input.Password, [(Role.Administrator, null)], language: texts.Language);
        await db.SaveChangesAsync();
        await signingIn.StartSessionAsync(db, HttpContext, account, secondFactor: false);
        return LocalRedirect("/people/second-factor");
    }
}
