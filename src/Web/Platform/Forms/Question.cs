using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>What all questions on a form share: label above, hint, the reason why an answer was refused, the typed value kept.</summary>
public abstract class Question(Texts texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    /// <summary>A message key, or finished words.</summary>
    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>The label is the page's heading: one question a page.</summary>
    public bool AsPage { get; set; }

    /// <summary>Says "(optional)" after the label; by default where the model does not require an answer.</summary>
    public bool? Optional { get; set; }

    protected Texts Texts { get; } = texts;

    protected string Name => View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string LabelText => Texts.Say(Label);

    protected bool Failed => Reasons.Length > 0;

    protected virtual bool MayBeLeftOut => !For.Metadata.IsRequired;

    private string[] Reasons => [.. Asked.Errors(Entry()).Select(e => Texts.Say(e, LabelText)).Distinct()];

    protected ModelStateEntry? Entry(string part = "") => View.ViewData.ModelState.GetValueOrDefault(Name + part);

    /// <summary>What was typed, if something was; otherwise the value of the model.</summary>
    protected string? Typed(string? ofModel, string part = "") => Entry(part) is { RawValue: not null } entry ? entry.AttemptedValue : ofModel;

    protected string? DescribedBy => (Hint, Failed) switch
    {
        (null, false) => null,
        (null, true) => $"{Id}-error",
        (_, false) => $"{Id}-hint",
        _ => $"{Id}-hint {Id}-error",
    };

    protected IHtmlContent Described => Markup.Of($"{Markup.If(DescribedBy is not null, $" aria-describedby=\"{DescribedBy}\"")}{Markup.If(Failed, $" aria-invalid=\"true\"")}");

    /// <summary>A question with one control.</summary>
    protected void Ask(TagHelperOutput output, IHtmlContent control) => Group(output, Id, Markup.Of($"{SingleLabel}{HintAndError}{control}"));

    /// <summary>A question with several controls, named together by a legend.</summary>
    protected void AskTogether(TagHelperOutput output, string firstControl, IHtmlContent controls, string? role = null) =>
        Group(output, firstControl, Markup.Of($"<fieldset class=\"govuk-fieldset\"{Markup.If(role is not null, $" role=\"{role}\"")}{Markup.If(DescribedBy is not null, $" aria-describedby=\"{DescribedBy}\"")}>{Legend}{HintAndError}{controls}</fieldset>"));

    /// <summary>A control that brings its own label.</summary>
    protected void AskAlone(TagHelperOutput output, IHtmlContent control) => Group(output, Id, Markup.Of($"{HintAndError}{control}"));

    private void Group(TagHelperOutput output, string target, IHtmlContent inner)
    {
        Asked.On(View.HttpContext).Add(Name, LabelText, target);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var classes = "govuk-form-group" + (Failed ? " govuk-form-group--error" : "") + (output.Attributes["class"]?.Value is { } own ? " " + own : "");
        output.Attributes.SetAttribute("class", classes);
        output.Content.SetHtmlContent(inner);
    }

    private IHtmlContent OptionalMark => Markup.If(Optional ?? MayBeLeftOut, $" <span class=\"optional\">{Texts["forms.optional"]}</span>");

    private IHtmlContent SingleLabel => AsPage
        ? Markup.Of($"<h1><label class=\"govuk-label is-page\" for=\"{Id}\">{LabelText}{OptionalMark}</label></h1>")
        : Markup.Of($"<label class=\"govuk-label\" for=\"{Id}\">{LabelText}{OptionalMark}</label>");

    private IHtmlContent Legend => AsPage
        ? Markup.Of($"<legend class=\"govuk-fieldset__legend is-page\"><h1>{LabelText}{OptionalMark}</h1></legend>")
        : Markup.Of($"<legend class=\"govuk-fieldset__legend\">{LabelText}{OptionalMark}</legend>");

    private IHtmlContent HintAndError => Markup.Of(
        $"""{Markup.If(Hint is not null, $"<div id=\"{Id}-hint\" class=\"govuk-hint\">{Texts.Say(Hint ?? "")}</div>")}{Markup.If(Failed, $"<p id=\"{Id}-error\" class=\"govuk-error-message\"><span class=\"unseen\">{Texts["forms.error"]} </span>{string.Join(" ", Reasons)}</p>")}""");

    protected static string Plain(object? value) => value switch
    {
        null => "",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
