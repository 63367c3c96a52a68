namespace Dispatch;

/// <summary>Large neighbourhood search: take a few rides out, put them back better, tens of thousands of times a second.</summary>
/// <remarks>Most steps are ruin and recreate by strings (Christiaens and Vanden Berghe 2020); ways of taking out are drawn by how well
/// they did (Ropke and Pisinger 2006). A worse plan is accepted as in simulated annealing, cooled over the budget, in a long search in turns (<see cref="Reheating"/>)
/// from plans put together of good ones (<see cref="Population"/>).
/// New best plans are polished by <see cref="LocalSearch"/>. Runs met on the way are kept, and now and then the best choice of them
/// replaces the plan (<see cref="Partition"/>). On a day of narrow windows <see cref="Generation"/> then finds the best plan there is. A step touches a few routes only and is undone by restoring those.</remarks>
internal sealed class LargeNeighbourhood
{
    private const double PoolWithin = 0.03, CalmShare = 0.06, CalmMost = 0.25, FleetShare = 0.5, CompletionShare = 0.2, ServeAgain = 0.4, Foreseen = 0.05;
    private const double LatestStart = 0.9, FirstClose = 0.15, SettleShare = 0.5, CloseShare = 0.7, KeepToClose = 0.01, Overtime = 0.03;
    private const int LabelsAStepToClose = 2000, LabelsAListing = 150_000;
    private const double Hot = 0.8, Warm = 0.1, Cold = 0.03, RegretShare = 0.3, Dear = 4;

    // Of the budget, before the first and between two choices of runs.
    private const double FirstChoice = 0.15, NextChoice = 0.14;

    // A ride left out on the way weighs this many rides to begin with, and more or less so that plans that lack some are this share of all.
    private const double FirstLack = 2, LeastLack = 0.6, MostLack = 20, LackShare = 0.35, LackMemory = 0.002, LackMore = 1.04, LackLess = 0.97;
    private const int LackSteps = 100;
    private const int FewestToPrice = 4000, LabelsAStep = 20, LabelsAColumn = 4000, MostRelaxations = 300, FewRelaxations = 20, FewComparisons = 5_000_000, ManyComparisons = 15_000_000;
    private const int Look = 2000, CalmSteps = 150, Segment = 200, MostColumns = 40_000, MostRides = 30, MostRidesOfDriving = 18, MostRidesOfMany = 10;

    private readonly Desk desk;
    private readonly Model model;
    private readonly State state;
    private readonly RegretInsertion regret;
    private readonly GreedyInsertion greedy;
    private readonly LocalSearch polish;
    private readonly IRemoval[] removals;
    private readonly Roulette takeOut;
    private readonly Random random;
    private readonly RoutePool pool;
    private readonly Partition partition;
    private readonly Population population;
    private readonly FleetReduction fleet;
    private readonly int most;
    private readonly bool large, small;
    private readonly List<int> changed = [];
    private readonly bool[] isChanged;
    private readonly double hot;

    /// <param name="desk">Holds the plan to begin with.</param>
    /// <param name="seed">Of chance.</param>
    /// <param name="warm">Whether that plan is a good one, to be improved rather than left behind.</param>
    public LargeNeighbourhood(Desk desk, int seed, bool warm)
    {
        hot = warm ? Warm : Hot;
        this.desk = desk;
        model = desk.Model;
        state = desk.State;
        regret = desk.Regret;
        random = new Random(seed);
        large = desk.Near is not null;
        greedy = new GreedyInsertion(model, desk.Insertion, desk.Near, desk.Outlook);
        polish = new LocalSearch(desk, random);
        var related = desk.Related;

        // Where waiting counts, or runs do, whole runs are emptied and much is moved at once; where driving alone counts, small steps come further (measured).
        small = model.DriveOnly && model.Weights.Run == 0;
        IRemoval[] few = [new StringRemoval(related), related], ways = [.. few, new RandomRemoval(), new WorstRemoval(model)];
        removals = large ? few : small ? ways : [.. ways, new RouteRemoval()];
        takeOut = new Roulette(removals.Length);
        most = large ? MostRidesOfMany : Math.Clamp(model.Count / 4, 4, small ? MostRidesOfDriving : MostRides);
        isChanged = new bool[state.Routes.Length];
        fleet = new FleetReduction(desk, removals[0], greedy, random);
        pool = new RoutePool(model, MostColumns);
        partition = new Partition(model);
        population = new Population(desk, pool, partition, random);
        desk.Insertion.Remember(model.Count < 30 ? 14 : model.Count < 90 ? 16 : 20);
    }

    private Generation? generation;
    private bool prices, closed, proven;
    private int priced;
    private long best, current;
    private double scale, began, heat, nextChoice, lack = FirstLack, lacking;
    private bool mayLack, looked, unserved;

