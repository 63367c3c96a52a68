namespace Dispatch;

/// <summary>A whole plan during the search: routes, and the rides in none of them.</summary>
/// <remarks>A step may change some routes; <see cref="Begin"/> marks where it started and <see cref="Undo"/> goes back there by
/// restoring just those. A way home is in a route only while its outbound is.</remarks>
internal sealed class State
{
    private readonly Model model;
    private readonly Schedule schedule;
    private readonly Insertion insertion;
    private readonly List<int> touched = [];
    private readonly Route[] saved;
    private readonly bool[] isTouched;
    private readonly int[] bankAt;
    private readonly List<int> bank = [];
    private readonly bool[] leaving;
    private int[] without = new int[64];

    public State(Model model, Schedule schedule, Insertion insertion)
    {
        this.model = model;
        this.schedule = schedule;
        this.insertion = insertion;
        Routes = [.. Enumerable.Range(0, model.Shifts.Length).Select(k => new Route(k))];
        foreach (var route in Routes) route.Refresh(model);
        RouteOf = new int[model.Count];
        bankAt = new int[model.Count];
        saved = [.. Routes.Select(route => new Route(route.Shift))];
        leaving = new bool[model.Count];
        isTouched = new bool[Routes.Length];
        for (var r = 0; r < model.Count; r++)
        {
            RouteOf[r] = -1;
            ToBank(r);
        }
    }

    public Route[] Routes { get; }
    public int[] RouteOf { get; }
    public IReadOnlyList<int> Bank => bank;

    /// <summary>Cost of the routes plus the penalties of the rides left out.</summary>
    public long Cost { get; private set; }

    /// <summary>The part of the cost that the rides left out make.</summary>
    public long Penalties { get; private set; }

    public void Begin()
    {
        foreach (var k in touched) isTouched[k] = false;
        touched.Clear();
    }

    public void Undo()
    {
        foreach (var k in touched)
            foreach (var v in Routes[k].Sequence)
                if ((v & 1) == 0) ToBank(v >> 1);
        foreach (var k in touched)
        {
            isTouched[k] = false;
            Cost += saved[k].Cost - Routes[k].Cost;
            Routes[k].Swap(saved[k]);
            foreach (var v in Routes[k].Sequence)
                if ((v & 1) == 0) FromBank(v >> 1, k);
        }
        touched.Clear();
    }

    /// <summary>Puts a request in; the spot must come from this state.</summary>
    public void Insert(int r, Spot spot)
    {
        Touch(spot.Route);
        var route = Routes[spot.Route];
        if (model.Plain(spot.Route))
        {
            route.Insert(model, r, spot.Pickup, spot.DropOff);
            Weigh(route);
        }
        else Place(spot.Route, insertion.With(route, r, spot.Pickup, spot.DropOff));
        FromBank(r, spot.Route);
    }

    /// <summary>Takes several requests out at once, ways home with their outbounds; where a run cannot be driven without them, as many as may go.</summary>
    public void Remove(List<int> rides)
    {
        foreach (var r in rides) leaving[r] = true;
        foreach (var r in rides)
        {
            if (RouteOf[r] is var k && k < 0) continue;
            if (model.Return[r] >= 0 || !Thin(k)) Remove(r);
        }
        foreach (var r in rides) leaving[r] = false;
    }

    /// <summary>A run without those leaving; false, with nothing changed, when it cannot be driven so or an errand ties them.</summary>
    private bool Thin(int k)
    {
        var route = Routes[k];
        if (without.Length < route.Count) without = new int[2 * route.Count];
        var n = 0;
        foreach (var v in route.Sequence)
        {
            if (!leaving[v >> 1]) without[n++] = v;
            else if (model.Return[v >> 1] >= 0) return false;
        }
        return Cut(k, without.AsSpan(0, n));
    }

    /// <summary>Gives a route some of its own stops, in their order; false, with nothing changed, when it cannot be driven so.</summary>
    private bool Cut(int k, ReadOnlySpan<int> rest)
    {
        if (!Shortens(Routes[k], rest) && !schedule.Try(k, rest)) return false;
        Replace(k, rest);
        return true;
    }

