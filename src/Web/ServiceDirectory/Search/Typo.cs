namespace Web.ServiceDirectory.Search;

/// <summary>How far two words are apart, and where near ones are looked for.</summary>
public static class Typo
{
    /// <summary>Letters wrong, missing, too many or swapped with the next one (Damerau 1964, adjacent swaps only); <paramref name="most"/> + 1 when more.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > most) return most + 1;
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>How many slips a word may have: none below four letters, one below eight, else two.</summary>
    public static int Allowed(string word) => word.Length < 4 ? 0 : word.Length < 8 ? 1 : 2;

    /// <summary>
    /// How many letters at the beginning, or else at the end, are looked up as they were typed. One slip cannot spoil both ends, not even a swap
    /// in the middle, while the two together are shorter than the word.
    /// </summary>
    public static int Sound(string word) => word.Length < 7 ? 2 : 3;
}
