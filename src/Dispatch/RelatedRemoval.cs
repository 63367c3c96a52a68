namespace Dispatch;

/// <summary>Rides near each other in place and time (Shaw 1998; relatedness of Ropke and Pisinger 2006, section 3.1.1).</summary>
internal sealed class RelatedRemoval : IRemoval
{
    private const int Most = 60;
    private const double Greed = 4, FocusShare = 0.7;
    private readonly int[][] near;
    private readonly List<int> removed = [];

    public RelatedRemoval(Model model)
    {
        near = new int[model.Count][];
        var nearest = new Nearest(Most);
        for (var r = 0; r < near.Length; r++)
        {
            nearest.Clear();
            for (var s = 0; s < near.Length; s++)
                if (s != r) nearest.Add(s, Distance(model, r, s));
            near[r] = nearest.Take();
        }
    }

    /// <summary>Rides that most removals begin at; none, when they begin anywhere.</summary>
    public int[] Focus { get; set; } = [];

    /// <summary>A ride to begin at.</summary>
    public int Seed(Random random) => Focus.Length > 0 && random.NextDouble() < FocusShare ? Focus[random.Next(Focus.Length)] : random.Next(near.Length);

    /// <summary>Rides nearest to a ride, nearest first.</summary>
    public int[] NearTo(int r) => near[r];

    public void Remove(State state, int number, Random random)
    {
        removed.Clear();
        var seed = Seed(random);
        removed.Add(seed);
        for (var tries = 0; removed.Count < number && tries < 4 * number; tries++)
        {
            var around = near[removed[random.Next(removed.Count)]];
            if (around.Length == 0) break;
            var next = around[(int)(Math.Pow(random.NextDouble(), Greed) * around.Length)];
            if (state.RouteOf[next] >= 0 && !removed.Contains(next)) removed.Add(next);
        }
        state.Remove(removed);
    }

    private static long Distance(Model model, int r, int s)
    {
        int p = 2 * r, q = 2 * s;
        long apart = model.Travel(model.Place[p], model.Place[q]) + (long)model.Travel(model.Place[p + 1], model.Place[q + 1]);
        long time = Math.Abs(Middle(model, p) - Middle(model, q)) + Math.Abs(Middle(model, p + 1) - Middle(model, q + 1));
        return 4 * apart + time;
    }

    private static long Middle(Model model, int v) => ((long)model.Lo[v] + model.Hi[v]) / 2;
}
