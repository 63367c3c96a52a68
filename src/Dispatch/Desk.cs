namespace Dispatch;

/// <summary>Model, schedule and state of one call, and how a given plan becomes a state.</summary>
internal sealed class Desk
{
    private const long MostRegrets = 60_000;
    public readonly Model Model;
    public readonly Schedule Schedule;
    public readonly Insertion Insertion;
    public readonly Outlook Outlook;
    public readonly RegretInsertion Regret;
    public readonly State State;
    private RelatedRemoval? related;
    private NearRuns? near;

    public Desk(Model model)
    {
        Model = model;
        Schedule = new Schedule(model);
        Insertion = new Insertion(model, Schedule);
        Outlook = new Outlook(model);
        Regret = new RegretInsertion(model, Insertion, Outlook);
        State = new State(model, Schedule, Insertion);
    }

    /// <summary>Which rides are near each other; found when first asked for, O(n²).</summary>
    public RelatedRemoval Related => related ??= new RelatedRemoval(Model);

    /// <summary>Which runs are near a ride; null on a day of so few runs, or rides, that all are asked.</summary>
    public NearRuns? Near => Model.Shifts.Length <= NearRuns.Few || Model.Count <= NearRuns.FewRides ? null : near ??= new NearRuns(Model, Related);

    /// <summary>Puts in every ride of the bank that finds a place.</summary>
    /// <remarks>Regret insertion takes O(n² · m); with thousands of rides to place, most go near their like first, in the order of the clock.</remarks>
    public void Fill()
    {
        if ((long)State.Bank.Count * Model.Shifts.Length > MostRegrets && Near is { } runs) new GreedyInsertion(Model, Insertion, runs, Outlook).FillByTime(State);
        Regret.Fill(State, 2, 0, Random.Shared);
    }

    public void Take(Plan plan) => Take(plan.Runs.Select(Order.Of));

    /// <summary>Takes over orders of stops; unknown shifts and requests are passed over, what cannot be driven is left out.</summary>
    public void Take(IEnumerable<Order> runs)
    {
        foreach (var run in runs)
            if (Model.ShiftOf.TryGetValue(run.Shift, out var k) && State.Routes[k].Count == 0) Take(k, Known(run, k));
        Settle();
    }

    /// <summary>Takes over the stops of every shift, each ride's at most once, in place of what there was; what cannot be driven is left out.</summary>
    public void Take(int[][] runs)
    {
        foreach (var route in State.Routes) State.Replace(route.Shift, []);
        for (var k = 0; k < runs.Length; k++) Take(k, runs[k]);
        Settle();
    }

    private void Take(int k, int[] nodes)
    {
        if (!Schedule.Try(k, nodes)) nodes = Drivable(k, nodes);
        if (nodes.Length > 0) State.Replace(k, nodes);
    }

    /// <summary>No way home without its outbound.</summary>
    private void Settle()
    {
        while (State.Stranded() is var r && r >= 0)
            if (!State.Remove(r)) State.Replace(State.RouteOf[r], []);
        State.Begin();
    }

    /// <summary>Makes <paramref name="thinner"/> the route without a ride; false when it cannot be driven so.</summary>
    public bool Thin(Route route, int r, Route thinner)
    {
        thinner.Shift = route.Shift;
        thinner.Set(State.Without(route, r));
        thinner.Refresh(Model);
        if (!Schedule.Try(route.Shift, thinner.Sequence)) return false;
        thinner.Cost = Schedule.Cost();
        return true;
    }

    /// <summary>Takes other runs instead, when they can be driven and cost less than a bound; false, with nothing changed, when not.</summary>
    public bool Adopt(List<RoutePool.Column> columns, long below)
    {
        var was = State.Copy();
        State.Begin();
        foreach (var route in State.Routes) State.Replace(route.Shift, []);
        var drivable = true;
        foreach (var column in columns)
        {
            var k = Array.FindIndex(State.Routes, route => route.Count == 0 && Model.Kind[route.Shift] == column.Kind && !Model.Closed[route.Shift]);
            drivable = drivable && k >= 0 && Schedule.Try(k, column.Stops);
            if (drivable) State.Replace(k, column.Stops);
        }
        if (drivable && State.Stranded() < 0 && State.Cost < below) return true;
        State.Restore(was);
        return false;
    }

    public Plan Publish()
    {
        // The diagnosis changes the model for a moment, which an insertion that remembers would not notice.
        var diagnosis = new Diagnosis(Model, Schedule, new Insertion(Model, Schedule), State);
        return new Publisher(Model, Schedule).Publish(State, diagnosis.Why);
    }

    /// <summary>Key of a request that the plan has in a run and this state has not, or null.</summary>
    public string? Missing(Plan plan) =>
        plan.Runs.SelectMany(run => run.Stops).FirstOrDefault(s => s.Request is { } key && Model.RequestOf.TryGetValue(key, out var r) && State.RouteOf[r] < 0)?.Request;

    /// <summary>Both stops of each known request that may be in the shift, in the order given.</summary>
    private int[] Known(Order run, int k)
    {
        var nodes = new List<int>();
        foreach (var (key, pickup) in run.Stops)
            if (Model.RequestOf.TryGetValue(key, out var r) && State.RouteOf[r] < 0 && Model.Fits(r, k) && !Model.Dead[r]) nodes.Add(2 * r + (pickup ? 0 : 1));
        var whole = nodes.Where(v => (v & 1) == 1).Select(v => v >> 1).ToHashSet();
        whole.IntersectWith(nodes.Where(v => (v & 1) == 0).Select(v => v >> 1));
        var seen = new HashSet<int>();
        return [.. nodes.Where(v => whole.Contains(v >> 1) && seen.Add(v))];
    }

    /// <summary>The requests of an order that can stay in it together, taken in order of their pickups.</summary>
    private int[] Drivable(int k, int[] nodes)
    {
        var kept = new HashSet<int>();
        foreach (var r in nodes.Where(v => (v & 1) == 0).Select(v => v >> 1).ToArray())
        {
            kept.Add(r);
            if (!Schedule.Try(k, Only(nodes, kept))) kept.Remove(r);
        }
        return Only(nodes, kept);
    }

    private static int[] Only(int[] nodes, HashSet<int> kept) => [.. nodes.Where(v => kept.Contains(v >> 1))];
}