    // Whether the best plan lacks a ride: then nothing is given up, as one more served outweighs all.
    private bool lacks;
    private bool foreseen;
    private Reheating? reheating;
    private int[][] kept = [], end = [];

    // Of the best plan at the end of a turn.
    private long endCost = long.MaxValue;

    /// <summary>Searches until the budget is spent and leaves the best plan in the state.</summary>
    public void Run(Budget budget)
    {
        Polish();
        Serve(budget, CompletionShare);
        if (model.Weights.Run > 0 && state.Bank.Count == 0)
        {
            Calm(budget);
            fleet.Run(budget, FleetShare);
        }
        began = Math.Min(LatestStart, budget.Spent);
        Begin();
        (prices, priced) = (!large && Labelling.Suits(model), budget.Step);
        closed = model.Weights.Run > 0;
        if (!large) foreach (var route in state.Routes) pool.Add(route);
        var first = budget.Step;
        heat = hot;
        nextChoice = FirstChoice;
        while (budget.Next())
        {
            if (unserved && budget.Spent >= ServeAgain)
            {
                Return();
                Serve(budget, CompletionShare / 2);
                Begin();
                unserved = false;
            }
            if (!closed && budget.Spent >= FirstClose)
            {
                var over = Progress(budget);
                if (Close(budget)) break;
                if (closed) Resume(budget, over);
            }
            Step(budget);
            if (budget.Step % Segment == 0) takeOut.Learn();
            if (!looked && budget.Step - first >= Look)
            {
                looked = true;
                MayLack();
            }
            Cool(budget, first);
            if (budget.Spent >= nextChoice && Chooses && pool.Columns.Count >= 2 * state.Routes.Length)
            {
                nextChoice += NextChoice;
                Choose(budget.Step);
            }
        }
        if (!proven) Choose(budget.Step);
        state.Restore(kept);
    }

    /// <summary>On a day of narrow windows: the best plan there is, by all runs there are; false when it is not proven. What it met on the way stays in the pool.</summary>
    private bool Close(Budget budget)
    {
        if (!prices || budget.Step < FewestToPrice) return false;
        closed = true;
        var (from, most) = (budget.Look(), (long)LabelsAStepToClose * budget.Step);
        Generation? closing = null;
        closing = new Generation(model, partition, () => budget.Look() < from + (closing?.Settled == true ? CloseShare : SettleShare) && !(closing?.Made > most), desk.Schedule) { Labels = LabelsAListing };
        var relaxation = partition.Relax(pool);
        if (!closing.IsQuick(relaxation))
        {
            // Where windows are so wide, prices lead to hardly any runs, either.
            prices = false;
            return false;
        }
        pool.Keep(c => relaxation.Reduced(c) < KeepToClose * scale);
        (partition.Relaxations, partition.Work) = (MostRelaxations, ManyComparisons);
        closing.Run(pool, best);
        Take(closing.Better);
        if (!closing.Settled) (partition.Relaxations, partition.Work) = (FewRelaxations, FewComparisons);
        partition.GoOn = () => budget.Look() < 1 + Overtime;
        return proven = closing.Proven && model.AllDriving;
    }

    /// <summary>Goes on where the search was before it looked for the best plan there is: as hot as it was, and with a choice among the runs that were found.</summary>
    private void Resume(Budget budget, double over)
    {
        began = Math.Clamp((budget.Look() - over) / (1 - over), began, LatestStart);
        nextChoice = budget.Spent;
    }

    /// <summary>How much of the search proper is over.</summary>
    private double Progress(Budget budget) => Math.Clamp((budget.Spent - began) / (1 - began), 0, 1);

    /// <summary>Sets the temperature; in a search from afar that has time for it, once how many steps there will be can be told, for turns.</summary>
    private void Cool(Budget budget, int first)
    {
        var progress = Progress(budget);
        if (!foreseen && progress >= Foreseen)
        {
            foreseen = true;
            if (hot == Hot && !large) reheating = Reheating.For((budget.Step - first) / progress / model.Count);
        }
        if (reheating is null)
        {
            heat = Reheating.Cooled(hot, Cold, progress);
            return;
        }
        if (reheating.Ends(progress)) Turn();
        heat = reheating.Heat(progress);
        if (reheating.IsCold(progress) && (lacks || state.Bank.Count == 0) && state.Cost < endCost) (end, endCost) = (state.Copy(), state.Cost);
    }

    /// <summary>Keeps the plan a turn came to and begins the next from one put together of those kept, where the search looks mostly at what is new in it.</summary>
    private void Turn()
    {
        if (endCost < long.MaxValue) population.Add(end, endCost);
        endCost = long.MaxValue;
        if (!population.Mate(Judged, best, Width)) Return();
        desk.Related.Focus = population.Differing();
        current = Judged();
    }

