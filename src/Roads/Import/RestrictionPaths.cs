using Roads.Graph;

namespace Roads.Import;

/// <summary>Turns restrictions, which name ways, into the sequences of arcs that nobody may drive.</summary>
internal sealed class RestrictionPaths
{
    private readonly Stretches _stretches;
    private readonly Func<long, int> _junctionOf;
    private readonly Junctions _junctions;
    private readonly Dictionary<long, List<int>> _stretchesOf = [];

    /// <param name="stretches">The stretches, those of one way one after the other.</param>
    /// <param name="wayIdOf">Id of the way each stretch was cut from.</param>
    /// <param name="junctionOf">Junction at a node, or -1.</param>
    /// <param name="restrictions">What will be asked for.</param>
    public RestrictionPaths(Stretches stretches, Func<int, long> wayIdOf, Func<long, int> junctionOf, IReadOnlyList<Restriction> restrictions)
    {
        (_stretches, _junctionOf, _junctions) = (stretches, junctionOf, new(stretches));
        var wanted = restrictions.SelectMany(r => (long[])[.. r.From, .. r.ViaWays, .. r.To]).ToHashSet();
        for (var stretch = 0; stretch < stretches.Count; stretch++)
        {
            var id = wayIdOf(stretch);
            if (!wanted.Contains(id)) continue;
            if (!_stretchesOf.TryGetValue(id, out var own)) _stretchesOf[id] = own = [];
            own.Add(stretch);
        }
    }

    /// <summary>Adds what a restriction forbids.</summary>
    /// <returns>Why it could not be applied, or <see langword="null"/>.</returns>
    public SkipReason? AddTo(List<int[]> forbidden, Restriction restriction)
    {
        if (restriction.ViaWays.Length == 0 && _junctionOf(restriction.ViaNode) < 0) return SkipReason.RestrictionWithAbsentMember;
        if (!((long[])[.. restriction.From, .. restriction.ViaWays, .. restriction.To]).All(_stretchesOf.ContainsKey)) return SkipReason.RestrictionWithAbsentMember;

        var paths = new List<int[]>();
        foreach (var from in restriction.From)
            foreach (var to in restriction.To)
            {
                var between = restriction.ViaWays.Length == 0 ? [new(_junctionOf(restriction.ViaNode), [])] : Chains(restriction.ViaWays);
                var found = between.SelectMany(chain => Whole(from, chain, to)).ToArray();
                // A way that runs on through the node leaves open which of its halves is meant.
                if (found.Length != 1) return SkipReason.RestrictionNotApplied;
                paths.Add(found[0]);
            }
        foreach (var path in paths)
            if (!restriction.Only) forbidden.Add(path);
            else AddOthers(forbidden, path);
        return null;
    }

    // Who sets out on an obligatory way must follow it to its end.
    private void AddOthers(List<int[]> forbidden, int[] path)
    {
        for (var i = 0; i + 1 < path.Length; i++)
            foreach (var other in _junctions.ArcsFrom(_stretches.End(path[i])))
                if (other != path[i + 1] && other != Stretches.Against(path[i])) forbidden.Add([.. path[..(i + 1)], other]);
    }

    /// <summary>A drive over the ways between: where it begins, and its arcs.</summary>
    private sealed record Chain(int Start, int[] Arcs);

    private IEnumerable<int[]> Whole(long from, Chain chain, long to)
    {
        var end = chain.Arcs.Length == 0 ? chain.Start : _stretches.End(chain.Arcs[^1]);
        foreach (var coming in ArcsOf(from).Where(arc => _stretches.End(arc) == chain.Start))
            foreach (var going in ArcsOf(to).Where(arc => _stretches.Start(arc) == end))
            {
                // Turning round where one came from is the only meaning a way has that is both from and to.
                if (chain.Arcs.Length == 0 && from == to && going != Stretches.Against(coming)) continue;
                if (chain.Arcs.Length > 0 && (chain.Arcs[0] == Stretches.Against(coming) || going == Stretches.Against(chain.Arcs[^1]))) continue;
                yield return [coming, .. chain.Arcs, going];
            }
    }

    private IEnumerable<Chain> Chains(long[] ways)
    {
        IEnumerable<Chain> chains = Runs(ways[0]);
        foreach (var way in ways.Skip(1))
        {
            var next = Runs(way).ToLookup(run => run.Start);
            chains = chains.SelectMany(chain => next[_stretches.End(chain.Arcs[^1])], (chain, run) => new Chain(chain.Start, [.. chain.Arcs, .. run.Arcs])).ToArray();
        }
        return chains;
    }

    // Ways between are driven from one end to the other, forwards or backwards.
    private IEnumerable<Chain> Runs(long way)
    {
        var stretches = _stretchesOf[way];
        int[] along = [.. stretches.Select(s => 2 * s)];
        int[] against = [.. stretches.AsEnumerable().Reverse().Select(s => 2 * s + 1)];
        foreach (var run in (int[][])[along, against])
            if (Array.TrueForAll(run, _stretches.IsOpen) && run.Zip(run.Skip(1)).All(two => _stretches.End(two.First) == _stretches.Start(two.Second)))
                yield return new(_stretches.Start(run[0]), run);
    }

    private IEnumerable<int> ArcsOf(long way) => _stretchesOf[way].SelectMany(s => (int[])[2 * s, 2 * s + 1]).Where(_stretches.IsOpen);
}
