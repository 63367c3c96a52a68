using System.Globalization;
using Roads;

namespace Web.Platform.Maps;

/// <summary>A drawing of a way and its stops for paper, in a box of its own proportions: no request, no script.</summary>
public sealed class RouteSketch
{
    private const double Width = 1000, Margin = 40, LeastShare = 0.35, MostShare = 1.2;

    private readonly double west, north, perDegree, eastScale;

    /// <summary>A drawing that holds all lines and stops.</summary>
    public RouteSketch(IReadOnlyList<IReadOnlyList<GeoPoint>> lines, IReadOnlyList<GeoPoint> stops)
    {
        var all = lines.SelectMany(l => l).Concat(stops).ToArray();
        var (south, east) = (all.Min(p => p.Latitude), all.Max(p => p.Longitude));
        (north, west) = (all.Max(p => p.Latitude), all.Min(p => p.Longitude));
        // Equal lengths north and east: degrees of longitude shrink with latitude.
        eastScale = Math.Cos(double.DegreesToRadians((south + north) / 2));
        var (across, down) = (Math.Max((east - west) * eastScale, 1e-4), Math.Max(north - south, 1e-4));
        Height = Width * Math.Clamp(down / across, LeastShare, MostShare);
        perDegree = Math.Min((Width - 2 * Margin) / across, (Height - 2 * Margin) / down);
        Lines = [.. lines.Select(Path)];
        Stops = [.. stops.Select(At)];
    }

    public double Height { get; }

    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height:0}");

    /// <summary>Each line as the points of an SVG polyline.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Each stop as x and y.</summary>
    public IReadOnlyList<(string X, string Y)> Stops { get; }

    private string Path(IReadOnlyList<GeoPoint> line) => string.Join(' ', line.Select(At).Distinct().Select(p => $"{p.X},{p.Y}"));

    private (string X, string Y) At(GeoPoint p) => (
        (Margin + (p.Longitude - west) * eastScale * perDegree).ToString("0", CultureInfo.InvariantCulture),
        (Margin + (north - p.Latitude) * perDegree).ToString("0", CultureInfo.InvariantCulture));
}
