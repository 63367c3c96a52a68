namespace Dispatch;

/// <summary>Plans a day, and answers whether one more ride fits.</summary>
/// <remarks>Pure: everything that decides the answer is an argument. Calls share nothing and may run side by side.</remarks>
public static class Planner
{
    /// <summary>Plans all rides that can be served, at the least weighted cost found.</summary>
    /// <remarks>Regret insertion, then adaptive large neighbourhood search (Ropke and Pisinger 2006), which ends before its time when the plan is
    /// shown to be the best there is (column and cut generation, on days of narrow windows where driving alone counts). Rides locked to a shift stay
    /// in it; promised times are kept. Two calls with the same problem, seed, steps and start give the same plan when
    /// no <see cref="PlanOptions.TimeBudget"/> cuts one short. Any-time: cancelling returns the best so far.</remarks>
    /// <param name="problem">The day.</param>
    /// <param name="options">Seed, steps, time, weights.</param>
    /// <param name="warmStart">A plan to start from, matched by keys; what no longer fits in it is planned anew.</param>
    /// <exception cref="ArgumentException">Nothing in the options would ever end the search, or a weight is negative.</exception>
    /// <returns>A plan that <see cref="Checker.Check"/> finds no fault with; rides left out carry their reasons.</returns>
    public static Plan Plan(Problem problem, PlanOptions? options = null, Plan? warmStart = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new PlanOptions();
        if (options.Steps is null && options.TimeBudget is null && !options.Cancellation.CanBeCanceled) throw new ArgumentException("Neither steps nor time nor a cancellation would ever end the search.", nameof(options));
        if (options.Threads < 1) throw new ArgumentException("There must be a thread to search.", nameof(options));
        Desk Search(int seed)
        {
            var desk = new Desk(new Model(problem, options.Weights));
            var budget = new Budget(options);
            if (warmStart is not null) desk.Take(warmStart);
            desk.Fill();
            if (problem.Shifts.Count > 0 && problem.Requests.Count > 0 && options.Steps != 0) new LargeNeighbourhood(desk, seed, warmStart is not null).Run(budget);
            return desk;
        }
        if (options.Threads == 1 || options.Steps == 0) return Search(options.Seed).Publish();
        var desks = new Desk[options.Threads];
        Parallel.For(0, desks.Length, new ParallelOptions { MaxDegreeOfParallelism = desks.Length }, at => desks[at] = Search(options.Seed + 1_000_003 * at));
        return desks.MinBy(desk => desk.State.Cost)!.Publish();
    }

    /// <summary>States how good a plan is at worst; on a small day, that no plan is better, or the better plan.</summary>
    /// <remarks>Up to 24 rides the cheapest run of every set of rides is listed and the cheapest choice of them is found. Where waiting and
    /// time on board weigh something, the runs that could be in a better plan are priced exactly, order by order; those for which the time
    /// does not last count with the least they can cost, so the bound stays true. Beyond that, or where there are too many sets, the bound is that of
    /// the linear relaxation over all runs with cuts (column and cut generation; up to 200 rides and 16 places a vehicle), and without that, of the assignment
    /// of stops to stops, which counts driving alone and holds for any number of vehicles. Up to some 250 MB while it works.</remarks>
    /// <param name="problem">The day; the matrix must obey the triangle inequality.</param>
    /// <param name="plan">A plan of it.</param>
    /// <param name="time">Most time, by <paramref name="clock"/>.</param>
    /// <param name="weights">What the plan was made for.</param>
    /// <param name="clock">The clock, or null for the system's.</param>
    /// <returns>The plan, or a better one, with its <see cref="Plan.Bound"/>; null there when nothing can be said.</returns>
    public static Plan Prove(Problem problem, Plan plan, TimeSpan time, Weights? weights = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        clock ??= TimeProvider.System;
        var desk = new Desk(new Model(problem, weights ?? new Weights()));
        desk.Take(plan);
        if (problem.Requests.Count == 0 || problem.Shifts.Count == 0) return plan with { Bound = new Bound(plan.Cost.Weighted, true) };
        var started = clock.GetTimestamp();
        var proof = new Proof(desk.Model, () => clock.GetElapsedTime(started) < time);
        var least = proof.Least(desk.State, out var better);
        if (better is not null && desk.Adopt(better, desk.State.Cost)) plan = desk.Publish();
        if (least is not { } bound) return plan;

        // Rides left out are not part of a plan's weighted cost.
        foreach (var r in desk.State.Bank) bound -= desk.Model.Penalty[r];
        return plan with { Bound = new Bound(bound, bound >= plan.Cost.Weighted) };
    }

