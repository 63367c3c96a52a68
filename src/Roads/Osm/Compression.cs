namespace Roads.Osm;

/// <summary>Tells damaged compression from a disk that cannot be read.</summary>
internal static class Compression
{
    /// <summary>The base library throws a type of its own, derived from that of disks and not public, for what zlib finds no other name for.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException || (e is IOException && e.GetType().Namespace == "System.IO.Compression");
}
