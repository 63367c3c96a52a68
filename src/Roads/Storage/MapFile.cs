using Roads.Tiles;

namespace Roads.Storage;

/// <summary>The file of surroundings, "ROADMAP1": what maps draw besides roads, apart from the roads so that routing never reads it.</summary>
internal static class MapFile
{
    /// <summary>Raised whenever the arrays or their meaning change; other versions are refused, the source is imported again.</summary>
    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "ROADMAP1"u8;

    public static void Save(string path, SurroundingParts parts) => PartFile.Save(path, Magic, Version, to =>
    {
        to.Write<byte>(parts.Kind);
        foreach (var array in (int[][])[parts.Name, parts.FirstRing, parts.FirstPoint, parts.Lat, parts.Lon]) to.Write<int>(array);
        to.Write(parts.Names);
    });

    public static SurroundingParts Load(string path)
    {
        var parts = PartFile.Load(path, Magic, Version, from => new SurroundingParts(
            from.Read<byte>(), from.Read<int>(), from.Read<int>(), from.Read<int>(), from.Read<int>(), from.Read<int>(), from.ReadTexts()));
        var (features, rings) = (parts.Kind.Length, parts.FirstPoint.Length - 1);
        if (parts.Names.Length == 0 || parts.Name.Length != features || parts.Lat.Length != parts.Lon.Length
            || !Soundness.Ranges(parts.FirstRing, features, rings, least: 1) || !Soundness.Ranges(parts.FirstPoint, rings, parts.Lat.Length, least: 2)
            || !Array.TrueForAll(parts.Name, n => n >= 0 && n < parts.Names.Length) || !Array.TrueForAll(parts.Kind, k => k <= (byte)FeatureKind.Path))
            throw new RoadFileException(RoadFileFault.DamagedContent, -1, "the surroundings do not fit together");
        return parts;
    }
}
