using System.Collections.Concurrent;
using Roads.Graph;
using Roads.Hierarchy;

namespace Roads;

/// <summary>Roads for cars in one area: travel times, routes, where a place meets the road, and the places that have names.</summary>
/// <remarks>
/// Made by <c>Import</c> from OpenStreetMap data, by <see cref="Load"/> from a saved file, or by <see cref="FromLegs"/>
/// from a sketch. Immutable, and safe to use from several threads at once. Times come from an edge-expanded graph with turn
/// costs and restrictions; all figures are exact for the speeds in it.
/// </remarks>
public sealed partial class RoadNetwork : ITravelTimes
{
    private const double SketchSnapLimitMetres = 6_000;
    private const double SketchApproachFactor = 1.3;
    private const double SketchApproachKmh = 25;

    // 2 GB of answers.
    private const int MostPlaces = 16_000;

    private readonly Stretches _stretches;
    private readonly TurnGraph _turns;
    private readonly ContractionHierarchy _hierarchy;
    private readonly Lazy<StretchGrid> _grid;
    private readonly ConcurrentBag<ManyToMany> _idle = [];

    private RoadNetwork(Stretches stretches, TurnGraph turns, ContractionHierarchy hierarchy, RoadInfo info, Gazetteer gazetteer)
    {
        (_stretches, _turns, _hierarchy) = (stretches, turns, hierarchy);
        (Info, Gazetteer) = (info, gazetteer);
        _grid = new(() => new(stretches));
    }

    /// <summary>Farthest a place may lie from the road, in straight-line metres, to be taken as reachable on real roads.</summary>
    public const double SnapLimitMetres = 1_000;

    /// <summary>Where the network comes from and what is in it.</summary>
    public RoadInfo Info { get; }

    /// <summary>Addresses, streets, settlements and points of interest by name.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Named settlements, for labels on a map. Largest kinds first.</summary>
    public IReadOnlyList<Settlement> Places => Gazetteer.Settlements;

    internal Stretches Stretches => _stretches;

    internal TurnGraph Turns => _turns;

    internal ContractionHierarchy Hierarchy => _hierarchy;

