using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The second step of signing in: the six digits of the authenticator app.</summary>
[NoTransaction]
public sealed class SecondStepModel(SigningIn signingIn, SignInSteps steps, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(20)] public string Code { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();

    public IActionResult OnGet() => steps.Read(HttpContext) is null ? LocalRedirect("/people/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (steps.Read(HttpContext) is not { } step)
            return LocalRedirect("/people/sign-in");
        if (!ModelState.IsValid)
            return Page();
        return this.Answered(await signingIn.WithTotpAsync(HttpContext, step, Input.Code), texts, "people.secondStep.wrong");
    }
}
