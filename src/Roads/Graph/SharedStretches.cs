using System.Runtime.CompilerServices;

namespace Roads.Graph;

/// <summary>Which goals lie on the same stretch as a start: between them one may drive without reaching a junction.</summary>
internal sealed class SharedStretches
{
    private readonly (int First, int End)[] _range;
    private readonly int[] _goals;

    private SharedStretches((int, int)[] range, int[] goals) => (_range, _goals) = (range, goals);

    /// <summary>The goals that share the stretch of a start.</summary>
    public ReadOnlySpan<int> With(int start) => _goals.AsSpan(_range[start].First, _range[start].End - _range[start].First);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SharedStretches Of(Anchor?[] starts, Anchor?[] goals)
    {
        var (stretches, order) = Sorted(goals);
        var (startStretches, startOrder) = ReferenceEquals(starts, goals) ? (stretches, order) : Sorted(starts);
        var range = new (int, int)[starts.Length];
        var first = 0;
        for (var i = 0; i < startOrder.Length;)
        {
            var stretch = startStretches[i];
            while (first < stretches.Length && stretches[first] < stretch) first++;
            var end = first;
            while (end < stretches.Length && stretches[end] == stretch) end++;
            for (; i < startOrder.Length && startStretches[i] == stretch; i++) range[startOrder[i]] = (first, end);
            first = end;
        }
        return new(range, order);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int[] Stretches, int[] Order) Sorted(Anchor?[] anchors)
    {
        var (stretches, order) = (new int[anchors.Length], new int[anchors.Length]);
        var count = 0;
        for (var i = 0; i < anchors.Length; i++)
            if (anchors[i] is { } anchor) (stretches[count], order[count++]) = (anchor.Stretch, i);
        Array.Sort(stretches, order, 0, count);
        return (stretches[..count], order[..count]);
    }
}
