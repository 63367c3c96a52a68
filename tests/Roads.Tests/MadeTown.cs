using Roads.Graph;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

/// <summary>A small town of random streets, some one-way, some private, with random restrictions over nodes and over ways.</summary>
/// <remarks>Its times are also found here by the plainest reading of the rules: a search over whole pasts, without any turn graph.</remarks>
internal sealed class MadeTown
{
    private const int Side = 4;

    private readonly record struct Street(int From, int To, bool OneWay, bool Private);

    /// <summary>Streets driven one after the other, as corners passed; obligatory, or forbidden.</summary>
    private sealed record Rule(int[] Corners, bool Only);

    private readonly Random _random;
    private readonly List<Street> _streets = [];
    private readonly List<Rule> _rules = [];

    public MadeTown(int seed)
    {
        _random = new(seed);
        for (var corner = 0; corner < Side * Side; corner++)
        {
            if (corner % Side < Side - 1) Add(corner, corner + 1);
            if (corner / Side < Side - 1) Add(corner, corner + Side);
        }
        while (_rules.Count < 7)
            if (RandomWalk(2 + _random.Next(3)) is { } walk) _rules.Add(new(walk, _random.Next(3) == 0));
    }

    public string Xml => string.Concat(Enumerable.Range(0, Side * Side).Select(c => Node(c + 1, Corner(c).Latitude, Corner(c).Longitude)))
        + string.Concat(_streets.Select((s, i) => Way(100 + i, [s.From + 1, s.To + 1], [s.Private ? "access=private" : "access=yes", s.OneWay ? "oneway=yes" : "oneway=no", "highway=residential"])))
        + string.Concat(_rules.Select((rule, i) => Relation(500 + i, rule)));

    private void Add(int a, int b)
    {
        if (_random.Next(10) < 1) return;
        if (_random.Next(2) == 0) (a, b) = (b, a);
        _streets.Add(new(a, b, _random.Next(6) == 0, _random.Next(7) == 0));
    }

    private static GeoPoint Corner(int corner) => new(46 + 0.01 * (corner / Side) + 0.0007 * (corner * 7 % 5), 15 + 0.013 * (corner % Side) + 0.0009 * (corner * 3 % 4));

    private int[]? RandomWalk(int streets)
    {
        List<int> corners = [_random.Next(Side * Side)];
        while (corners.Count <= streets)
        {
            int[] next = [.. Enumerable.Range(0, Side * Side).Where(c => IndexOf(corners[^1], c) >= 0 && !corners.Contains(c))];
            if (next.Length == 0) return null;
            corners.Add(next[_random.Next(next.Length)]);
        }
        return [.. corners];
    }

    private int IndexOf(int from, int to) => _streets.FindIndex(s => (s.From == from && s.To == to) || (!s.OneWay && s.From == to && s.To == from));

    private string Relation(int id, Rule rule)
    {
        var ways = rule.Corners.Zip(rule.Corners.Skip(1), (a, b) => 100 + IndexOf(a, b)).ToArray();
        var via = ways.Length == 2 ? $"<member type='node' ref='{rule.Corners[1] + 1}' role='via'/>"
            : string.Concat(ways[1..^1].Select(w => $"<member type='way' ref='{w}' role='via'/>"));
        return $"<relation id='{id}'><member type='way' ref='{ways[0]}' role='from'/>{via}<member type='way' ref='{ways[^1]}' role='to'/>"
            + $"{Tags(["type=restriction", rule.Only ? "restriction=only_straight_on" : "restriction=no_left_turn"])}</relation>";
    }

    /// <summary>The middle of every stretch of the network that was imported from this town.</summary>
    public static GeoPoint[] Middles(RoadNetwork network) =>
        [.. Enumerable.Range(0, network.Stretches.Count).Select(s => Middle(network.Stretches.Point(2 * s), network.Stretches.Point(2 * s + 1)))];

    private static GeoPoint Middle(GeoPoint a, GeoPoint b) => new((a.Latitude + b.Latitude) / 2, (a.Longitude + b.Longitude) / 2);

    private sealed record Past(int Arc, int Phase, string Driven);

    /// <summary>Cost from the middle of one stretch to the middle of each, <see cref="Cost.None"/> where there is no way.</summary>
    public long[] Costs(RoadNetwork network, int from)
    {
        var roads = network.Stretches;
        var corners = Enumerable.Range(0, 2 * roads.Count).Select(arc => (From: CornerAt(roads, arc, true), To: CornerAt(roads, arc, false))).ToArray();
        var costs = new Dictionary<Past, long>();
        var best = new long[roads.Count];
        Array.Fill(best, Cost.None);
        var open = new PriorityQueue<Past, long>();
        for (var arc = 2 * from; arc <= 2 * from + 1; arc++)
            if (roads.IsOpen(arc)) Reach(new(arc, roads.EndsOnly(from) ? 0 : 1, $",{corners[arc].From},{corners[arc].To},"), -Cost.Part(roads.CostOf(arc), 0.5));
        while (open.TryDequeue(out var past, out var cost))
        {
            if (cost > costs[past]) continue;
            var through = false;
            for (var next = 0; next < 2 * roads.Count; next++)
            {
                if (!roads.IsOpen(next) || corners[next].From != corners[past.Arc].To || next == Stretches.Against(past.Arc)) continue;
                var isPrivate = roads.EndsOnly(next >> 1);
                if ((past.Phase == 2 && !isPrivate) || Breaks(past.Driven, corners[next].To)) continue;
                through |= past.Phase == 2 || !isPrivate;
                Go(past, cost, next, Arms(corners[past.Arc].To) > 2 ? TurnCost.Milliseconds(roads.BearingIn(past.Arc), roads.BearingOut(next)) : 0);
            }
            if (!through && roads.IsOpen(Stretches.Against(past.Arc))) Go(past, cost, Stretches.Against(past.Arc), TurnCost.Round);
        }
        return best;

        int Arms(int corner) => corners.Count(c => c.From == corner);

        void Go(Past past, long cost, int next, int turnMs)
        {
            var phase = !roads.EndsOnly(next >> 1) ? 1 : past.Phase == 0 ? 0 : 2;
            var driven = past.Driven.Split(',', StringSplitOptions.RemoveEmptyEntries).TakeLast(4).Append(corners[next].To.ToString());
            Reach(new(next, phase, $",{string.Join(',', driven)},"), cost + roads.CostOf(past.Arc) + Cost.Of(turnMs, 0));
        }

        void Reach(Past past, long cost)
        {
            if (costs.TryGetValue(past, out var old) && old <= cost) return;
            costs[past] = cost;
            open.Enqueue(past, cost);
            if (past.Driven.Count(c => c == ',') > 3) best[past.Arc >> 1] = Math.Min(best[past.Arc >> 1], cost + Cost.Part(roads.CostOf(past.Arc), 0.5));
        }
    }

    private bool Breaks(string driven, int to)
    {
        foreach (var rule in _rules)
            for (var known = 2; known < rule.Corners.Length; known++)
            {
                if (!driven.EndsWith($",{string.Join(',', rule.Corners[..known])},", StringComparison.Ordinal)) continue;
                if (rule.Only ? to != rule.Corners[known] : known == rule.Corners.Length - 1 && to == rule.Corners[known]) return true;
            }
        return false;
    }

    private static int CornerAt(Stretches roads, int arc, bool start)
    {
        var point = roads.Point(2 * (arc >> 1) + ((arc & 1) == 0 == start ? 0 : 1));
        return Enumerable.Range(0, Side * Side).First(c => Corner(c).MetresTo(point) < 1);
    }
}
