namespace Roads.Graph;

/// <summary>A place's spot on a stretch of road.</summary>
/// <param name="Stretch">The stretch.</param>
/// <param name="Share">How far along its points, 0 to 1 of its length.</param>
/// <param name="Shape">Index of the point before the spot.</param>
/// <param name="Point">The spot.</param>
/// <param name="Metres">Straight-line metres from the place to the spot.</param>
/// <param name="Approach">Cost between place and spot that counts as driving; zero on real roads.</param>
internal sealed record Anchor(int Stretch, double Share, int Shape, GeoPoint Point, double Metres, long Approach)
{
    /// <summary>Both arcs of the stretch, each with the share of it that lies before the spot.</summary>
    public IEnumerable<(int Arc, double Share)> Arcs => [(2 * Stretch, Share), (2 * Stretch + 1, 1 - Share)];

    /// <summary>Cost of staying on the stretch between two spots, <see cref="Cost.None"/> if they are on different ones or the direction is closed.</summary>
    public static long Along(Anchor from, Anchor to, Stretches stretches)
    {
        if (from.Stretch != to.Stretch) return Cost.None;
        var ahead = to.Share >= from.Share;
        var arc = 2 * from.Stretch + (ahead ? 0 : 1);
        if (!stretches.IsOpen(arc)) return from.Share == to.Share ? from.Approach + to.Approach : Cost.None;
        var (start, end) = ahead ? (from.Share, to.Share) : (1 - from.Share, 1 - to.Share);
        var whole = stretches.CostOf(arc);
        return Cost.Part(whole, end) - Cost.Part(whole, start) + from.Approach + to.Approach;
    }
}
