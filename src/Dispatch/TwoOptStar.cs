namespace Dispatch;

/// <summary>Two runs exchange everything after a moment when both are empty (2-opt*, Potvin and Rousseau 1995).</summary>
internal sealed class TwoOptStar(Desk desk)
{
    private int[] left = [], right = [];
    private int first, second, leftCount, rightCount;

    /// <summary>What the best exchange of tails between two runs saves; 0 or less when none does.</summary>
    public long Find(int a, int b)
    {
        (first, second) = (a, b);
        var model = desk.Model;
        Route one = desk.State.Routes[a], two = desk.State.Routes[b];
        if (a == b || one.Count + two.Count == 0) return 0;
        long best = 0;
        int cutOne = -1, cutTwo = -1;
        for (int i = 0, aboard = 0; i <= one.Count; i++)
        {
            if (i > 0) aboard += (one.Stops[i - 1] & 1) == 0 ? 1 : -1;
            if (aboard > 0) continue;
            for (int j = 0, riders = 0; j <= two.Count; j++)
            {
                if (j > 0) riders += (two.Stops[j - 1] & 1) == 0 ? 1 : -1;
                if (riders > 0 || (i == one.Count && j == two.Count) || (i == 0 && j == 0)) continue;
                if (Gain(one, two, i, j, best) is var gain && gain > best) (best, cutOne, cutTwo) = (gain, i, j);
            }
        }
        if (cutOne >= 0) Join(one, two, cutOne, cutTwo);
        return best;
    }

    /// <summary>Does what <see cref="Find"/> found.</summary>
    public void Apply()
    {
        desk.State.Replace(second, []);
        desk.State.Replace(first, left.AsSpan(0, leftCount));
        desk.State.Replace(second, right.AsSpan(0, rightCount));
    }

    private long Gain(Route one, Route two, int i, int j, long above)
    {
        var model = desk.Model;
        Shift s = model.Shifts[first], t = model.Shifts[second];
        if (j < two.Count && one.Ready[i] + model.Travel(one.Place[i], two.Place[j + 1]) > two.Late[j + 1]) return 0;
        if (i < one.Count && two.Ready[j] + model.Travel(two.Place[j], one.Place[i + 1]) > one.Late[i + 1]) return 0;

        // With driving alone the saving is known without timing anything; other costs can add at most what they are now.
        var drive = one.Drive + two.Drive - Drive(one, two, i, j, s) - Drive(two, one, j, i, t);
        // Emptying a run may also save what is fixed of both.
        var spare = one.Cost + two.Cost - model.Weights.Drive * (one.Drive + two.Drive);
        if (model.Weights.Drive * drive + spare <= above) return 0;
        for (var at = j; at < two.Count; at++)
            if (!model.Fits(two.Stops[at] >> 1, first)) return 0;
        for (var at = i; at < one.Count; at++)
            if (!model.Fits(one.Stops[at] >> 1, second)) return 0;
        Join(one, two, i, j);
        if (!desk.Schedule.Try(first, left.AsSpan(0, leftCount))) return 0;
        var cost = desk.Schedule.Cost();
        if (!desk.Schedule.Try(second, right.AsSpan(0, rightCount))) return 0;
        return one.Cost + two.Cost - cost - desk.Schedule.Cost();
    }

    /// <summary>Driving of the head of one run with the tail of another.</summary>
    private long Drive(Route head, Route tail, int i, int j, Shift shift)
    {
        var model = desk.Model;
        if (i == 0 && j == tail.Count) return 0;
        long sum = 0;
        for (var at = 0; at < i; at++) sum += model.Travel(head.Place[at], head.Place[at + 1]);
        var last = head.Place[i];
        for (var at = j + 1; at <= tail.Count; at++)
        {
            sum += model.Travel(last, tail.Place[at]);
            last = tail.Place[at];
        }
        return sum + model.Travel(last, shift.End);
    }

    private void Join(Route one, Route two, int i, int j)
    {
        leftCount = i + two.Count - j;
        rightCount = j + one.Count - i;
        if (left.Length < leftCount) left = new int[2 * leftCount];
        if (right.Length < rightCount) right = new int[2 * rightCount];
        one.Stops.AsSpan(0, i).CopyTo(left);
        two.Stops.AsSpan(j, two.Count - j).CopyTo(left.AsSpan(i));
        two.Stops.AsSpan(0, j).CopyTo(right);
        one.Stops.AsSpan(i, one.Count - i).CopyTo(right.AsSpan(j));
    }
}
