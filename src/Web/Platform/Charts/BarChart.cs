using System.Globalization;
using Microsoft.AspNetCore.Html;
using Web.Platform.Forms;

namespace Web.Platform.Charts;

/// <summary>One bar: its name, its length, and the value in words; null where the value is not shown.</summary>
public sealed record Bar(string Name, decimal? Value, string Words)
{
    /// <summary>The part of its name that people wrote (a place, a service), and in which language where that is not the page's.</summary>
    public (string Text, string? Language)? Written { get; init; }

    internal IHtmlContent Label => Written is not { } written ? Markup.Of($"{Name}")
        : Markup.Of($"{Name}{(Name.Length > 0 ? ", " : "")}{(written.Language is { } language ? Markup.Of($"<tspan lang=\"{language}\">{written.Text}</tspan>") : Markup.Of($"{written.Text}"))}");
}

/// <summary>
/// A chart of lying bars as SVG, that prints in grey and reads at any width: only bars stretch, never letters.
/// The same figures stand in a table beside it, which is what a screen reader is led to.
/// </summary>
public static class BarChart
{
    private const int Step = 46;

    public static IHtmlContent Draw(string title, IReadOnlyList<Bar> bars)
    {
        var longest = bars.Max(b => b.Value) is { } most and > 0 ? most : 1;
        var rows = Markup.Join(bars.Select((b, i) => (Bar: b, Y: i * Step)), r => r.Bar.Value is { } value
            ? (FormattableString)$"<text x=\"0\" y=\"{r.Y + 18}\">{r.Bar.Label}: <tspan font-weight=\"700\">{r.Bar.Words}</tspan></text><rect x=\"0\" y=\"{r.Y + 24}\" width=\"{Percent(value / longest)}\" height=\"13\" rx=\"3\" fill=\"#56254f\"/>"
            : (FormattableString)$"<text x=\"0\" y=\"{r.Y + 18}\">{r.Bar.Label}: {r.Bar.Words}</text>");
        return Markup.Of($"<svg class=\"chart\" role=\"img\" aria-label=\"{title}\" width=\"100%\" height=\"{bars.Count * Step}\" font-size=\"16\" fill=\"currentColor\">{rows}</svg>");
    }

    private static string Percent(decimal share) => (Math.Max(0.004m, share) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
