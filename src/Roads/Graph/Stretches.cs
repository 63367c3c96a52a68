namespace Roads.Graph;

/// <summary>What else is to be known of a stretch.</summary>
/// <remarks>Stored in road files: append, never renumber.</remarks>
[Flags]
internal enum StretchTraits : byte
{
    None = 0,

    /// <summary>Only a drive that starts or ends there may use it (private, residents, customers).</summary>
    EndsOnly = 1,

    /// <summary>Part of a roundabout.</summary>
    Roundabout = 2,
}

/// <summary>All stretches of road between two junctions, as one array a property.</summary>
/// <remarks>A stretch is driven as two arcs: <c>2s</c> along its points, <c>2s + 1</c> against them.</remarks>
internal sealed class Stretches
{
    /// <summary>A direction that cars may not take.</summary>
    public const int Closed = -1;

    public required int Junctions { get; init; }

    /// <summary>Junction at the first point.</summary>
    public required int[] From { get; init; }

    /// <summary>Junction at the last point.</summary>
    public required int[] To { get; init; }

    /// <summary>First point of each stretch in <see cref="Lat"/> and <see cref="Lon"/>; one entry more than stretches.</summary>
    public required int[] ShapeFirst { get; init; }

    /// <summary>Latitudes of the points in 1e-7 degrees, both ends included.</summary>
    public required int[] Lat { get; init; }

    /// <summary>Longitudes of the points in 1e-7 degrees.</summary>
    public required int[] Lon { get; init; }

    /// <summary>Milliseconds along the points, or <see cref="Closed"/>.</summary>
    public required int[] ForwardMs { get; init; }

    /// <summary>Milliseconds against the points, or <see cref="Closed"/>.</summary>
    public required int[] BackwardMs { get; init; }

    public required int[] Decimetres { get; init; }

    /// <summary>Index into <see cref="Names"/>; 0 is no name.</summary>
    public required int[] Name { get; init; }

    public required byte[] Class { get; init; }

    /// <summary><see cref="StretchTraits"/> of each stretch.</summary>
    public required byte[] Traits { get; init; }

    public required string[] Names { get; init; }

    public int Count => From.Length;

    /// <summary>The box that holds all points; O(points).</summary>
    public GeoBox Bounds => Lat.Length == 0 ? default : new(Earth.Degrees(Lat.Min()), Earth.Degrees(Lon.Min()), Earth.Degrees(Lat.Max()), Earth.Degrees(Lon.Max()));

    public static int Against(int arc) => arc ^ 1;

    public bool IsOpen(int arc) => Ms(arc) != Closed;

    public int Ms(int arc) => (arc & 1) == 0 ? ForwardMs[arc >> 1] : BackwardMs[arc >> 1];

    public long CostOf(int arc) => Cost.Of(Ms(arc), Decimetres[arc >> 1]);

    public int Start(int arc) => (arc & 1) == 0 ? From[arc >> 1] : To[arc >> 1];

    public int End(int arc) => (arc & 1) == 0 ? To[arc >> 1] : From[arc >> 1];

    public bool EndsOnly(int stretch) => (Traits[stretch] & (byte)StretchTraits.EndsOnly) != 0;

    public bool IsRoundabout(int stretch) => (Traits[stretch] & (byte)StretchTraits.Roundabout) != 0;

    public RoadClass ClassOf(int stretch) => (RoadClass)Class[stretch];

    public string? NameOf(int stretch) => Name[stretch] == 0 ? null : Names[Name[stretch]];

    public GeoPoint Point(int shape) => new(Earth.Degrees(Lat[shape]), Earth.Degrees(Lon[shape]));

    /// <summary>The same stretches, some closed (no speed) or at another speed in the directions they are open.</summary>
    public Stretches With(IReadOnlyDictionary<int, double?> kmh)
    {
        var (forward, backward) = ((int[])ForwardMs.Clone(), (int[])BackwardMs.Clone());
        foreach (var (stretch, speed) in kmh)
        {
            var ms = speed is { } s ? (int)Math.Clamp(Math.Ceiling(Decimetres[stretch] * 360.0 / s), 1, int.MaxValue / 16) : Closed;
            if (forward[stretch] != Closed) forward[stretch] = ms;
            if (backward[stretch] != Closed) backward[stretch] = ms;
        }
        return new()
        {
            Junctions = Junctions,
            From = From,
            To = To,
            ShapeFirst = ShapeFirst,
            Lat = Lat,
            Lon = Lon,
            ForwardMs = forward,
            BackwardMs = backward,
            Decimetres = Decimetres,
            Name = Name,
            Class = Class,
            Traits = Traits,
            Names = Names,
        };
    }

    /// <summary>Bearing in which an arc sets out.</summary>
    public double BearingOut(int arc)
    {
        var (first, last) = (ShapeFirst[arc >> 1], ShapeFirst[(arc >> 1) + 1] - 1);
        return (arc & 1) == 0 ? BearingBetween(first, first + 1) : BearingBetween(last, last - 1);
    }

    /// <summary>Bearing in which an arc arrives.</summary>
    public double BearingIn(int arc) => BearingOut(Against(arc)) + Math.PI;

    private double BearingBetween(int a, int b) => Earth.Bearing(Lat[a], Lon[a], Lat[b], Lon[b]);
}