    /// <summary>Times runs whose order is already decided, such as the one stored in a database.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="runs">For each shift used, its key and the stops in order; breaks are placed by the planner.</param>
    /// <param name="weights">What the cost is reported in.</param>
    /// <returns>The plan. A request that cannot be kept in its run as ordered is left out, with its reason; nothing else is moved.</returns>
    public static Plan Arrange(Problem problem, IEnumerable<Order> runs, Weights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(runs);
        var desk = new Desk(new Model(problem, weights ?? new Weights()));
        desk.Take(runs);
        return desk.Publish();
    }

    /// <summary>Answers a caller: can one more ride be served, with whom, when, and if not, why and when else.</summary>
    /// <remarks>Tries every position in every run with the others kept in their order; when none works, moves one other rider
    /// within what that rider was promised; only then refuses. O(stops²) a run.</remarks>
    /// <param name="problem">The day, without the new request.</param>
    /// <param name="plan">The current plan of the problem; only the order of its stops is used, times are found anew.</param>
    /// <param name="request">The new request; its places are in the matrix of the problem.</param>
    /// <param name="options">How many offers and alternatives.</param>
    /// <exception cref="ArgumentException">The request has an impossible shape or a key that is in the problem already, or the
    /// plan cannot be driven in this problem, so that a rider would silently drop out of the offers.</exception>
    public static Quote Quote(Problem problem, Plan plan, Request request, QuoteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(request);
        options ??= new QuoteOptions();
        Shapes.CheckExtra(problem, request);
        var desk = new Desk(new Model(problem, options.Weights, request));
        desk.Take(plan);
        if (desk.Missing(plan) is { } missing) throw new ArgumentException($"Request '{missing}' cannot be driven as the plan has it; arrange the plan for this problem first.", nameof(plan));
        var r = desk.Model.Count - 1;
        var offers = new Offers(desk, plan, r);
        if (offers.Find(options.Offers) is { Count: > 0 } found) return new Quote(found, null, []);

        var was = desk.State.Cost - desk.Model.Penalty[r];
        if (new Ejection(desk.Model, desk.State, desk.Insertion).Make(r, options.Ejections) is { } changed)
            return new Quote([offers.Write(changed, desk.State.Cost - was)], null, []);

        var refusal = new Diagnosis(desk.Model, desk.Schedule, desk.Insertion, desk.State).Why(r);
        var others = refusal.Reason == Reason.OutboundNotServed ? [] : new Alternatives(desk.Model, desk.Schedule, desk.Insertion, desk.State).Find(r, options);
        return new Quote([], refusal, others);
    }

    /// <summary>The plan after an offer is taken.</summary>
    /// <param name="problem">The day, now with the new request.</param>
    /// <param name="plan">The plan the offer was made for.</param>
    /// <param name="offer">The offer taken.</param>
    /// <param name="weights">What the cost is reported in.</param>
    public static Plan Accept(Problem problem, Plan plan, Offer offer, Weights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(offer);
        var runs = plan.Runs.Select(run => offer.Runs.FirstOrDefault(now => now.Shift == run.Shift) ?? run);
        return Arrange(problem, runs.Select(Order.Of), weights);
    }
}

/// <summary>The order of stops of one run.</summary>
/// <param name="Shift">Key of the shift.</param>
/// <param name="Stops">Request key and whether it is the pickup (true) or the drop-off, in driving order.</param>
public sealed record Order(string Shift, IReadOnlyList<(string Request, bool Pickup)> Stops)
{
    /// <summary>The order of a run already timed.</summary>
    /// <param name="run">A run.</param>
    public static Order Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new Order(run.Shift, [.. run.Stops.Where(s => s.Request is not null).Select(s => (s.Request!, s.Kind == StopKind.Pickup))]);
    }
}
