namespace Dispatch;

/// <summary>The linear relaxation over all runs there are: column generation (Dumas, Desrosiers and Soumis 1991; bound of Lasdon 1970 at each round).</summary>
/// <remarks>Rides are priced with the runs known so far, then <see cref="Labelling"/> looks for runs worth more than they cost: narrow beams first,
/// all labels when these find none. Each full pricing gives a true lower bound, so the last one before time ran out still says something.</remarks>
internal sealed class Generation(Model model, Partition partition, Func<bool> goOn)
{
    private const int MostARound = 150, Rounds = 400;
    private static readonly int[] beams = [4, 20, int.MaxValue];

    private readonly Dictionary<int, Labelling> labels = model.Kind.Distinct().Where(kind => Labelling.Suits(model.Shifts[kind])).ToDictionary(kind => kind, kind => new Labelling(model, kind, goOn));

    /// <summary>No choice of runs, rides left out at their penalty included, costs less; null when no round was whole.</summary>
    public double? Bound { get; private set; }

    /// <summary>Adds runs to the pool until none pays, the bound reaches the cost, or time runs out.</summary>
    public void Run(RoutePool pool, double cost)
    {
        if (model.Kind.Any(kind => !labels.ContainsKey(kind))) return;
        var beam = 0;
        for (var round = 0; round < Rounds && goOn() && !(Bound >= cost); round++)
        {
            var relaxation = partition.Relax(pool);
            var (before, whole, least) = (pool.Columns.Count, true, new Dictionary<int, double>());
            foreach (var (kind, labelling) in labels)
            {
                whole &= labelling.Price(pool, relaxation.Duals, relaxation.Duals[partition.Row(kind)], beams[beam], MostARound, out var pays);
                least[kind] = pays;
            }
            if (whole) Bound = Math.Max(Bound ?? double.MinValue, partition.Least(relaxation, kind => least[kind]));
            if (pool.Columns.Count > before) continue;
            if (beam == beams.Length - 1) return;
            beam++;
        }
    }
}
