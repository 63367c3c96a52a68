namespace Dispatch;

/// <summary>Relocates, exchanges and swaps tails until none of them saves anything.</summary>
internal sealed class LocalSearch(Desk desk, Random random)
{
    private const int Partners = 10;
    private readonly Relocate relocate = new(desk);
    private readonly Exchange exchange = new(desk);
    private readonly TwoOptStar twoOptStar = new(desk);
    private readonly RelatedRemoval related = desk.Related;
    private readonly int[] order = [.. Enumerable.Range(0, desk.Model.Count)];

    public void Run()
    {
        for (var better = true; better;)
        {
            better = false;
            random.Shuffle(order);
            foreach (var r in order)
            {
                if (relocate.Find(r) <= 0) continue;
                relocate.Apply();
                better = true;
            }
            if (better) continue;
            for (var a = 0; a < desk.State.Routes.Length; a++)
                for (var b = a + 1; b < desk.State.Routes.Length; b++)
                {
                    if (twoOptStar.Find(a, b) <= 0) continue;
                    twoOptStar.Apply();
                    better = true;
                }
            if (better) continue;
            foreach (var r in order)
            {
                foreach (var s in related.NearTo(r).AsSpan(0, Math.Min(Partners, related.NearTo(r).Length)))
                {
                    if (exchange.Find(r, s) <= 0) continue;
                    exchange.Apply();
                    better = true;
                    break;
                }
            }
        }
    }
}
