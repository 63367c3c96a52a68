using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.People;

/// <summary>Takes the one-time code that came by mail or SMS, in the browser that asked for it.</summary>
[NoTransaction]
public sealed class EnterCodeModel(SigningIn signingIn, SignInSteps steps, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(20)] public string Code { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();

    public IActionResult OnGet() => steps.Read(HttpContext) is null ? LocalRedirect("/people/one-time-code") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (steps.Read(HttpContext) is not { } step)
            return LocalRedirect("/people/one-time-code");
        return ModelState.IsValid ? this.Answered(await signingIn.WithCodeAsync(HttpContext, step, Input.Code), texts, "people.oneTime.wrong") : Page();
    }
}
