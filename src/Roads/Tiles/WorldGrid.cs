namespace Roads.Tiles;

/// <summary>The map's plane: Web Mercator (EPSG:3857) in whole numbers, a square of 2^30 units, x to the east and y to the south.</summary>
/// <remarks>One unit is under 4 cm, and a tile of any zoom begins at a whole one: what two tiles share is rounded alike in both.</remarks>
internal static class WorldGrid
{
    public const int Bits = 30;

    private const double Size = 1 << Bits;

    // Where the square of the world ends; nobody drives beyond it.
    private const double NorthmostDegrees = 85.0511;

    public static int X(int lon) => (int)Math.Clamp((lon * 1e-7 + 180) / 360 * Size, 0, Size - 1);

    public static int Y(int lat)
    {
        var radians = double.DegreesToRadians(Math.Clamp(lat * 1e-7, -NorthmostDegrees, NorthmostDegrees));
        return (int)Math.Clamp((0.5 - Math.Log(Math.Tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)) * Size, 0, Size - 1);
    }

    public static (int[] X, int[] Y) Of(int[] lat, int[] lon) => (Array.ConvertAll(lon, X), Array.ConvertAll(lat, Y));
}

/// <summary>A box in units of <see cref="WorldGrid"/>, borders included.</summary>
internal readonly record struct WorldBox(int West, int North, int East, int South)
{
    public static WorldBox Nothing => new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    public int LongerSide => Math.Max(East - West, South - North);

    public WorldBox With(int x, int y) => new(Math.Min(West, x), Math.Min(North, y), Math.Max(East, x), Math.Max(South, y));

    public WorldBox With(WorldBox other) =>
        new(Math.Min(West, other.West), Math.Min(North, other.North), Math.Max(East, other.East), Math.Max(South, other.South));

    public bool Meets(WorldBox other) => West <= other.East && East >= other.West && North <= other.South && South >= other.North;

    public static WorldBox Of(int[] x, int[] y, int first, int end)
    {
        var box = Nothing;
        for (var i = first; i < end; i++) box = box.With(x[i], y[i]);
        return box;
    }
}

/// <summary>One square of the map at one zoom, and how the plane's units become the tile's own (4096 a side).</summary>
internal readonly record struct TileFrame(int Zoom, int X, int Y)
{
    public const int Extent = 4096;

    // Lines and areas go on a little beyond the border, so that their edges are not seen on it.
    public const int Buffer = 64;

    private const int ExtentBits = 12;

    private int Shift => WorldGrid.Bits - ExtentBits - Zoom;

    /// <summary>What the tile shows, its buffer included.</summary>
    public WorldBox Box
    {
        get
        {
            var (side, margin) = (1L << (WorldGrid.Bits - Zoom), (long)Buffer << Shift);
            return new(Fit(X * side - margin), Fit(Y * side - margin), Fit((X + 1) * side + margin), Fit((Y + 1) * side + margin));
        }
    }

    /// <summary>Units of the plane in one of the tile.</summary>
    public int Unit => 1 << Shift;

    public TilePoint At(int worldX, int worldY) => new(Round(worldX) - (X << ExtentBits), Round(worldY) - (Y << ExtentBits));

    private int Round(int world) => (world + (Unit >> 1)) >> Shift;

    private static int Fit(long world) => (int)Math.Clamp(world, -(1L << WorldGrid.Bits), (1L << WorldGrid.Bits) + (1L << 29));
}

/// <summary>A point in a tile's own units, from its north-west corner, y to the south.</summary>
internal readonly record struct TilePoint(int X, int Y);
