using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Everything to be corrected, above the form, linked to its field, in the same words as at the field.</summary>
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (!View.ViewData.ModelState.IsValid) output.Content.SetHtmlContent(new Later(View, texts));
    }

    // Written when the whole page is drawn: only then the fields below have said what they are called.
    private sealed class Later(ViewContext view, Texts texts) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var asked = Asked.On(view.HttpContext);
            var lines = from entry in view.ViewData.ModelState
                        let field = asked.Find(entry.Key)
                        orderby field.Place
                        from error in Asked.Errors(entry.Value)
                        let words = texts.Say(error, field.Label)
                        group (words, field.Target) by words into same
                        select same.First();
            Markup.Of(
                $"""
                <div class="govuk-error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title"><h2 id="error-summary-title">{texts["forms.errorTitle"]}</h2><ul class="govuk-error-summary__list">{Markup.Join(lines, l => l.Target is null ? (FormattableString)$"<li>{l.words}</li>" : $"<li><a href=\"#{l.Target}\">{l.words}</a></li>")}</ul></div>
                """).WriteTo(writer, encoder);
        }
    }
}
