namespace Dispatch;

internal sealed partial class Insertion
{
    /// <summary>Any spot in one plain route, drawn at random, or <see cref="Spot.None"/>.</summary>
    public Spot Any(Route route, int r, Random random)
    {
        if (!model.Fits(r, route.Shift) || model.Dead[r]) return Spot.None;
        Gather(route, r, long.MaxValue);
        while (count > 0)
        {
            var at = random.Next(count--);
            int i = (int)(pairs[at] >> 32), j = (int)pairs[at];
            if (quick.Fits(route, r, i, j)) return new Spot(route.Shift, i, j, found[at]);
            (found[at], pairs[at]) = (found[count], pairs[count]);
        }
        return Spot.None;
    }
}
