namespace Roads.Tiles;

/// <summary>Features besides roads as one array a property: each has rings (the first the outer one) or, if its kind is a line, one line.</summary>
/// <param name="Kind"><see cref="FeatureKind"/> of each feature.</param>
/// <param name="Name">Index into <paramref name="Names"/>; 0 is no name.</param>
/// <param name="FirstRing">First ring of each feature; one entry more than features.</param>
/// <param name="FirstPoint">First point of each ring, which is not closed; one entry more than rings.</param>
/// <param name="Lat">Latitudes in 1e-7 degrees.</param>
/// <param name="Lon">Longitudes in 1e-7 degrees.</param>
/// <param name="Names">All names, the first one empty.</param>
internal sealed record SurroundingParts(byte[] Kind, int[] Name, int[] FirstRing, int[] FirstPoint, int[] Lat, int[] Lon, string[] Names)
{
    public static bool IsLine(FeatureKind kind) => kind is FeatureKind.River or FeatureKind.Stream or FeatureKind.Rail or FeatureKind.Path;
}
