namespace Web.ServiceDirectory.Search;

/// <summary>
/// A list of records by rising number, two or three bytes each: how far the number is from the one before (seven bits a byte, the
/// highest says that more follow), then twice the weight. A row for each record and term took two hundred times as much.
/// </summary>
internal static class Packed
{
    /// <summary>So many numbers share a row: few rows to read, and little to write again when one record changes.</summary>
    public const int Records = 2048;
    public const int MostWeight = 255;

    public static int Part(int number) => number / Records;

    /// <summary>Walks over a list.</summary>
    public static void Read(ReadOnlySpan<byte> packed, int part, Action<int, int> each)
    {
        var number = (part * Records) - 1;
        for (var at = 0; at < packed.Length;)
        {
            var (step, shift) = (0, 0);
            for (; packed[at] >= 128; shift += 7) step |= (packed[at++] & 127) << shift;
            number += step | (packed[at++] << shift);
            each(number, packed[at++]);
        }
    }

    /// <summary>How many records stand in a list.</summary>
    public static int Count(ReadOnlySpan<byte> packed)
    {
        var count = 0;
        for (var at = 0; at < packed.Length; at += 2, count++)
            while (packed[at] >= 128) at++;
        return count;
    }

    /// <summary>The list with some weights changed; a weight of zero takes its record out.</summary>
    public static byte[] With(ReadOnlySpan<byte> packed, int part, IEnumerable<(int Number, int Weight)> changes)
    {
        var all = new SortedDictionary<int, int>();
        Read(packed, part, (number, weight) => all[number] = weight);
        foreach (var (number, weight) in changes) all[number] = weight;
        using var made = new MemoryStream(packed.Length + 4);
        var last = (part * Records) - 1;
        foreach (var (number, weight) in all.Where(r => r.Value > 0))
        {
            var step = number - last;
            for (; step >= 128; step >>= 7) made.WriteByte((byte)(step | 128));
            made.WriteByte((byte)step);
            made.WriteByte((byte)weight);
            last = number;
        }
        return made.ToArray();
    }
}
