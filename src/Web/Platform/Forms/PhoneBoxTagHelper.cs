using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>A telephone number in any format; the page turns it to E.164 with <see cref="Phone.Normalise"/>.</summary>
public sealed class PhoneBoxTagHelper(Texts texts, Frame frame) : Question(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var value = Typed(For.Model is string { Length: > 0 } number ? Phone.Show(number, frame.Country) : "");
        Ask(output, Markup.Of($"<input class=\"govuk-input width-20{(Failed ? " govuk-input--error" : "")}\" id=\"{Id}\" name=\"{Name}\" type=\"tel\" value=\"{value}\" autocomplete=\"tel\"{Described}>"));
    }
}