    /// <summary>Whether no way past stops left out takes longer than the way through them did, so that times that held still hold.</summary>
    private bool Shortens(Route route, ReadOnlySpan<int> rest)
    {
        if (!model.Plain(route.Shift)) return false;
        int at = 0, from = route.Place[0], serve = 0, took = 0;
        for (var i = 1; i <= route.Count; i++)
        {
            took += route.Step[i];
            if (at == rest.Length || rest[at] != route.Stops[i - 1]) continue;
            if (serve + model.Travel(from, route.Place[i]) > took) return false;
            (from, serve, took) = (route.Place[i], route.Ready[i] - route.Early[i], 0);
            at++;
        }
        return at == 0 || serve + model.Travel(from, route.Place[route.Count + 1]) <= took + route.Step[route.Count + 1];
    }

    /// <summary>Takes a request out, its way home first; false, with nothing changed, when the rest cannot be driven without it.</summary>
    public bool Remove(int r)
    {
        if (RouteOf[r] < 0) return true;
        if (model.Return[r] is var home && home >= 0 && !Remove(home)) return false;
        return Cut(RouteOf[r], Without(Routes[RouteOf[r]], r));
    }

    /// <summary>The sequence of a route without a request, in a buffer valid until the next call.</summary>
    public ReadOnlySpan<int> Without(Route route, int r)
    {
        if (without.Length < route.Count) without = new int[2 * route.Count];
        var n = 0;
        foreach (var v in route.Sequence)
            if (v >> 1 != r) without[n++] = v;
        return without.AsSpan(0, n);
    }

    /// <summary>Gives a route new stops that are known to be drivable.</summary>
    public void Replace(int k, ReadOnlySpan<int> stops)
    {
        foreach (var v in Routes[k].Sequence)
            if ((v & 1) == 0) ToBank(v >> 1);
        if (Mark(k))
        {
            // All of the run is made anew, so nothing of it needs copying.
            Routes[k].Swap(saved[k]);
            Routes[k].Cost = saved[k].Cost;
        }
        Place(k, stops);
        foreach (var v in Routes[k].Sequence)
            if ((v & 1) == 0) FromBank(v >> 1, k);
    }

    /// <summary>Routes changed since <see cref="Begin"/>.</summary>
    public List<int> Touched => touched;

    private void Touch(int k)
    {
        if (Mark(k)) saved[k].CopyFrom(Routes[k]);
    }

    /// <summary>Notes that a route changes; true the first time since <see cref="Begin"/>.</summary>
    private bool Mark(int k)
    {
        if (isTouched[k]) return false;
        isTouched[k] = true;
        touched.Add(k);
        return true;
    }

    /// <summary>The stops of all routes, to come back to.</summary>
    public int[][] Copy() => [.. Routes.Select(route => route.Sequence.ToArray())];

    /// <summary>Back to a copy.</summary>
    public void Restore(int[][] copy)
    {
        for (var k = 0; k < Routes.Length; k++)
            if (!Routes[k].Sequence.SequenceEqual(copy[k])) Replace(k, []);
        for (var k = 0; k < Routes.Length; k++)
            if (Routes[k].Count != copy[k].Length) Replace(k, copy[k]);
        Begin();
    }

    /// <summary>A way home whose outbound is not served, or −1.</summary>
    public int Stranded()
    {
        for (var r = 0; r < RouteOf.Length; r++)
            if (RouteOf[r] >= 0 && model.Outbound[r] is var there && there >= 0 && RouteOf[there] < 0) return r;
        return -1;
    }

    private void Place(int k, ReadOnlySpan<int> stops)
    {
        var route = Routes[k];
        route.Set(stops);
        route.Refresh(model);
        Weigh(route);
    }

    /// <summary>What a route that changed costs now.</summary>
    private void Weigh(Route route)
    {
        Cost -= route.Cost;
        if (model.DriveOnly && model.Plain(route.Shift)) route.Cost = model.Weights.Drive * route.Drive + route.Fixed;
        else
        {
            if (!schedule.Try(route.Shift, route.Sequence)) throw new InvalidOperationException("A route that was drivable is not.");
            route.Cost = schedule.Cost();
        }
        Cost += route.Cost;
    }

    private void ToBank(int r)
    {
        RouteOf[r] = -1;
        bankAt[r] = bank.Count;
        bank.Add(r);
        Penalties += model.Penalty[r];
        Cost += model.Penalty[r];
    }

    private void FromBank(int r, int k)
    {
        if (RouteOf[r] >= 0) throw new InvalidOperationException("A request is in two routes.");
        RouteOf[r] = k;
        var last = bank[^1];
        bank[bankAt[r]] = last;
        bankAt[last] = bankAt[r];
        bank.RemoveAt(bank.Count - 1);
        Penalties -= model.Penalty[r];
        Cost -= model.Penalty[r];
    }
}
