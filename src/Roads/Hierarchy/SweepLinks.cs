using System.Runtime.CompilerServices;

namespace Roads.Hierarchy;

/// <summary>The links a sweep goes over, side by side for each group, a row or a place; reused without allocating.</summary>
internal sealed unsafe class SweepLinks
{
    /// <summary>One link of a group.</summary>
    public struct Link
    {
        public long Cost;

        /// <summary>Row at its other end.</summary>
        public int Row;

        public int Group;
    }

    private int[] _first = [];
    private int _groups;

    /// <summary>Where the links of each group begin, with one entry more than groups.</summary>
    public int[] First => _first;

    /// <summary>The links, group by group.</summary>
    public Link[] Links { get; private set; } = [];

    /// <summary>Where links are put in any order, to be sorted.</summary>
    public Link[] Room { get; private set; } = [];

    public ReadOnlySpan<Link> Of(int group) => Links.AsSpan(_first[group], _first[group + 1] - _first[group]);

    /// <summary>Begins anew, with room for so many links in so many groups.</summary>
    public void Clear(int groups, int links)
    {
        if (_first.Length < groups + 2) _first = new int[groups * 5 / 4 + 2];
        if (Room.Length <= links) (Room, Links) = (new Link[links * 5 / 4 + 1], new Link[links * 5 / 4 + 1]);
        Array.Clear(_first, 0, groups + 2);
        _groups = groups;
    }

    /// <summary>Sorts so many links by group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(int links)
    {
        fixed (int* first = _first)
        fixed (Link* room = Room, sorted = Links)
        {
            for (var link = room; link < room + links; link++) first[link->Group + 2]++;
            for (var group = 2; group <= _groups; group++) first[group + 1] += first[group];
            for (var link = room; link < room + links; link++) sorted[first[link->Group + 1]++] = *link;
        }
    }
}
