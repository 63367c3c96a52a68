using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>A question answered in one box: text, long text, number, e-mail, password, or one choice from a list.</summary>
public sealed class FieldTagHelper(Texts texts) : Question(texts)
{
    /// <summary>text, email, tel, password, number, search; found from the model when not said.</summary>
    public string? Type { get; set; }

    /// <summary>Width of the box in characters: 2, 4, 5, 10, 20 or 30; full width when not said.</summary>
    public int Width { get; set; }

    /// <summary>More than one line.</summary>
    public int Rows { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>Names, plates and codes are not spell-checked.</summary>
    public bool Spellcheck { get; set; } = true;

    public IEnumerable<SelectListItem>? Options { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var rest = Markup.Of($"{Described}{Markup.If(Autocomplete is not null, $" autocomplete=\"{Autocomplete}\"")}{Markup.If(!Spellcheck, $" spellcheck=\"false\"")}");
        var width = Width > 0 ? $" width-{Width}" : "";
        var error = Failed ? "--error" : "";
        Ask(output, Options is { } options ? Select(options, rest)
            : Rows > 1 ? Markup.Of($"<textarea class=\"govuk-textarea{width}{(Failed ? " govuk-textarea" + error : "")}\" id=\"{Id}\" name=\"{Name}\" rows=\"{Rows}\"{rest}>\n{Value}</textarea>")
            : Markup.Of($"<input class=\"govuk-input{width}{(Failed ? " govuk-input" + error : "")}\" id=\"{Id}\" name=\"{Name}\" type=\"{BoxType}\"{InputMode}{Markup.If(BoxType != "password", $" value=\"{Value}\"")}{rest}>"));
    }

    private IHtmlContent Select(IEnumerable<SelectListItem> options, IHtmlContent rest)
    {
        var chosen = Typed(Plain(For.Model));
        return Markup.Of($"<select class=\"govuk-select{(Failed ? " govuk-select--error" : "")}\" id=\"{Id}\" name=\"{Name}\"{rest}><option value=\"\">{Texts["forms.choose"]}</option>{Markup.Join(options, o => $"<option value=\"{o.Value}\"{Markup.If(o.Value == chosen && chosen != "", $" selected")}>{o.Text}</option>")}</select>");
    }

    private string? Value => Typed(For.Model is decimal or double or float
        ? Convert.ToDecimal(For.Model, CultureInfo.InvariantCulture).ToString("0.######", Languages.Get(Texts.Language).Culture)
        : Plain(For.Model));

    // A number box of type "number" loses what it cannot read and steps when scrolled over; a text box keeps it.
    private string BoxType => Type is "number" ? "text" : Type ?? (Has(DataType.EmailAddress) || For.Metadata.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() ? "email" : Has(DataType.Password) ? "password" : "text");

    private IHtmlContent InputMode => Type == "tel" ? HtmlString.Empty
        : IsDecimal ? Markup.Of($" inputmode=\"decimal\"")
        : Type == "number" || IsWhole ? Markup.Of($" inputmode=\"numeric\"")
        : HtmlString.Empty;

    private Type Model => For.Metadata.UnderlyingOrModelType;

    private bool IsDecimal => Model == typeof(decimal) || Model == typeof(double) || Model == typeof(float);

    private bool IsWhole => Model == typeof(int) || Model == typeof(long) || Model == typeof(short);

    private bool Has(DataType type) => For.Metadata.DataTypeName == type.ToString();
}
