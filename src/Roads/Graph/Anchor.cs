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
    private const int Both = -1;

    /// <summary>Side on which the place lies, along the points of the stretch.</summary>
    public RoadSide Side { get; init; }

    /// <summary>The one arc on which a car may stop, or both.</summary>
    private int Arc { get; init; } = Both;

    /// <summary>The arcs a car may stop on, each with the share of it that lies before the spot.</summary>
    public IEnumerable<(int Arc, double Share)> Arcs
    {
        get
        {
            for (var arc = 2 * Stretch; arc <= 2 * Stretch + 1; arc++)
                if (MayStop(arc)) yield return (arc, Before(arc));
        }
    }

    /// <summary>The same spot for those who must step out on the side of the place; unchanged where that direction is closed or the side unknown.</summary>
    public Anchor AtKerb(Stretches stretches)
    {
        var arc = 2 * Stretch + (Side == RoadSide.Left ? 1 : 0);
        return Side == RoadSide.On || !stretches.IsOpen(arc) ? this : this with { Arc = arc };
    }

    /// <summary>The side on which someone driving an arc sees the place.</summary>
    public RoadSide SideFrom(int arc) => Side == RoadSide.On || (arc & 1) == 0 ? Side : Side == RoadSide.Left ? RoadSide.Right : RoadSide.Left;

    /// <summary>Cost of staying on the stretch between two spots, <see cref="Cost.None"/> if they are on different ones or the direction is closed.</summary>
    public static long Along(Anchor from, Anchor to, Stretches stretches)
    {
        if (from.Stretch != to.Stretch) return Cost.None;
        var ahead = to.Share >= from.Share;
        var arc = 2 * from.Stretch + (ahead ? 0 : 1);
        if (from.Share == to.Share && from.Arc == to.Arc) return from.Approach + to.Approach;
        if (!stretches.IsOpen(arc) || !from.MayStop(arc) || !to.MayStop(arc)) return Cost.None;
        var (start, end) = ahead ? (from.Share, to.Share) : (1 - from.Share, 1 - to.Share);
        var whole = stretches.CostOf(arc);
        return Cost.Part(whole, end) - Cost.Part(whole, start) + from.Approach + to.Approach;
    }

    /// <summary>Whether a car may stop on an arc of its stretch.</summary>
    public bool MayStop(int arc) => Arc == Both || Arc == arc;

    /// <summary>The share of an arc of its stretch that lies before the spot.</summary>
    public double Before(int arc) => (arc & 1) == 0 ? Share : 1 - Share;
}