    /// <summary>By how much a run of a large pool may cost more than its worth.</summary>
    private double Width => 0.01 * scale;

    /// <summary>Whether runs are to be chosen on the way: in a long search where prices lead to no runs, a choice takes long and hardly ever comes to anything, and turns draw from them instead.</summary>
    private bool Chooses => reheating is null || prices;

    /// <summary>Takes the plan in the state for the best so far.</summary>
    private void Begin()
    {
        best = current = state.Cost;
        lacks = state.Bank.Count > 0;
        kept = state.Copy();
        scale = Driving();
        if (hot == Hot || looked) MayLack();
    }

    /// <summary>A short cooling before runs are closed: runs that drive little leave room, and some go by themselves.</summary>
    /// <remarks>Runs closed in a plan as insertion left it end in plans of few runs and long ways, between which no step of the search leads out.</remarks>
    private void Calm(Budget budget)
    {
        var (from, first) = (budget.Spent, budget.Step);
        Begin();
        while (budget.Next())
        {
            // As long as a short search needs for it, or a small share of a long one.
            var share = (budget.Spent - from) / CalmShare;
            var progress = Math.Max((budget.Spent - from) / CalmMost, Math.Min(share, (budget.Step - first) / (double)(CalmSteps * model.Count)));
            if (progress >= 1) break;
            heat = Reheating.Cooled(Hot, Cold, progress);
            Step(budget);
            if ((budget.Step - first) % Segment == 0) takeOut.Learn();
        }
        Return();
    }

    /// <summary>Back to the best plan.</summary>
    private void Return()
    {
        state.Restore(kept);
        foreach (var k in changed) isChanged[k] = false;
        changed.Clear();
    }

    /// <summary>Tries to get everyone in, and nobody with a driver whom a wish weighs heavily against; what was better stays where that cannot be, and it is noted.</summary>
    /// <remarks>Neither is left to the temperature: a plan that lacks a ride, or breaks such a wish, costs so much more that the search never crosses it to get elsewhere.</remarks>
    private void Serve(Budget budget, double share)
    {
        if (state.Bank.Count > 0) Complete(budget, share, 0, []);
        unserved = state.Bank.Count > 0;
        if (!model.HasFees || Unkept(out var bars) is not { Count: > 0 } unkept) return;
        model.Barred = bars;
        unserved |= !Complete(budget, share, state.Bank.Count, unkept);
        model.Barred = null;
    }

    /// <summary>Takes rides out and looks for a plan with all but so many; false when it found none; back where it was when what it found is none the cheaper.</summary>
    private bool Complete(Budget budget, double share, int without, List<int> leaving)
    {
        var (was, cost) = (state.Copy(), state.Cost);
        state.Begin();
        foreach (var r in leaving) state.Remove(r);
        var complete = fleet.Complete(budget, budget.Spent + share, without);
        if (state.Cost < cost)
        {
            state.Begin();
            return complete;
        }
        state.Restore(was);
        return false;
    }

    /// <summary>Rides whose driver a wish weighs heavily against, and where it does so for whom.</summary>
    private List<int> Unkept(out bool[] bars)
    {
        var (shifts, dear) = (state.Routes.Length, Dear * Driving() / model.Count);
        bars = new bool[model.Count * shifts];
        List<int> unkept = [];
        for (var r = 0; r < model.Count; r++)
        {
            var least = long.MaxValue;
            for (var k = 0; k < shifts; k++)
                if (model.Fits(r, k)) least = Math.Min(least, model.Fee(r, k));
            for (var k = 0; k < shifts; k++) bars[r * shifts + k] = model.Lock[r] != k && model.Fee(r, k) - least > dear;
            if (state.RouteOf[r] is var at and >= 0 && bars[r * shifts + at]) unkept.Add(r);
        }
        return unkept;
    }

    /// <summary>What of the cost a search can change: the temperature is a share of it.</summary>
    private double Driving()
    {
        var sum = 1L;
        foreach (var route in state.Routes) sum += route.Cost - route.Fixed;
        return sum;
    }

    private void Step(Budget budget)
    {
        state.Begin();
        var number = random.Next(Math.Min(3, model.Count), Math.Min(most, model.Count) + 1);
        var how = takeOut.Draw(random);
        removals[how].Remove(state, number, random);
        var mean = scale / model.Count;
        var limit = current - mean * heat * Math.Log(1 - random.NextDouble());
        if (!lacks) desk.Outlook.Open(state, Math.Max(best, limit), mayLack ? lack * mean : -1, mean);
        var whole = large || random.NextDouble() >= RegretShare ? greedy.Fill(state, random) : regret.Fill(state, 2 + random.Next(2), random.Next(2) == 0 ? 0 : (long)(mean / 20), random);
        desk.Outlook.Close();
        takeOut.Credit(how, whole ? Judge(limit) : Refuse());
        if (mayLack) Weigh(budget.Step);
    }

