using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Web.Platform.Forms;

/// <summary>HTML from an interpolated string: every value is encoded unless it is HTML already.</summary>
internal static class Markup
{
    public static HtmlContentBuilder Add(this HtmlContentBuilder to, FormattableString html)
    {
        to.AppendFormat(CultureInfo.InvariantCulture, html.Format, html.GetArguments()!);
        return to;
    }

    public static IHtmlContent Of(FormattableString html) => new HtmlContentBuilder().Add(html);

    public static IHtmlContent If(bool yes, FormattableString html) => yes ? Of(html) : HtmlString.Empty;

    public static IHtmlContent Join<T>(IEnumerable<T> items, Func<T, FormattableString> html)
    {
        var all = new HtmlContentBuilder();
        foreach (var item in items) all.Add(html(item));
        return all;
    }
}
