using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.People;

/// <summary>Signing in with name and password; a second step follows where the account has one.</summary>
[NoTransaction]
public sealed class SignInModel(SigningIn signingIn, Actor actor, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(100)] public string Name { get; set; } = "";
        [Required, StringLength(Passwords.MaximumLength), DataType(DataType.Password)] public string Password { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }


    /// <summary>Signed in, but not lately enough for what comes next.</summary>
    [BindProperty(SupportsGet = true)] public bool Again { get; set; }

    public IActionResult OnGet() => actor.SignedIn && !Again ? LocalRedirect(SigningIn.Local(Next)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        return this.Answered(await signingIn.WithPasswordAsync(HttpContext, Input.Name, Input.Password, Next), texts, "people.signIn.wrong");
    }
}

/// <summary>What the pages of signing in answer.</summary>
internal static class SignInAnswers
{
    public static IActionResult Answered(this PageModel page, SigningIn.Answer answer, Texts texts, string wrong)
    {
        if (answer.GoTo is { } there)
            return page.LocalRedirect(there);
        if (answer.Wait is not { } wait)
        {
            page.ModelState.AddModelError("", texts[wrong]);
            return page.Page();
        }
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        page.ModelState.AddModelError("", wait < TimeSpan.FromMinutes(1)
            ? texts["people.signIn.waitSeconds", ("n", (int)Math.Ceiling(wait.TotalSeconds))]
            : texts["people.signIn.waitMinutes", ("n", (int)Math.Ceiling(wait.TotalMinutes))]);
        return page.Page();
    }
}
