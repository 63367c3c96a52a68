using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.People;

/// <summary>Asks for a one-time code by mail or SMS. The answer is the same whether the name is known or not.</summary>
[NoTransaction]
public sealed class OneTimeModel(SigningIn signingIn, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(100)] public string Name { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync() =>
        ModelState.IsValid ? this.Answered(await signingIn.SendCodeAsync(HttpContext, Input.Name, Next), texts, "") : Page();
}
