using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Lists of answers made from enumerations, with the words of messages.</summary>
public static class Choices
{
    /// <summary>One answer a value; <c>Purpose.Health</c> under "rides.purpose" is message "rides.purpose.health".</summary>
    public static List<SelectListItem> Of<T>(Texts texts, string keyPrefix, params IEnumerable<T> only) where T : struct, Enum =>
        [.. (only.Any() ? only : Enum.GetValues<T>()).Select(v => new SelectListItem(texts[$"{keyPrefix}.{v.InKey()}"], v.ToString()))];
}

/// <summary>Shared by radios and checkboxes: a legend, and one large target an answer.</summary>
public abstract class ChoiceQuestion(Texts texts, string kind) : Question(texts)
{
    public IEnumerable<SelectListItem> Options { get; set; } = [];

    /// <summary>Side by side, for two or three short answers.</summary>
    public bool Inline { get; set; }

    protected abstract string BoxType { get; }

    protected IEnumerable<string> Chosen
    {
        get
        {
            if (Entry()?.RawValue is { } raw) return raw as IEnumerable<string> ?? [raw.ToString() ?? ""];
            return For.Model is System.Collections.IEnumerable many and not string ? many.Cast<object>().Select(Plain) : [Plain(For.Model)];
        }
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = Chosen.Select(c => c.ToUpperInvariant()).ToHashSet();
        var items = Markup.Join(Options.Select((o, i) => (Option: o, Id: i == 0 ? Id : $"{Id}-{i}")), x =>
            $"""
            <div class="govuk-{kind}__item"><input class="govuk-{kind}__input" id="{x.Id}" name="{Name}" type="{BoxType}" value="{x.Option.Value}"{Markup.If(x.Option.Value != "" && chosen.Contains(x.Option.Value.ToUpperInvariant()), $" checked")}><label class="govuk-label govuk-{kind}__label" for="{x.Id}">{x.Option.Text}</label></div>
            """);
        AskTogether(output, Id, Markup.Of($"<div class=\"govuk-{kind}{(Inline ? $" govuk-{kind}--inline" : "")}\">{items}</div>"), BoxType == "radio" ? "radiogroup" : null);
    }
}

/// <summary>One answer of a few.</summary>
public sealed class RadiosTagHelper(Texts texts) : ChoiceQuestion(texts, "radios")
{
    protected override string BoxType => "radio";

    public override void Init(TagHelperContext context)
    {
        if (!Options.Any() && For.Metadata.UnderlyingOrModelType == typeof(bool))
            Options = [new(Texts["forms.yes"], "True"), new(Texts["forms.no"], "False")];
    }
}

/// <summary>Any number of answers.</summary>
public sealed class CheckboxesTagHelper(Texts texts) : ChoiceQuestion(texts, "checkboxes")
{
    protected override string BoxType => "checkbox";

    protected override bool MayBeLeftOut => false;
}

/// <summary>One box to tick, for a yes that may also stay open.</summary>
public sealed class CheckboxTagHelper(Texts texts) : Question(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var ticked = Entry()?.RawValue is { } raw ? Plain(raw is string[] { Length: > 0 } many ? many[0] : raw).Equals("true", StringComparison.OrdinalIgnoreCase) : For.Model is true;
        var box = Markup.Of($"""
            <div class="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="{Id}" name="{Name}" type="checkbox" value="true"{Markup.If(ticked, $" checked")}{Described}><label class="govuk-label govuk-checkboxes__label" for="{Id}">{LabelText}</label></div></div>
            """);
        AskAlone(output, box);
    }
}
