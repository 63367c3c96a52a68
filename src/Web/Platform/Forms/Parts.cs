using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Something worth stopping for. Stays until the page is left: nothing here vanishes by itself.</summary>
public sealed class NoticeTagHelper(Texts texts) : TagHelper
{
    /// <summary>good, care, bad, or nothing.</summary>
    public string Kind { get; set; } = "";

    public string? Heading { get; set; }

    /// <summary>Read out at once, for what has just happened.</summary>
    public bool Announce { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"notice {Kind}".TrimEnd());
        if (Announce) output.Attributes.SetAttribute("role", Kind == "bad" ? "alert" : "status");
        output.Content.SetHtmlContent(Markup.Of($"{Markup.If(Heading is not null, $"<h2>{texts.Say(Heading ?? "")}</h2>")}{await output.GetChildContentAsync()}"));
    }
}

/// <summary>What goes on paper: a head with network, unit, telephone and day, then the content. Everything else of the page is left out in print.</summary>
public sealed class PrintSheetTagHelper(Texts texts, Frame frame, TimeProvider clock) : TagHelper
{
    public string Heading { get; set; } = "";

    /// <summary>Tables that need the whole width of the screen.</summary>
    public bool Wide { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "article";
        output.Attributes.SetAttribute("class", Wide ? "sheet wide-sheet" : "sheet");
        var day = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        output.Content.SetHtmlContent(Markup.Of(
            $"""
            <header><p><strong>{frame.Network}</strong>{Markup.If(frame.Unit is not null, $"<br>{frame.Unit}")}</p><p>{Markup.If(frame.Phone is not null, $"<strong>{Phone.Show(frame.Phone ?? "", frame.Country)}</strong>")}{Markup.If(frame.OfficeHours is not null, $"<br>{texts.Hours(frame.OfficeHours)}")}</p><p>{texts["forms.printedOn", ("day", day)]}</p></header><h1>{texts.Say(Heading)}</h1>{await output.GetChildContentAsync()}
            """));
    }
}
