using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Links to the other pages of a long list; the number travels as <c>?p=</c>, the rest of the link stays.</summary>
public sealed class PaginationTagHelper(Texts texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>From 1.</summary>
    public int Current { get; set; } = 1;

    public int Pages { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2) { output.SuppressOutput(); return; }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages");
        output.Attributes.SetAttribute("aria-label", texts["forms.pages"]);

        var shown = Enumerable.Range(1, Pages).Where(n => n == 1 || n == Pages || Math.Abs(n - Current) <= 1).ToList();
        var items = Markup.Join(shown, n => $"{Markup.If(n > 1 && !shown.Contains(n - 1), $"<li><span class=\"gap\">…</span></li>")}<li>{Number(n)}</li>");
        output.Content.SetHtmlContent(Markup.Of($"<ul>{Step(Current - 1, "forms.previous")}{items}{Step(Current + 1, "forms.next")}</ul>"));
    }

    private IHtmlContent Number(int n) => n == Current
        ? Markup.Of($"<span aria-current=\"page\" aria-label=\"{texts["forms.pageNumber", ("n", n)]}\" role=\"link\" aria-disabled=\"true\">{n}</span>")
        : Markup.Of($"<a href=\"{Link(n)}\" aria-label=\"{texts["forms.pageNumber", ("n", n)]}\">{n}</a>");

    private IHtmlContent Step(int to, string key) =>
        Markup.If(to >= 1 && to <= Pages, $"<li><a href=\"{Link(to)}\" rel=\"{(to < Current ? "prev" : "next")}\">{texts[key]}</a></li>");

    private string Link(int n)
    {
        var query = View.HttpContext.Request.Query.Where(q => q.Key is not ("p" or "lang" or "text"))
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create<string, string?>("p", n.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString("", query);
    }
}
