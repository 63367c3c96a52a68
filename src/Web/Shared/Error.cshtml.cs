using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Shared;

/// <summary>Why a page could not be shown, in words that help. "Not yours" reads like "not there".</summary>
[OutsideATransaction, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)] public int Code { get; set; }

    public int Kind => Code switch { 400 or 413 or 429 => Code, 422 => 400, >= 500 => 500, _ => 404 };

    /// <summary>Short enough to be read out by telephone; the log line carries the same.</summary>
    public string Reference => ReferenceOf(HttpContext);

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    public static string ReferenceOf(HttpContext http) => (Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier)[..8].ToUpperInvariant();

    private void Answer()
    {
        ModelState.Clear();
        Response.StatusCode = Kind;
    }
}
