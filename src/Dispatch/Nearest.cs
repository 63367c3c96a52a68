namespace Dispatch;

/// <summary>Keeps the few least of many; ties to what came first. O(1) for what is not among them, O(few) for what is.</summary>
internal sealed class Nearest(int most)
{
    private readonly int[] items = new int[most];
    private readonly long[] distances = new long[most];
    private int count;

    public void Clear() => count = 0;

    public void Add(int item, long distance)
    {
        if (count == most && distance >= distances[count - 1]) return;
        var at = count == most ? count - 1 : count++;
        for (; at > 0 && distances[at - 1] > distance; at--) (items[at], distances[at]) = (items[at - 1], distances[at - 1]);
        (items[at], distances[at]) = (item, distance);
    }

    /// <summary>The least, nearest first.</summary>
    public int[] Take() => items[..count];
}
