namespace Dispatch;

/// <summary>The linear relaxation over all runs there are, tightened by cuts until the best choice of runs can be listed: column and cut generation
/// (Dumas, Desrosiers and Soumis 1991; cuts and listing as in Baldacci, Bartolini and Mingozzi 2011; bound of Lasdon 1970 at each round).</summary>
/// <remarks>Rides are priced with the runs known so far, then <see cref="Labelling"/> looks for runs worth more than they cost: ends are grown first
/// (<see cref="Completions"/>), and with them those beginnings that may pay, which then are few; where ends take too long, wider and wider beams. When no run pays, that
/// is a true lower bound; cuts lift it. Runs that are in a choice close to the bound are then listed, all of them, and <see cref="Partition"/> finds the
/// cheapest choice: when there is one, nothing undercuts it.</remarks>
/// <param name="model">A day that <see cref="Labelling.Suits"/>.</param>
/// <param name="partition">Prices the rides.</param>
/// <param name="goOn">False stops.</param>
/// <param name="judge">When given, only runs that can be driven are taken, at their true cost.</param>
internal sealed class Generation(Model model, Partition partition, Func<bool> goOn, Schedule? judge = null)
{
    private const int MostARound = 150, MostWithEnds = 300, MostFill = 2000, Narrow = 15, Wide = 20, Wider = 60, Fill = 50, Rounds = 400, MostCuts = 20, FewNear = 25_000, MostNear = 100_000;
    private const double FirstShare = 0.0003, FewLift = 0.0002, More = 1.5, Less = 0.6, Nearly = 1e-6, Pays = -0.5, Around = 2e-5;

    private readonly Labelling labelling = new(model, goOn) { Judge = judge };
    private readonly Completions completions = new(model, goOn);
    private readonly int[] kinds = [.. model.Kind.Distinct()];
    private bool quick = true;

    /// <summary>Most labels of one listing while there are cuts to add: a search has other uses for its time, a proof has none.</summary>
    public int Labels { get; init; } = int.MaxValue;

    /// <summary>No choice of runs, rides left out at their penalty included, costs less; null when no round was whole.</summary>
    public double? Bound { get; private set; }

    /// <summary>Runs that together cost less than the plan to beat, or null.</summary>
    public List<RoutePool.Column>? Better { get; private set; }

    /// <summary>Whether nothing costs less than <see cref="Better"/> or, without it, than the plan to beat.</summary>
    public bool Proven { get; private set; }

    /// <summary>Whether some relaxation held for all runs there are.</summary>
    public bool Settled { get; private set; }

    /// <summary>Labels made so far.</summary>
    public long Made => labelling.Made + completions.Made;

    /// <summary>About as many labels as one look with a beam makes on such a day.</summary>
    public static long Least(Model model) => (long)Wide * 2 * model.Count * model.Kind.Distinct().Count();

    /// <summary>Whether the ends of runs can be told quickly at these worths, as on a day of narrow windows; then it is worth to <see cref="Run"/>.</summary>
    public bool IsQuick(Relaxation relaxation) => kinds.All(kind => completions.Find(kind, relaxation.Worth(model, kind)));

    /// <summary>Adds runs to the pool until none pays, cuts and lists until the best choice is found, or the bound reaches the cost, or time runs out.</summary>
    /// <param name="pool">Runs to begin with.</param>
    /// <param name="cost">Of the plan to beat.</param>
    /// <returns>The last relaxation.</returns>
    public Relaxation Run(RoutePool pool, double cost)
    {
        var relaxation = partition.Relax(pool);
        partition.GoOn = goOn;
        var (beam, last, share) = (Narrow, double.MinValue, FirstShare);
        for (var round = 0; round < Rounds && goOn() && !Proven && !(Bound >= cost); round++)
        {
            var before = pool.Added;
            var floor = Price(pool, relaxation, beam);
            Bound = floor is null ? Bound : Math.Max(Bound ?? double.MinValue, floor.Value);
            if (floor is { } settled && (pool.Added == before || settled > relaxation.Bound - Nearly * cost))
            {
                Settled = true;
                if (!quick) break;
                Whole(relaxation, ref cost);
                var lift = relaxation.Bound - last;
                last = relaxation.Bound;
                if (lift < FewLift * cost && (1 + share) * settled > Bound + FewLift * cost) share *= List(relaxation, settled, share, FewNear, Labels, ref cost) ? More : Less;
                if (Proven || !goOn()) break;
                relaxation.Keep(c => relaxation.Reduced(c) < cost - last);
                if (relaxation.Cut(MostCuts) == 0)
                {
                    while (!Proven && goOn() && List(relaxation, settled, share, MostNear, int.MaxValue, ref cost)) share *= More;
                    break;
                }
                beam = Narrow;
            }
            else if (pool.Added == before)
            {
                if (beam == int.MaxValue) break;
                beam = beam < Wider ? Wider : int.MaxValue;
                continue;
            }
            partition.Solve(relaxation);
        }
        return relaxation;
    }

