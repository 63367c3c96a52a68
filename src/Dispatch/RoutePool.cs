namespace Dispatch;

/// <summary>Good runs met during a search, one for each set of riders and kind of shift: the cheapest.</summary>
internal sealed class RoutePool(Model model, int most)
{
    private readonly Dictionary<(ulong Riders, int Kind), int> at = [];
    private readonly List<Column> columns = [];

    /// <summary>A run kept: its stops in order, who rides, what it costs.</summary>
    internal sealed class Column
    {
        public int Kind;
        public long Cost;
        public int[] Stops = [], Rides = [];
        public ulong Riders;
    }

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>Runs added so far, those that took the place of a dearer one included.</summary>
    public int Added { get; private set; }

    /// <summary>Remembers the runs of a state that changed.</summary>
    public void Add(State state, List<int> routes)
    {
        foreach (var k in routes) Add(state.Routes[k]);
    }

    /// <summary>The run as it is kept, or null when there is one as cheap for these riders, or no room.</summary>
    public Column? Add(Route route)
    {
        if (route.Count == 0) return null;
        var key = (route.Riders, model.Kind[route.Shift]);
        var known = at.TryGetValue(key, out var index);
        if (known ? route.Cost >= columns[index].Cost : columns.Count >= most) return null;
        var rides = new int[route.Count / 2];
        var n = 0;
        foreach (var v in route.Sequence)
            if ((v & 1) == 0) rides[n++] = v >> 1;
        var column = new Column { Kind = key.Item2, Cost = route.Cost, Stops = route.Sequence.ToArray(), Rides = rides, Riders = route.Riders };
        Added++;
        if (known) columns[index] = column;
        else
        {
            at.Add(key, columns.Count);
            columns.Add(column);
        }
        return column;
    }

    /// <summary>Keeps only what the test allows.</summary>
    public void Keep(Func<Column, bool> worth)
    {
        columns.RemoveAll(c => !worth(c));
        at.Clear();
        for (var i = 0; i < columns.Count; i++) at.Add((columns[i].Riders, columns[i].Kind), i);
    }
}
