using Roads;

namespace Web.Rides;

/// <summary>The different places of a day and the driving between them, slowed down by the unit's own experience.</summary>
internal sealed class DayPlaces
{
    private readonly Dictionary<(int, int), int> index = [];
    private readonly HashSet<int> offTheRoads = [];

    public DayPlaces(IEnumerable<GeoPoint> points, ITravelTimes roads, RideRules rules)
    {
        List<GeoPoint> places = [];
        foreach (var point in points)
            if (index.TryAdd(Rounded(point), places.Count))
                places.Add(point);

        var table = roads.Times(places);
        Count = places.Count;
        Seconds = new int[Count * Count];
        Metres = table.MetresRowMajor;
        for (var from = 0; from < Count; from++)
        {
            if (table.SnapOf(from) is null) offTheRoads.Add(from);
            for (var to = 0; to < Count; to++)
                if (from != to)
                    Seconds[from * Count + to] = table.Reaches(from, to)
                        ? (int)Math.Min(((long)table.Seconds(from, to) * rules.DriveTimePercent + 99) / 100, Dispatch.Problem.Unreachable)
                        : Dispatch.Problem.Unreachable;
        }
        Periods = [.. PeriodsOf(SlowHours.Read(rules.SlowHours).Hours)];
    }

    public int Count { get; }
    public int[] Seconds { get; }
    public int[] Metres { get; }

    /// <summary>When driving takes longer, and when again as before.</summary>
    public IReadOnlyList<Dispatch.Period> Periods { get; }

    /// <summary>The direct drive at the slowest hour of the day.</summary>
    public int Slowest(int from, int to) => Periods.Select(p => p.DriveSeconds).Prepend(Seconds).Max(seconds => seconds[from * Count + to]);

    /// <summary>The direct drive at the slowest of some hours, in minutes of the day.</summary>
    public int Slowest(int from, int to, (int From, int To) minutes) =>
        Periods.Where((p, i) => p.FromSeconds < minutes.To * 60 && (i + 1 == Periods.Count || Periods[i + 1].FromSeconds > minutes.From * 60))
            .Select(p => p.DriveSeconds).Prepend(Seconds).Max(seconds => seconds[from * Count + to]);

    private IEnumerable<Dispatch.Period> PeriodsOf(IReadOnlyList<SlowHours> slow)
    {
        for (var i = 0; i < slow.Count; i++)
        {
            var hours = slow[i];
            yield return new(hours.FromMinute * 60, [.. Seconds.Select(s => s < Dispatch.Problem.Unreachable ? (int)Math.Min(((long)s * (100 + hours.Percent) + 99) / 100, Dispatch.Problem.Unreachable) : s)]);
            if (i + 1 == slow.Count || slow[i + 1].FromMinute > hours.ToMinute) yield return new(hours.ToMinute * 60, Seconds);
        }
    }

    public int Index(GeoPoint point) => index[Rounded(point)];
    public bool IsOffTheRoads(GeoPoint point) => offTheRoads.Contains(Index(point));

    // About a metre: the same door typed twice is one place.
    private static (int, int) Rounded(GeoPoint p) => ((int)Math.Round(p.Latitude * 1e5), (int)Math.Round(p.Longitude * 1e5));
}
