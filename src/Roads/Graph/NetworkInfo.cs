namespace Roads.Graph;

/// <summary>Counts what is in a network.</summary>
internal static class NetworkInfo
{
    public static RoadInfo Of(ConnectedNetwork network, Gazetteer gazetteer)
    {
        var stretches = network.Stretches;
        var skipped = new Dictionary<SkipReason, int>();
        if (network.Dropped > 0) skipped[SkipReason.UnconnectedRoad] = network.Dropped;
        return new()
        {
            Source = "",
            Attribution = "",
            Bounds = stretches.Bounds,
            Junctions = stretches.From.Concat(stretches.To).Distinct().Count(),
            Stretches = stretches.Count,
            RoadKilometres = stretches.Decimetres.Sum(d => (long)d) / 10_000.0,
            Addresses = gazetteer.AddressCount,
            Streets = gazetteer.StreetCount,
            Settlements = gazetteer.Settlements.Count,
            PointsOfInterest = gazetteer.PointOfInterestCount,
            Skipped = skipped,
        };
    }
}
