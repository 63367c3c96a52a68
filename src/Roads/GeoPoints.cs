namespace Roads;

/// <summary>What is asked of every list of places before anything is computed.</summary>
internal static class GeoPoints
{
    public static void MustBeValid(IReadOnlyList<GeoPoint> places)
    {
        for (var i = 0; i < places.Count; i++)
            if (!places[i].IsValid)
                throw new ArgumentException($"Place {i} has no valid coordinates: {places[i].Latitude}, {places[i].Longitude}.", nameof(places));
    }
}
