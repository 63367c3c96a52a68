using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Why a rule said no: the field it is about ("" for none), a message key and its arguments.</summary>
public sealed record Refusal(string Field, string Key, params (string Name, object? Value)[] Args);

/// <summary>What a page answers after it decided.</summary>
public static class PageAnswers
{
    internal const string Cookie = "told";

    /// <summary>What the page before wanted said here. Pages that were told nothing stay free of cookies.</summary>
    public static string? Told(this RazorPageBase page) =>
        page.ViewContext.HttpContext.Request.Cookies.Keys.Any(k => k.StartsWith(Cookie, StringComparison.Ordinal)) ? page.ViewContext.TempData["done"] as string : null;

    /// <summary>Shows the form again, with what was typed, and the reason beside its field.</summary>
    public static IActionResult Refuse(this PageModel page, Refusal why)
    {
        var texts = page.HttpContext.RequestServices.GetRequiredService<Texts>();
        page.ModelState.AddModelError(why.Field.Length == 0 ? "" : "Input." + why.Field, texts[why.Key, why.Args]);
        return page.Page();
    }

    /// <summary>Says on the next page that it was done.</summary>
    public static void Tell(this PageModel page, string words) => page.TempData["done"] = words;
}
