namespace Dispatch;

/// <summary>Adaptive large neighbourhood search (Ropke and Pisinger 2006): take some rides out, put them back better.</summary>
/// <remarks>Ways of taking out and putting back are drawn by how well they did, updated every hundred steps. A worse plan is
/// accepted when it is within a threshold of the best that sinks to nothing as the budget is spent (record-to-record
/// travel, Dueck 1993; found best among the acceptance rules by Santini, Ropke and Hvattum 2018). Good plans are
/// polished by <see cref="LocalSearch"/>. A step touches a few routes only and is undone by restoring those.</remarks>
internal sealed class LargeNeighbourhood
{
    private const double StartThreshold = 0.02, PolishWithin = 0.002, Noise = 0.1;
    private const int Segment = 100;

    private readonly Model model;
    private readonly State state;
    private readonly RegretInsertion regret;
    private readonly LocalSearch polish;
    private readonly IRemoval[] removals;
    private readonly Roulette takeOut, putBack;
    private readonly Random random;
    private readonly int most;

    public LargeNeighbourhood(Desk desk, int seed)
    {
        model = desk.Model;
        state = desk.State;
        regret = desk.Regret;
        random = new Random(seed);
        polish = new LocalSearch(desk, random);
        removals = [new RandomRemoval(), new RelatedRemoval(model), new WorstRemoval(model), new RouteRemoval()];
        takeOut = new Roulette(removals.Length);
        putBack = new Roulette(4);
        most = Math.Clamp(model.Count * 3 / 10, 10, 20);
        desk.Insertion.Remember(model.Count < 30 ? 15 : 17);
    }

    /// <summary>Searches until the budget is spent and leaves the best plan in the state.</summary>
    public void Run(Budget budget)
    {
        polish.Run();
        var best = state.Cost;
        var kept = state.Copy();
        var current = best;
        while (budget.Next())
        {
            state.Begin();
            var least = Math.Min(4, model.Count);
            var number = random.Next(Math.Min(least, most), Math.Min(most, model.Count) + 1);
            var how = takeOut.Draw(random);
            removals[how].Remove(state, number, random);
            var back = putBack.Draw(random);
            var noise = back == 3 || random.Next(4) == 0 ? (long)(Noise * state.Cost / model.Count) : 0;
            regret.Fill(state, Math.Min(back, 2) + 1, noise, random);
            if (state.Cost < best + PolishWithin * best && state.Cost != current) polish.Run();

            var score = 0;
            if (state.Cost < best)
            {
                best = state.Cost;
                kept = state.Copy();
                score = 33;
            }
            else if (state.Cost < current) score = 9;
            else if (state.Cost != current) score = 3;
            if (state.Cost <= best + (long)(StartThreshold * (1 - budget.Spent) * best)) current = state.Cost;
            else
            {
                state.Undo();
                score = 0;
            }
            takeOut.Credit(how, score);
            putBack.Credit(back, score);
            if (budget.Step % Segment != 0) continue;
            takeOut.Learn();
            putBack.Learn();
        }
        state.Restore(kept);
    }
}
