namespace Dispatch;

/// <summary>Rides that cost the most driving where they are (Ropke and Pisinger 2006, section 3.1.3).</summary>
internal sealed class WorstRemoval(Model model) : IRemoval
{
    private const double Greed = 3;
    private readonly int[] order = new int[model.Count];
    private readonly List<int> leaving = [];
    private readonly long[] saving = new long[model.Count];

    public void Remove(State state, int number, Random random)
    {
        Array.Clear(saving);
        foreach (var route in state.Routes)
            for (var i = 1; i <= route.Count; i++)
            {
                int before = route.Place[i - 1], here = route.Place[i], after = route.Place[i + 1];
                saving[route.Stops[i - 1] >> 1] -= model.Travel(before, here) + model.Travel(here, after) - model.Travel(before, after);
            }
        for (var r = 0; r < order.Length; r++) order[r] = r;
        Array.Sort(saving, order);
        leaving.Clear();
        for (var i = 0; i < number; i++) leaving.Add(order[(int)(Math.Pow(random.NextDouble(), Greed) * order.Length)]);
        state.Remove(leaving);
    }
}