    /// <summary>Takes the choice of the relaxation when it is one of whole runs.</summary>
    private void Whole(Relaxation relaxation, ref double cost)
    {
        if (relaxation.Choice() is not { } choice || choice.Cost >= cost) return;
        (Better, cost) = (choice.Runs, choice.Cost);
        Proven = Bound > cost - 1;
    }

    /// <summary>Adds runs that pay; what no choice costs less than by these duals, or null when not all runs were seen.</summary>
    private double? Price(RoutePool pool, Relaxation relaxation, int beam)
    {
        var (whole, least) = (true, new Dictionary<int, double>());
        foreach (var kind in kinds)
        {
            var worth = relaxation.Worth(model, kind);
            quick = quick && completions.Find(kind, worth);
            var ends = quick ? completions : null;
            whole &= labelling.Price(pool, kind, worth, relaxation, ends is null ? new Pricing(beam, MostARound, Pays) : new Pricing(beam, MostWithEnds, Around * relaxation.Bound), ends, out var pays);
            least[kind] = pays;
        }
        return whole ? partition.Least(relaxation, kind => least[kind]) : null;
    }

    /// <summary>Looks among all runs that are in a choice within a share of the bound for the best one; false when they, or their labels, are too many.</summary>
    private bool List(Relaxation relaxation, double bound, double share, int most, int labels, ref double cost)
    {
        var gap = Math.Min(cost - bound, share * bound);
        var pool = new RoutePool(model, most);
        foreach (var kind in kinds)
        {
            var worth = relaxation.Worth(model, kind);
            if (!completions.Find(kind, worth) || !labelling.Price(pool, kind, worth, null, new Pricing(int.MaxValue, most, gap, EverySet: true, labels), completions, out _)) return false;
        }
        var found = partition.Improve(pool, (long)Math.Ceiling(bound + gap), double.MaxValue, relaxation.Of(pool.Columns), MostCuts);
        if (found is not null) (Better, cost) = (found, partition.Cost);
        if (!partition.Complete) return false;
        Bound = Math.Max(Bound ?? double.MinValue, found is null ? bound + gap : cost);
        Proven = found is not null || gap >= cost - bound;
        return true;
    }

    /// <summary>Adds runs that pay until a beam finds none or so many labels are made; then, if none pays, those that cost little above their worth.</summary>
    /// <param name="pool">Runs met so far.</param>
    /// <param name="most">Most labels, roughly.</param>
    /// <param name="cost">Of the plan to beat.</param>
    public Relaxation Enrich(RoutePool pool, long most, double cost)
    {
        var relaxation = partition.Relax(pool);
        for (var until = Made + most; Made < until;)
        {
            var before = pool.Added;
            Look(pool, relaxation, new Pricing(Wide, MostARound, Pays));
            partition.Solve(relaxation);
            if (pool.Added > before) continue;
            Look(pool, relaxation, new Pricing(Fill, MostFill, cost - relaxation.Bound, EverySet: true));
            partition.Solve(relaxation);
            break;
        }
        return relaxation;
    }

    private void Look(RoutePool pool, Relaxation relaxation, Pricing how)
    {
        foreach (var kind in kinds) labelling.Price(pool, kind, relaxation.Worth(model, kind), relaxation, how, null, out _);
    }
}
