namespace Roads.Addresses;

/// <summary>Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.</summary>
/// <remarks>Damerau 1964 in the restricted form: no part is edited twice.</remarks>
internal static class EditDistance
{
    /// <summary>The distance, or <paramref name="limit"/> + 1 if it is larger than the limit. O(product of the lengths).</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        Span<int> beforeLast = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edits = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits = Math.Min(edits, beforeLast[j - 2] + 1);
                row[j] = edits;
                least = Math.Min(least, edits);
            }
            if (least > limit) return limit + 1;
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.Min(last[b.Length], limit + 1);
    }
}
