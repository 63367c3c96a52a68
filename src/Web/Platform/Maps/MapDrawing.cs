using System.Globalization;
using Microsoft.AspNetCore.Html;
using Roads;
using Web.Platform.Forms;

namespace Web.Platform.Maps;

/// <summary>A drawing of roads, places, lines and points in the page itself: for paper, and wherever there is no script or no WebGL.</summary>
public sealed class MapDrawing
{
    private const double Width = 1000, Height = 560, Margin = 0.14, LeastDegrees = 0.012;
    private const int MostRoads = 900, MostNames = 24;

    private readonly RoadMap map;
    private readonly IReadOnlyList<MapPoint> points;
    private readonly IReadOnlyList<MapLine> lines;
    private readonly IReadOnlyList<MapShape> shapes;
    private readonly GeoBox box;
    private readonly double eastScale, perDegree;

    public MapDrawing(RoadMap map, IReadOnlyList<MapPoint> points, IReadOnlyList<MapLine> lines, GeoBox? area = null, IReadOnlyList<MapShape>? shapes = null)
    {
        (this.map, this.points, this.lines, this.shapes) = (map, points, lines, shapes ?? []);
        var all = points.Select(p => new GeoPoint(p.Latitude, p.Longitude)).Concat(lines.SelectMany(l => l.Points)).Concat(this.shapes.SelectMany(s => s.Areas).SelectMany(a => a.Outline))
            .Concat(area is { } shown ? [new(shown.South, shown.West), new(shown.North, shown.East)] : []).ToArray();
        var (south, north) = (all.Min(p => p.Latitude), all.Max(p => p.Latitude));
        var (west, east) = (all.Min(p => p.Longitude), all.Max(p => p.Longitude));
        eastScale = Math.Cos(double.DegreesToRadians((south + north) / 2));
        // The box takes the proportions of the drawing, and one place alone gets a neighbourhood round it.
        var tall = Math.Max(Math.Max(north - south, (east - west) * eastScale * Height / Width) * (1 + 2 * Margin), LeastDegrees);
        var (lat, lon, half) = ((south + north) / 2, (west + east) / 2, tall / 2);
        var wide = tall * Width / Height / eastScale / 2;
        box = new(lat - half, lon - wide, lat + half, lon + wide);
        perDegree = Height / tall;
    }

    public IHtmlContent Svg(string label)
    {
        var roads = map.LinesIn(box).OrderBy(l => l.Class).Take(MostRoads).Reverse().ToArray();
        var names = map.PlacesIn(box).OrderBy(p => p.Kind).Take(MostNames).ToArray();
        return Markup.Of(
            $"""
            <svg viewBox="0 0 {N(Width)} {N(Height)}" role="img" aria-label="{label}"><g aria-hidden="true">{Markup.Join(roads, r => $"<polyline class=\"road{Kind(r.Class)}\" points=\"{Way(r.Points)}\"/>")}{Markup.Join(shapes, s => $"<path class=\"shape tone-{s.Tone % 6}\" d=\"{Land(s.Areas)}\"/>")}{Markup.Join(names, p => $"<text class=\"place{(p.Kind <= SettlementKind.Town ? " town" : "")}\" x=\"{X(p.Point.Longitude)}\" y=\"{Y(p.Point.Latitude)}\">{p.Name}</text>")}{Markup.Join(lines, l => $"<polyline class=\"line tone-{l.Tone % 6}\" points=\"{Way(l.Points)}\"/>")}{Markup.Join(points, p => $"<g class=\"mark tone-{p.Tone % 6}{(p.Faded ? " over" : "")}\"><circle cx=\"{X(p.Longitude)}\" cy=\"{Y(p.Latitude)}\" r=\"{(p.Mark is null ? 11 : 17)}\"/><text x=\"{X(p.Longitude)}\" y=\"{Y(p.Latitude)}\">{p.Mark}</text></g>")}</g></svg>
            """);
    }

    private static string Kind(RoadClass roadClass) => roadClass switch { <= RoadClass.Trunk => " large", <= RoadClass.Tertiary => " main", _ => "" };

    private string Land(IReadOnlyList<GeoArea> areas) => string.Concat(areas.SelectMany(a => a.Holes.Prepend(a.Outline)).Select(ring => $"M{Way(ring)}Z"));

    // A way back over the same road keeps its bends: only a point that follows itself says nothing.
    private string Way(IReadOnlyList<GeoPoint> way)
    {
        var spots = way.Select(p => $"{X(p.Longitude)},{Y(p.Latitude)}").ToArray();
        return string.Join(' ', spots.Where((spot, i) => i == 0 || spot != spots[i - 1]));
    }

    private string X(double longitude) => N((longitude - box.West) * eastScale * perDegree);

    private string Y(double latitude) => N((box.North - latitude) * perDegree);

    private static string N(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);
}
