using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Platform.Language;

/// <summary>
/// <c>&lt;language-switch /&gt;</c> in the layout: each language by its own name. On a page with a form to fill in, the names
/// are buttons of that form, so that what was typed stays; elsewhere they are links to the same page.
/// </summary>
[HtmlTargetElement("language-switch", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LanguageSwitch(Texts texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "language-switch");
        output.Attributes.SetAttribute("aria-label", texts["language.switch"]);
        var list = new TagBuilder("ul");
        foreach (var language in Languages.All)
        {
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(Choice(language));
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.SetHtmlContent(list);
    }

    private TagBuilder Choice(Languages.Entry language)
    {
        var form = View.HttpContext.Items[FilledForm.Key] as string;
        var choice = new TagBuilder(form is null ? "a" : "button");
        if (form is null) choice.Attributes["href"] = Here(language.Code);
        else
        {
            choice.Attributes["type"] = "submit";
            choice.Attributes["form"] = form;
            choice.Attributes["name"] = LanguageSwitchFilter.Field;
            choice.Attributes["value"] = language.Code;
            choice.Attributes["formnovalidate"] = "formnovalidate";
        }

        choice.Attributes["lang"] = language.Code;
        if (form is null) choice.Attributes["hreflang"] = language.Code;
        if (language.Code == texts.Language) choice.Attributes["aria-current"] = "true";
        choice.InnerHtml.Append(language.OwnName);
        return choice;
    }

    private string Here(string language)
    {
        var request = View.HttpContext.Request;
        var query = new QueryBuilder(request.Query.Where(q => q.Key is not ("lang" or "handler")).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")))
        {
            { "lang", language },
        };
        return request.PathBase + request.Path + query.ToQueryString();
    }
}

/// <summary>Finds the page's first form that a person fills in, and sees to it that it has an id.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed partial class FilledForm : TagHelper
{
    public const string Key = "form to keep";

    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = View.HttpContext.Items;
        if (items.ContainsKey(Key) || !Is(output, "method", "post") || Is(output, "enctype", "multipart/form-data")) return;
        if (!Fields().IsMatch((await output.GetChildContentAsync()).GetContent())) return;
        if (!output.Attributes.ContainsName("id")) output.Attributes.SetAttribute("id", "filled-form");
        items[Key] = output.Attributes["id"].Value.ToString();
    }

    private static bool Is(TagHelperOutput output, string attribute, string value) =>
        string.Equals(output.Attributes[attribute]?.Value.ToString(), value, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""<(?:textarea|select)\b|<input\b(?![^>]*\btype="(?:hidden|submit|button)")""", RegexOptions.IgnoreCase)]
    private static partial Regex Fields();
}
