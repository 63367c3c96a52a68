namespace Dispatch;

/// <summary>Rides that follow each other in runs that pass near one place (slack induction by string removals, Christiaens and Vanden Berghe 2020).</summary>
internal sealed class StringRemoval(RelatedRemoval related) : IRemoval
{
    private const int Longest = 10;
    private readonly List<int> leaving = [], riders = [];
    private readonly HashSet<int> opened = [];

    public void Remove(State state, int number, Random random)
    {
        leaving.Clear();
        opened.Clear();
        var seed = related.Seed(random);
        var used = 0;
        foreach (var route in state.Routes)
            if (route.Count > 0) used++;
        if (used == 0) return;
        var average = Math.Max(1.0, (state.RouteOf.Length - state.Bank.Count) / (double)used);
        var longest = Math.Min(Longest, average);
        var strings = 1 + (int)(random.NextDouble() * Math.Max(1, 4.0 * number / (1 + longest) - 1));
        Open(state, seed, longest, random);
        foreach (var c in related.NearTo(seed))
        {
            if (opened.Count >= strings) break;
            Open(state, c, longest, random);
        }
        state.Remove(leaving);
    }

    private void Open(State state, int c, double longest, Random random)
    {
        var k = state.RouteOf[c];
        if (k < 0 || !opened.Add(k)) return;
        riders.Clear();
        var at = 0;
        foreach (var v in state.Routes[k].Sequence)
        {
            if ((v & 1) == 1) continue;
            if (v >> 1 == c) at = riders.Count;
            riders.Add(v >> 1);
        }
        var length = 1 + (int)(random.NextDouble() * Math.Min(longest, riders.Count));
        length = Math.Min(length, riders.Count);

        // Half of the time some in the middle stay, so that a longer stretch is loosened for as many rides.
        var kept = length < riders.Count && random.Next(2) == 0 ? Math.Min(riders.Count - length, 1 + random.Next(3)) : 0;
        var span = length + kept;
        var first = random.Next(Math.Max(0, at - span + 1), Math.Min(at, riders.Count - span) + 1);
        var skip = kept == 0 ? -1 : first + random.Next(length + 1);
        for (var i = first; i < first + span; i++)
            if (skip < 0 || i < skip || i >= skip + kept) leaving.Add(riders[i]);
    }
}
