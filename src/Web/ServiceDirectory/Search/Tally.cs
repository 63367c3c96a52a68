using System.Buffers;

namespace Web.ServiceDirectory.Search;

/// <summary>What each record has gained so far, by its number. Of one word only the best that it says of a record counts.</summary>
internal sealed class Tally(int records) : IDisposable
{
    private readonly double[] sums = Clear(records), word = Clear(records);
    private readonly List<int> found = [], touched = [];

    public double this[int number] => sums[number];

    public void Gain(int number, double worth)
    {
        if (word[number] == 0) touched.Add(number);
        word[number] = Math.Max(word[number], worth);
    }

    /// <summary>The word is done: what it said is added.</summary>
    public void EndWord()
    {
        foreach (var number in touched)
        {
            if (sums[number] == 0) found.Add(number);
            sums[number] += word[number];
            word[number] = 0;
        }
        touched.Clear();
    }

    /// <summary>All words are done: what gained far less than the best is not worth showing.</summary>
    public void Settle(double worthwhile)
    {
        if (found.Count == 0) return;
        var least = found.Max(n => sums[n]) * worthwhile;
        found.RemoveAll(n => sums[n] < least);
    }

    /// <summary>The numbers of the best, in no order.</summary>
    public IReadOnlyList<int> Best(int most)
    {
        if (found.Count <= most) return found;
        var scores = found.Select(n => sums[n]).ToArray();
        Array.Sort(scores);
        return [.. found.Where(n => sums[n] >= scores[^most]).OrderByDescending(n => sums[n]).ThenBy(n => n).Take(most)];
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<double>.Shared.Return(word);
    }

    private static double[] Clear(int records)
    {
        var rented = ArrayPool<double>.Shared.Rent(records + 1);
        Array.Clear(rented);
        return rented;
    }
}
