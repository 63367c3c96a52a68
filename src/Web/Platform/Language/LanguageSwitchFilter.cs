using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Web.Platform.Language;

/// <summary>
/// A half-filled form whose language button was pressed: the page is loaded as if opened, what was typed is put
/// back, nothing is validated and nothing is done.
/// </summary>
public sealed class LanguageSwitchFilter : IAsyncPageFilter
{
    public const string Field = "_lang";

    /// <summary>The language of the button that sent this form; null when another button did.</summary>
    public static async ValueTask<string?> Pressed(HttpContext http)
    {
        // Multipart forms are left unread here: their size limits are set by the page that takes the file.
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var pressed = (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString();
        return Languages.Has(pressed) ? pressed : null;
    }

    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (await Pressed(context.HttpContext) is not null)
            context.HandlerMethod = context.ActionDescriptor.HandlerMethods.FirstOrDefault(h => h.Name is null && HttpMethods.IsGet(h.HttpMethod));
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Pressed(context.HttpContext) is null)
        {
            await next();
            return;
        }

        var page = context.HandlerInstance;
        var typed = context.ActionDescriptor.BoundProperties
            .OfType<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageBoundPropertyDescriptor>()
            .Select(p => (p.Property, Value: p.Property.GetValue(page)))
            .ToList();
        await next();
        foreach (var (property, value) in typed)
            property.SetValue(page, value);
        foreach (var entry in context.ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }
}