    private int Refuse()
    {
        state.Undo();
        return 0;
    }

    /// <summary>Takes or refuses the plan in the state; what it earns for the way it was made.</summary>
    /// <remarks>Where waiting counts, too, a new best plan is kept but not always gone on from: where the current one lacks a ride and counts as cheaper, to go back would end its way (measured).</remarks>
    private int Judge(double limit)
    {
        var (served, score) = (Judged(), 0);
        if (state.Cost < best)
        {
            Polish();
            Keep();
            served = best;
            scale = Driving();
            score = 20;
        }
        else if (served < current) score = 8;
        else if (served != current) score = 1;
        if (served >= limit && !(small && served == best)) return Refuse();
        if (large) Note();
        else if (served != current && served < best + PoolWithin * scale) pool.Add(state, state.Touched);
        current = served;
        return score;
    }

    /// <summary>Cost by which a plan is judged on the way. Where the fleet is tight, the search passes through plans that lack a ride to others that lack none.</summary>
    /// <remarks>Without that, half of the steps come to nothing on such a day. In the spirit of the penalties of Vidal et al. 2013; the best plan is judged by its cost alone.</remarks>
    private long Judged() => !mayLack || state.Bank.Count == 0 ? state.Cost : state.Cost - state.Penalties + (long)(lack * scale / model.Count * state.Bank.Count);

    /// <summary>From a plan that lacks none; not on a large day, where a step changes little.</summary>
    /// <remarks>A short search from a good plan has no time to come back, and among runs closed on purpose the way through plans that lack some leads nowhere (both measured).</remarks>
    private void MayLack() => mayLack |= !large && model.Weights.Run == 0 && state.Bank.Count == 0;

    /// <summary>Now and then weighs rides left out anew.</summary>
    private void Weigh(int step)
    {
        lacking += LackMemory * ((state.Bank.Count > 0 ? 1 : 0) - lacking);
        if (step % LackSteps != 0) return;
        lack = Math.Clamp(lack * (lacking > LackShare ? LackMore : LackLess), LeastLack, MostLack);
        current = Judged();
    }

    /// <summary>The moves of the local search; on a large day the steps alone come further in the same time.</summary>
    private void Polish()
    {
        if (!large) polish.Run();
    }

    /// <summary>Keeps the plan as the best; on a large day only the runs that changed since the last time are copied.</summary>
    private void Keep()
    {
        best = state.Cost;
        lacks = state.Bank.Count > 0;
        if (!large)
        {
            kept = state.Copy();
            return;
        }
        Note();
        foreach (var k in changed)
        {
            kept[k] = state.Routes[k].Sequence.ToArray();
            isChanged[k] = false;
        }
        changed.Clear();
    }

    private void Note()
    {
        foreach (var k in state.Touched)
        {
            if (isChanged[k]) continue;
            isChanged[k] = true;
            changed.Add(k);
        }
    }

    /// <summary>Looks for a better plan among the runs kept, and those that prices lead to, and goes on from it; too dear on a large day.</summary>
    private void Choose(int step)
    {
        if (large) return;
        var columns = partition.Improve(pool, best, Width, Price(step));

        // Branching that came to nothing is tried less next time; without it, one search goes deeper.
        partition.Relaxations = !prices ? 0 : columns is not null ? MostRelaxations : Math.Max(FewRelaxations, partition.Relaxations / 2);
        partition.Work = prices ? FewComparisons : ManyComparisons;
        Take(columns);
    }

    /// <summary>Goes on from a choice of runs when it is better than the best plan.</summary>
    private void Take(List<RoutePool.Column>? columns)
    {
        if (columns is null || !desk.Adopt(columns, best)) return;
        polish.Run();
        Keep();
        current = best;
        state.Begin();
    }

    /// <summary>Adds runs by the prices of the rides, as many as the steps since the last time allow; where hardly any are found, never again. A search of milliseconds, between two calls, has no time for it.</summary>
    private Relaxation? Price(int step)
    {
        var most = (long)LabelsAStep * (step - priced);
        if (!prices || step < FewestToPrice || most < Generation.Least(model)) return null;
        priced = step;
        generation ??= new Generation(model, partition, () => true, desk.Schedule);
        var (labels, before) = (generation.Made, pool.Added);
        var relaxation = generation.Enrich(pool, most, best);
        labels = generation.Made - labels;
        prices = labels < most || (pool.Added - before) * (long)LabelsAColumn > labels;
        return relaxation;
    }
}
