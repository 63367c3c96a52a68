using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    /// <summary>Buildings, water and land use of the file that this network was imported from, to be saved in a file of their own; none in a network from elsewhere.</summary>
    public Surroundings Surroundings { get; private init; } = Surroundings.None;

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

    /// <summary>The nearest points on different roads, nearest first: what a person chooses from when the nearest is not the right one.</summary>
    /// <param name="place">The place.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <exception cref="ArgumentException">A coordinate is not a number or out of range, or the count is below 1.</exception>
    public IReadOnlyList<Snap> Snaps(GeoPoint place, int count)
    {
        GeoPoints.MustBeValid([place]);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (_stretches.Count == 0) return [];
        return [.. _grid.Value.NearestFew(place, SnapLimit, count).Select(anchor => SnapOf(anchor)!.Value)];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Each place is snapped to the nearest road and may set out and arrive in both of its directions. In a schematic network the
    /// way between a place and the sketched road counts as well, at 25 km/h. Milliseconds for hundreds of places; O(n²) memory, so at most 16,000 places.
    /// </remarks>
    public TravelTable Times(IReadOnlyList<GeoPoint> places) => Times(places, atKerb: false);

    /// <summary>Driving times between places, optionally only by ways that set out and arrive on the side of the road where the place lies.</summary>
    /// <remarks>As <see cref="Times(IReadOnlyList{GeoPoint})"/>. For people who cannot cross the road: the car comes to their kerb, if need be round the block.</remarks>
    /// <param name="places">The places.</param>
    /// <param name="atKerb">Whether each place is stopped at on its own side (driving on the right); where that direction is closed, on the other.</param>
    /// <exception cref="ArgumentException">A coordinate is not valid, or there are more than 16,000 places.</exception>
    public TravelTable Times(IReadOnlyList<GeoPoint> places, bool atKerb)
    {
        GeoPoints.MustBeValid(places);
        var n = places.Count;
        if (n > MostPlaces) throw new ArgumentException($"{n} places: ask for at most {MostPlaces} at a time.", nameof(places));
        var (seconds, metres) = (GC.AllocateUninitializedArray<int>(n * n), GC.AllocateUninitializedArray<int>(n * n));
        var anchors = AnchorsOf(places, atKerb);
        Fill(places, anchors, places, anchors, seconds, metres);
        return new(seconds, metres, Array.ConvertAll(anchors, SnapOf));
    }

    /// <summary>Computes all pairs into arrays that are there already; gives the places' spots on the road.</summary>
    internal Anchor?[] Fill(IReadOnlyList<GeoPoint> places, int[] seconds, int[] metres)
    {
        var anchors = AnchorsOf(places, atKerb: false);
        Fill(places, anchors, places, anchors, seconds, metres);
        return anchors;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(IReadOnlyList<GeoPoint> starts, Anchor?[] from, IReadOnlyList<GeoPoint> goals, Anchor?[] to, int[] seconds, int[] metres)
    {
        var shared = SharedStretches.Of(from, to);
        var order = ZOrder.Of(starts);
        var seeds = Ends.Seeds(Array.ConvertAll(order, i => from[i]), _stretches, _turns, _hierarchy);
        var targets = Ends.Goals(to, _stretches, _turns, _hierarchy);
        var rows = new TableRows(to.Length);

        var sweep = _idle.TryTake(out var used) ? used : new ManyToMany(_hierarchy);
        sweep.Run(seeds, targets, (first, count, costs) =>
        {
            for (var lane = 0; lane < count; lane++)
            {
                // The sweep knows only ways that leave a stretch by its end.
                var start = order[first + lane];
                foreach (var goal in shared.With(start))
                {
                    ref var cost = ref costs[goal * ManyToMany.Lanes + lane];
                    cost = Math.Min(cost, starts[start] == goals[goal] ? 0 : Anchor.Along(from[start]!, to[goal]!, _stretches));
                }
            }
            rows.Write(costs, order.AsSpan(first, count), seconds, metres);
        });
        _idle.Add(sweep);
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

    /// <summary>The roads of some classes that touch a box, to draw a part of the map on a page.</summary>
    /// <param name="box">The box.</param>
    /// <param name="lowest">The lowest class that is wanted; ferries are left out.</param>
    /// <param name="simplifyMetres">Leaves out points that bend a line by less than this many metres; 0 keeps all.</param>
    /// <remarks>Looks at each stretch once: under 2 ms for a city.</remarks>
    public IEnumerable<RoadLine> Lines(GeoBox box, RoadClass lowest, double simplifyMetres)
    {
        var (south, west, north, east) = (Earth.Units(box.South), Earth.Units(box.West), Earth.Units(box.North), Earth.Units(box.East));
        for (var s = 0; s < _stretches.Count; s++)
        {
            if (_stretches.ClassOf(s) > lowest || !Touches(s)) continue;
            var points = Enumerable.Range(_stretches.ShapeFirst[s], _stretches.ShapeFirst[s + 1] - _stretches.ShapeFirst[s]).Select(_stretches.Point).ToArray();
            yield return new(_stretches.ClassOf(s), _stretches.NameOf(s), Simplify.Line(points, simplifyMetres));
        }

        bool Touches(int stretch)
        {
            var (least, most) = ((Lat: int.MaxValue, Lon: int.MaxValue), (Lat: int.MinValue, Lon: int.MinValue));
            for (var i = _stretches.ShapeFirst[stretch]; i < _stretches.ShapeFirst[stretch + 1]; i++)
            {
                least = (Math.Min(least.Lat, _stretches.Lat[i]), Math.Min(least.Lon, _stretches.Lon[i]));
                most = (Math.Max(most.Lat, _stretches.Lat[i]), Math.Max(most.Lon, _stretches.Lon[i]));
            }
            return least.Lat <= north && most.Lat >= south && least.Lon <= east && most.Lon >= west;
        }
    }

    private double SnapLimit => Info.Schematic ? SketchSnapLimitMetres : SnapLimitMetres;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Anchor? AnchorOf(GeoPoint place)
    {
        if (_stretches.Count == 0) return null;
        var anchor = _grid.Value.Nearest(place, SnapLimit);
        if (anchor is null || !Info.Schematic) return anchor;
        var metres = anchor.Metres * SketchApproachFactor;
        return anchor with { Approach = Cost.Of((int)(metres * 3600 / SketchApproachKmh), (int)(metres * 10)) };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Anchor?[] AnchorsOf(IReadOnlyList<GeoPoint> places, bool atKerb)
    {
        var anchors = new Anchor?[places.Count];
        for (var i = 0; i < anchors.Length; i++) anchors[i] = atKerb ? AnchorOf(places[i])?.AtKerb(_stretches) : AnchorOf(places[i]);
        return anchors;
    }

    private Snap? SnapOf(Anchor? anchor) =>
        anchor is null ? null : new(anchor.Point, anchor.Metres, _stretches.NameOf(anchor.Stretch), _stretches.ClassOf(anchor.Stretch));
}
