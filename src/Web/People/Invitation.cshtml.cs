using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The code on a printed login card is exchanged for a password of one's own. It does not take the place of a second proof.</summary>
[NoTransaction]
public sealed class InvitationModel(SigningIn signingIn, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(100)] public string Name { get; set; } = "";
        [Required, StringLength(40)] public string Code { get; set; } = "";
        [Required, StringLength(Passwords.MaximumLength), DataType(DataType.Password)] public string Password { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        if (Passwords.Fault(Input.Password, new() { SignInName = Account.Fold(Input.Name), Name = "" }) is { } fault)
            return this.Refuse(new(nameof(Form.Password), fault));
        return this.Answered(await signingIn.WithInvitationAsync(HttpContext, Input.Name, Input.Code, Input.Password), texts, "people.invitation.wrong");
    }
}
