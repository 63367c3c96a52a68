namespace Dispatch;

/// <summary>The linear relaxation over all runs there are: column generation (Dumas, Desrosiers and Soumis 1991; bound of Lasdon 1970 at each round).</summary>
/// <remarks>Rides are priced with the runs known so far, then <see cref="Labelling"/> looks for runs worth more than they cost: narrow beams first,
/// all labels when these find none. Each full pricing gives a true lower bound, so the last one before time ran out still says something.</remarks>
/// <param name="model">A day that <see cref="Labelling.Suits"/>.</param>
/// <param name="partition">Prices the rides.</param>
/// <param name="goOn">False stops.</param>
/// <param name="judge">When given, only runs that can be driven are taken, at their true cost.</param>
internal sealed class Generation(Model model, Partition partition, Func<bool> goOn, Schedule? judge = null)
{
    private const int MostARound = 150, MostFill = 2000, Narrow = 4, Wide = 20, Fill = 50, Rounds = 400;

    private readonly Labelling labelling = new(model, goOn) { Judge = judge };
    private readonly int[] kinds = [.. model.Kind.Distinct()];

    /// <summary>No choice of runs, rides left out at their penalty included, costs less; null when no round was whole.</summary>
    public double? Bound { get; private set; }

    /// <summary>Adds runs to the pool until none pays, the bound reaches the cost, or time runs out.</summary>
    public Relaxation Run(RoutePool pool, double cost)
    {
        var relaxation = partition.Relax(pool);
        var beam = Narrow;
        for (var round = 0; round < Rounds && goOn() && !(Bound >= cost); round++)
        {
            var (before, whole, least) = (pool.Columns.Count, true, new Dictionary<int, double>());
            foreach (var kind in kinds)
            {
                whole &= labelling.Price(pool, kind, relaxation, relaxation.Duals[partition.Row(kind)], new Pricing(beam, MostARound), out var pays);
                least[kind] = pays;
            }
            if (whole) Bound = Math.Max(Bound ?? double.MinValue, partition.Least(relaxation, kind => least[kind]));
            if (pool.Columns.Count == before)
            {
                if (beam == int.MaxValue) break;
                beam = beam == Narrow ? Wide : int.MaxValue;
                continue;
            }
            partition.Solve(relaxation);
        }
        return relaxation;
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
            var before = pool.Columns.Count;
            Price(pool, relaxation, new Pricing(Wide, MostARound));
            partition.Solve(relaxation);
            if (pool.Columns.Count > before) continue;
            Price(pool, relaxation, new Pricing(Fill, MostFill, cost - relaxation.Bound, EverySet: true));
            partition.Solve(relaxation);
            break;
        }
        return relaxation;
    }

    /// <summary>Labels made so far.</summary>
    public long Made => labelling.Made;

    /// <summary>About as many labels as one look with a beam makes on such a day.</summary>
    public static long Least(Model model) => (long)Wide * 2 * model.Count * model.Kind.Distinct().Count();

    private void Price(RoutePool pool, Relaxation relaxation, Pricing how)
    {
        foreach (var kind in kinds) labelling.Price(pool, kind, relaxation, relaxation.Duals[partition.Row(kind)], how, out _);
    }
}
