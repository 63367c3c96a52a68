using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Platform.Forms;

/// <summary>Gives every form that changes something a key, so that pressing twice does it once, and leaves judging to the server.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class FormKeyTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(context.AllAttributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase)) return;

        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        output.PreContent.AppendHtml(Markup.Of($"<input type=\"hidden\" name=\"{TransactionFilter.KeyField}\" value=\"{Guid.CreateVersion7()}\">"));
    }
}
