using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Answers to check, each with a link to change it. Holds summary-row elements.</summary>
public sealed class SummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>One line of a summary list; its content is the answer.</summary>
public sealed class SummaryRowTagHelper(Texts texts) : TagHelper
{
    public string Label { get; set; } = "";

    /// <summary>Where to change it.</summary>
    public string? Change { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var label = texts.Say(Label);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-summary-list__row" + (Change is null ? " govuk-summary-list__row--no-actions" : ""));
        var change = Markup.If(Change is not null, $"<dd class=\"govuk-summary-list__actions\"><a href=\"{Change}\">{texts["forms.change"]}<span class=\"unseen\"> {label}</span></a></dd>");
        output.Content.SetHtmlContent(Markup.Of($"<dt class=\"govuk-summary-list__key\">{label}</dt><dd class=\"govuk-summary-list__value\">{await output.GetChildContentAsync()}</dd>{change}"));
    }
}

/// <summary>Things to do, each with how far it is. Holds task-row elements.</summary>
public sealed class TaskListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tasks");
    }
}

/// <summary>One thing to do; its content, if any, is a hint.</summary>
public sealed class TaskRowTagHelper(Texts texts) : TagHelper
{
    public string? Href { get; set; }

    public string Label { get; set; } = "";

    public string Status { get; set; } = "";

    /// <summary>good, care, bad, or nothing.</summary>
    public string Kind { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        var hint = await output.GetChildContentAsync();
        var name = string.IsNullOrEmpty(Href) ? Markup.Of($"{texts.Say(Label)}") : Markup.Of($"<a href=\"{Href}\">{texts.Say(Label)}</a>");
        output.Content.SetHtmlContent(Markup.Of($"<div>{name}{Markup.If(!hint.IsEmptyOrWhiteSpace, $"<small>{hint}</small>")}</div>{Markup.If(Status.Length > 0, $"<span class=\"{$"tag {Kind}".TrimEnd()}\">{texts.Say(Status)}</span>")}"));
    }
}

/// <summary>A short state in a word; the word says it, the colour only repeats it.</summary>
public sealed class TagTagHelper : TagHelper
{
    /// <summary>good, care, bad, or nothing.</summary>
    public string Kind { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag {Kind}".TrimEnd());
    }
}