    /// <summary>The nearest point on a road where cars may stop, or <see langword="null"/> if none is near enough.</summary>
    /// <remarks>Near enough is <see cref="SnapLimitMetres"/>, 6 km in a schematic network. Microseconds; the first call also builds the grid.</remarks>
    /// <exception cref="ArgumentException">A coordinate is not a number or out of range.</exception>
    public Snap? Snap(GeoPoint place)
    {
        GeoPoints.MustBeValid([place]);
        return SnapOf(AnchorOf(place));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Each place is snapped to the nearest road and may set out and arrive in both of its directions. In a schematic network the
    /// way between a place and the sketched road counts as well, at 25 km/h. Milliseconds for hundreds of places; O(n²) memory, so at most 16,000 places.
    /// </remarks>
    public TravelTable Times(IReadOnlyList<GeoPoint> places)
    {
        GeoPoints.MustBeValid(places);
        var n = places.Count;
        if (n > MostPlaces) throw new ArgumentException($"{n} places: ask for at most {MostPlaces} at a time.", nameof(places));
        var (seconds, metres) = (new int[n * n], new int[n * n]);
        return new(seconds, metres, [.. Fill(places, seconds, metres).Select(SnapOf)]);
    }

    /// <summary>Computes all pairs into arrays that are there already; gives the places' spots on the road.</summary>
    internal Anchor?[] Fill(IReadOnlyList<GeoPoint> places, int[] seconds, int[] metres)
    {
        var n = places.Count;
        var anchors = places.Select(AnchorOf).ToArray();
        var neighbours = Neighbours(anchors);
        var order = ZOrder.Of(places);
        var seeds = Ends.Seeds([.. order.Select(i => anchors[i])], _stretches, _turns, _hierarchy);
        var goals = Ends.Goals(anchors, _stretches, _turns, _hierarchy);

        var sweep = _idle.TryTake(out var used) ? used : new ManyToMany(_hierarchy);
        sweep.Run(seeds, goals, (firstStart, starts, costs) =>
        {
            for (var start = 0; start < starts; start++)
            {
                var from = order[firstStart + start];
                var row = costs.Slice(start * n, n);
                // The sweep knows only ways that leave a stretch by its end.
                foreach (var to in neighbours[from]) row[to] = Math.Min(row[to], Along(places, anchors, from, to));
                for (var to = 0; to < n; to++)
                {
                    var none = row[to] >= Cost.None;
                    seconds[from * n + to] = none ? TravelTable.Unreachable : Cost.WholeSeconds(row[to]);
                    metres[from * n + to] = none ? TravelTable.Unreachable : Cost.WholeMetres(row[to]);
                }
            }
        });
        _idle.Add(sweep);
        return anchors;
    }

    /// <inheritdoc/>
    /// <remarks>The figures equal those of <see cref="Times"/>. About a millisecond in a region.</remarks>
    public Route? Route(GeoPoint from, GeoPoint to)
    {
        GeoPoints.MustBeValid([from, to]);
        if (AnchorOf(from) is not { } start || AnchorOf(to) is not { } goal) return null;
        var seeds = Ends.Seeds([start], _stretches, _turns, _hierarchy);
        var goals = Ends.Goals([goal], _stretches, _turns, _hierarchy);
        var found = new PathSearch(_hierarchy).Find(seeds, goals);
        var line = new RouteLine(_stretches);

        var direct = Along([from, to], [start, goal], 0, 1);
        if (direct < Cost.None && (found is null || direct <= found.Cost))
            return line.Add(2 * start.Stretch + (goal.Share >= start.Share ? 0 : 1), start, goal).ToRoute(direct);
        if (found is null) return null;

        line.Add(seeds.Arc(found.Seed), start, null);
        for (var i = 0; i < found.Ranks.Count - 1; i++) line.Add(_turns.Arc[_nodeOf.Value[found.Ranks[i]]], null, null);
        return line.Add(goals.Arc(found.Goal), null, goal).ToRoute(found.Cost);
    }

    /// <summary>All roads, to draw a map.</summary>
    /// <param name="simplifyMetres">Leaves out points that bend a line by less than this many metres; 0 keeps all.</param>
    public IEnumerable<RoadLine> Lines(double simplifyMetres = 0)
    {
        for (var s = 0; s < _stretches.Count; s++)
        {
            var points = Enumerable.Range(_stretches.ShapeFirst[s], _stretches.ShapeFirst[s + 1] - _stretches.ShapeFirst[s]).Select(_stretches.Point).ToArray();
            yield return new(_stretches.ClassOf(s), _stretches.NameOf(s), Simplify.Line(points, simplifyMetres));
        }
    }

    private Lazy<int[]> _nodeOf => field ??= new(() =>
    {
        var nodeOf = new int[_hierarchy.Nodes];
        for (var node = 0; node < nodeOf.Length; node++) nodeOf[_hierarchy.Rank[node]] = node;
        return nodeOf;
    });

    internal Anchor? AnchorOf(GeoPoint place)
    {
        if (_stretches.Count == 0) return null;
        var anchor = _grid.Value.Nearest(place, Info.Schematic ? SketchSnapLimitMetres : SnapLimitMetres);
        if (anchor is null || !Info.Schematic) return anchor;
        var metres = anchor.Metres * SketchApproachFactor;
        return anchor with { Approach = Cost.Of((int)(metres * 3600 / SketchApproachKmh), (int)(metres * 10)) };
    }

    private Snap? SnapOf(Anchor? anchor) =>
        anchor is null ? null : new(anchor.Point, anchor.Metres, _stretches.NameOf(anchor.Stretch), _stretches.ClassOf(anchor.Stretch));

    private long Along(IReadOnlyList<GeoPoint> places, Anchor?[] anchors, int from, int to) =>
        places[from] == places[to] ? 0 : Anchor.Along(anchors[from]!, anchors[to]!, _stretches);

    /// <summary>For each place those on the same stretch, itself included; empty where no road is near.</summary>
    private static int[][] Neighbours(Anchor?[] anchors)
    {
        var neighbours = new int[anchors.Length][];
        Array.Fill(neighbours, []);
        foreach (var onOne in Enumerable.Range(0, anchors.Length).Where(i => anchors[i] is not null).GroupBy(i => anchors[i]!.Stretch))
        {
            int[] members = [.. onOne];
            foreach (var member in members) neighbours[member] = members;
        }
        return neighbours;
    }
}
