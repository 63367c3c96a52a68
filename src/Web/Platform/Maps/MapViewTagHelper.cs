using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Roads;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Platform.Maps;

/// <summary>A place on a map: what it is, a short mark to stand in it, and where it leads.</summary>
public sealed record MapPoint(string Label, double Latitude, double Longitude, string? Mark = null, string? Href = null, int Tone = 0, bool Faded = false);

/// <summary>A line on a map: a way, a tour, a closed road.</summary>
public sealed record MapLine(string Label, IReadOnlyList<GeoPoint> Points, int Tone = 0);

/// <summary>A shape on a map: what is reached in half an hour.</summary>
public sealed record MapShape(string Label, IReadOnlyList<GeoArea> Areas, int Tone = 0);

/// <summary>
/// Places, lines and shapes on a map. The page itself holds a drawing and a list that says the same; where script and WebGL are there, a map to move and
/// enlarge takes the place of the drawing. On paper the drawing stays.
/// </summary>
[HtmlTargetElement("map-view")]
public sealed class MapViewTagHelper(Texts texts, RoadMaps maps, Networks networks) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    /// <summary>What the map shows, in words: "The ride of Ana Novak".</summary>
    public string Label { get; set; } = "";

    public IReadOnlyList<MapPoint> Points { get; set; } = [];

    public IReadOnlyList<MapLine> Lines { get; set; } = [];

    public IReadOnlyList<MapShape> Shapes { get; set; } = [];

    /// <summary>What is shown at least, besides the points and lines.</summary>
    public GeoBox? Area { get; set; }

    /// <summary>The id of the list or table on the page that says all that the map says; without it a list is written beside the map.</summary>
    public string? List { get; set; }

    /// <summary>The id of the element, for a script of the page that changes what is shown.</summary>
    public string? Id { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await networks.FindAsync(View.HttpContext.Request.Host.Host) is not { } network || (Points.Count == 0 && Lines.Count == 0 && Shapes.Count == 0 && Area is null))
        {
            output.SuppressOutput();
            return;
        }
        Asked.On(View.HttpContext).NeedsMap = true;
        var map = maps.For(network);
        var drawing = new MapDrawing(map, Points, Lines, Area, Shapes);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "map-view");
        if (Id is not null) output.Attributes.SetAttribute("id", Id);
        if (List is not null) output.Attributes.SetAttribute("aria-details", List);
        if (map.Info is { } info)
        {
            output.Attributes.SetAttribute("data-tiles", MapShown.Tiles(map));
            output.Attributes.SetAttribute("data-bounds", MapShown.Box(info.Bounds));
        }
        if (map.IsSchematic)
            output.Attributes.SetAttribute("data-sketch", "1");
        if (Area is { } area)
            output.Attributes.SetAttribute("data-area", MapShown.Box(area));
        output.Attributes.SetAttribute("data-label", Label);
        output.Attributes.SetAttribute("data-shown", MapShown.Json(Points, Lines, Shapes));
        output.Attributes.SetAttribute("data-words", MapShown.Words(texts));
        output.Content.SetHtmlContent(Markup.Of(
            $"""
            <div class="map-drawing">{drawing.Svg(Label)}</div><figcaption>{map.Info?.Attribution}{Markup.If(map.IsSchematic, $" – {texts["maps.view.sketch"]}")}</figcaption>{(List is null ? Written() : HtmlString.Empty)}
            """));
    }

    private IHtmlContent Written() => Markup.Of(
        $"<ul class=\"map-list\">{Markup.Join(Points, p => $"<li class=\"tone-{p.Tone % 6}\">{Markup.If(p.Mark is not null, $"<b class=\"map-mark\">{p.Mark}</b> ")}{(p.Href is null ? Markup.Of($"{p.Label}") : Markup.Of($"<a href=\"{p.Href}\">{p.Label}</a>"))}</li>")}{Markup.Join(Lines.Where(l => l.Label.Length > 0), l => $"<li class=\"map-line tone-{l.Tone % 6}\">{l.Label}</li>")}{Markup.Join(Shapes, s => $"<li class=\"map-shape tone-{s.Tone % 6}\">{s.Label}</li>")}</ul>");
}

/// <summary>What a map shows as GeoJSON, in the page: no second request, and nothing about it in an address.</summary>
public static class MapShown
{
    // Read back from an attribute, so letters may stay letters; quotes and brackets are escaped by whoever writes the attribute.
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(IReadOnlyList<MapPoint> points, IReadOnlyList<MapLine> lines, IReadOnlyList<MapShape>? shapes = null) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = points.Select(p => (object)new
        {
            type = "Feature",
            properties = new { label = p.Label, mark = p.Mark, href = p.Href, tone = p.Tone % 6, over = p.Faded },
            geometry = new { type = "Point", coordinates = Pair(p.Latitude, p.Longitude) },
        }).Concat(lines.Select(l => new
        {
            type = "Feature",
            properties = new { label = l.Label, tone = l.Tone % 6 },
            geometry = new { type = "LineString", coordinates = l.Points.Select(p => Pair(p.Latitude, p.Longitude)) },
        })).Concat((shapes ?? []).Select(s => new
        {
            type = "Feature",
            properties = new { label = s.Label, tone = s.Tone % 6 },
            geometry = new { type = "MultiPolygon", coordinates = s.Areas.Select(a => a.Holes.Prepend(a.Outline).Select(ring => ring.Select(p => Pair(p.Latitude, p.Longitude)))) },
        })),
    }, Plain);

    internal static string Tiles(RoadMap map) => $"/maps/tiles/{{z}}/{{x}}/{{y}}.mvt?v={map.Tag}";

    internal static string Box(GeoBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.West:0.####},{box.South:0.####},{box.East:0.####},{box.North:0.####}");

    /// <summary>What the living map says on its buttons, and with a pin to put down what it says about that.</summary>
    internal static string Words(Texts texts, bool pin = false) => JsonSerializer.Serialize(
        ((string[])["in", "out", "all", "contrast", "plain", "fingers", "ctrl"]).Select(k => (k, Key: "maps.view." + k))
            .Concat(pin ? ((string[])["open", "close", "coordinates", "here", "how", "failed"]).Select(k => ("pin" + k, Key: "forms.pin." + k)) : [])
            .ToDictionary(w => w.Item1, w => texts[w.Key]), Plain);

    private static double[] Pair(double latitude, double longitude) => [Math.Round(longitude, 5), Math.Round(latitude, 5)];
}
