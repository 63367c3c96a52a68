using System.Numerics;

namespace Dispatch;

/// <summary>The linear relaxation of choosing runs: each ride once or left out at its penalty, each kind of shift as often as there are.</summary>
/// <remarks>Primal simplex with a dense inverse of the basis (Dantzig 1963), R = rides + kinds + cuts rows, O(R²) a pivot and O(columns · riders)
/// a pricing. The first basis leaves every ride out, so no other phase is needed. Right sides a little off one keep degenerate steps
/// from stalling (Charnes 1952) and leave the duals feasible. Cuts are subset rows (Jepsen, Petersen, Spoorendonk and Pisinger 2008): of three rides
/// at most one run carries two or more. Whatever the duals are when it stops, <see cref="Bound"/> is a true lower bound.</remarks>
internal sealed class Relaxation
{
    private const double LeastBroken = 0.05, Surcharge = 1e-9, Off = 0.05, Pays = 0.01, Fair = 0.3;
    private const int MostCuts = 128, MostOfARide = 4, MostPaying = 150, LookEvery = 64, Breach = int.MinValue;

    private readonly Random random = new(7);
    private readonly int rides;
    private readonly int[] kindRow, counts;
    private readonly double dear;
    private List<RoutePool.Column> columns = [];
    private List<double> surcharge = [];
    private List<int[]> entries = [];
    private List<(int A, int B, int C)> cuts = [];
    private UInt128[] triples;
    private List<(double Reduced, int Column)> paying = [];
    private double steepest;
    private int rows;
    private double[] inverse, right, work, slackCost, duals;
    private int[] basis;

    /// <param name="columns">Runs to choose from.</param>
    /// <param name="penalties">Of leaving a ride out.</param>
    /// <param name="kindRow">For each kind of shift, its row among those after the rides.</param>
    /// <param name="counts">Shifts of each such row.</param>
    public Relaxation(IEnumerable<RoutePool.Column> columns, long[] penalties, int[] kindRow, int[] counts)
    {
        this.kindRow = kindRow;
        this.counts = counts;
        rides = penalties.Length;
        rows = rides + counts.Length;
        inverse = new double[rows * rows];
        (right, work, slackCost, duals) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        basis = new int[rows];
        triples = new UInt128[rides];
        dear = penalties.Length == 0 ? 0 : penalties.Max();
        foreach (var column in columns) Add(column);
        for (var i = 0; i < rows; i++)
        {
            inverse[i * rows + i] = 1;
            basis[i] = -1 - i;
            slackCost[i] = duals[i] = i < rides ? penalties[i] : 0;
            right[i] = Right(i) + Off * random.NextDouble();
        }
    }

    /// <summary>What a ride is worth; after the rides, what one more shift of each kind is worth, and what each cut is, 0 or less.</summary>
    public ReadOnlySpan<double> Duals => duals;

    /// <summary>No choice of these columns costs less.</summary>
    public double Bound { get; private set; }

    /// <summary>What all cuts add to the bound, 0 or less.</summary>
    public double CutWorth
    {
        get
        {
            var sum = 0.0;
            for (var i = rides + counts.Length; i < rows; i++) sum += duals[i];
            return sum;
        }
    }

    /// <summary>How much of each run the relaxation chooses; of those not named, nothing.</summary>
    public Dictionary<RoutePool.Column, double> Shares { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>One more run to choose from; the next solving goes on from the last.</summary>
    public void Add(RoutePool.Column column)
    {
        columns.Add(column);
        surcharge.Add(column.Cost * Surcharge * random.NextDouble());
        entries.Add(Entries(column));
    }

    /// <summary>Lets go of runs that the test does not allow and that the choice does without.</summary>
    public void Keep(Func<RoutePool.Column, bool> worth)
    {
        var (now, n) = (new int[columns.Count], 0);
        var used = new HashSet<int>(basis);
        for (var j = 0; j < columns.Count; j++)
        {
            if (!used.Contains(j) && !worth(columns[j])) continue;
            (columns[n], surcharge[n], entries[n], now[j]) = (columns[j], surcharge[j], entries[j], n);
            n++;
        }
        columns.RemoveRange(n, columns.Count - n);
        surcharge.RemoveRange(n, surcharge.Count - n);
        entries.RemoveRange(n, entries.Count - n);
        for (var i = 0; i < rows; i++)
            if (basis[i] >= 0) basis[i] = now[basis[i]];
    }

    /// <summary>What a run costs above what its rides and its shift are worth, and the cuts it meets.</summary>
    public double Reduced(RoutePool.Column column)
    {
        var value = column.Cost - duals[rides + kindRow[column.Kind]];
        foreach (var r in column.Rides) value -= duals[r];
        for (var hit = Hits(column); hit != 0; hit &= hit - 1) value -= duals[rides + counts.Length + (int)UInt128.TrailingZeroCount(hit)];
        return value;
    }

    /// <summary>What leaving a ride out costs above what it is worth.</summary>
    public double ReducedOut(int r) => slackCost[r] - duals[r];

    /// <summary>What rides, shift and triples are worth to a run of a kind.</summary>
    public Worth Worth(Model model, int kind)
    {
        var worth = duals[..rides];
        for (var r = 0; r < rides; r++) worth[r] -= model.Fee(r, kind);
        return new Worth(worth, duals[rides + kindRow[kind]], triples, [.. duals.Skip(rides + counts.Length).Select(dual => -dual)]);
    }

    /// <summary>Pivots until nothing pays, the limit is reached or time runs out.</summary>
    public void Solve(int pivots, Func<bool> goOn)
    {
        Value();
        paying.Clear();
        var scan = 0;
        for (var pivot = 0; pivot < pivots; pivot++)
        {
            if (pivot % LookEvery == LookEvery - 1 && !goOn()) break;
            var entering = Enter(ref scan, out var reduced);
            if (entering == int.MinValue || !Pivot(entering, reduced)) break;
        }
        Shares.Clear();
        for (var i = 0; i < rows; i++)
            if (basis[i] >= 0 && right[i] > 1e-6) Shares[columns[basis[i]]] = right[i];
        for (var i = rides; i < rows; i++) duals[i] = Math.Min(0, duals[i]);
        State();
    }

    /// <summary>The bound that the duals and the runs give.</summary>
    private void State()
    {
        var least = 0.0;
        for (var j = 0; j < columns.Count; j++) least = Math.Min(least, Reduced(j));
        Bound = CutWorth;
        for (var i = 0; i < rides; i++) Bound += Math.Min(duals[i], slackCost[i]);
        for (var i = 0; i < counts.Length; i++) Bound += (least + duals[rides + i]) * counts[i];
    }

    /// <summary>Adds the cuts that the choice breaks most; the next solving minds them. O(rides³).</summary>
    /// <param name="most">Most to add.</param>
    /// <returns>How many were added.</returns>
    public int Cut(int most)
    {
        var (times, added) = (new int[rides], 0);
        foreach (var (_, a, b, c) in Broken())
        {
            if (added == most || cuts.Count == MostCuts) break;
            if (Math.Max(times[a], Math.Max(times[b], times[c])) >= MostOfARide) continue;
            foreach (var r in (ReadOnlySpan<int>)[a, b, c]) times[r]++;
            Add((a, b, c));
            added++;
        }
        if (added > 0) Meet();
        return added;
    }

    /// <summary>Takes over the cuts of another one; the next solving minds them.</summary>
    public void Mind(Relaxation other)
    {
        foreach (var cut in other.cuts) Add(cut);
        Meet();
    }

    private void Add((int A, int B, int C) cut)
    {
        foreach (var r in (ReadOnlySpan<int>)[cut.A, cut.B, cut.C]) triples[r] |= UInt128.One << cuts.Count;
        cuts.Add(cut);
        Widen();
    }

    /// <summary>Notes which cuts the runs meet.</summary>
    private void Meet()
    {
        for (var j = 0; j < columns.Count; j++) entries[j] = Entries(columns[j]);
    }

    /// <summary>One of other runs with the same cuts and duals; it goes on from the choice as it is now, and this is not changed.</summary>
    public Relaxation Of(IEnumerable<RoutePool.Column> runs)
    {
        var copy = (Relaxation)MemberwiseClone();
        (copy.columns, copy.surcharge, copy.entries, copy.cuts) = ([.. columns], [.. surcharge], [.. entries], [.. cuts]);
        copy.paying = [];
        (copy.triples, copy.inverse, copy.right, copy.work) = ([.. triples], [.. inverse], [.. right], [.. work]);
        (copy.slackCost, copy.duals, copy.basis) = ([.. slackCost], [.. duals], [.. basis]);
        copy.Shares = new(Shares, ReferenceEqualityComparer.Instance);
        copy.Keep(_ => false);
        foreach (var run in runs) copy.Add(run);
        copy.State();
        return copy;
    }

    /// <summary>The runs chosen and what they and the rides left out cost, when each is chosen whole; else null.</summary>
    public (List<RoutePool.Column> Runs, double Cost)? Choice()
    {
        var (runs, cost, left) = (new List<RoutePool.Column>(), slackCost.AsSpan(0, rides).ToArray().Sum(), (int[])counts.Clone());
        var served = new bool[rides];
        foreach (var (column, share) in Chosen())
        {
            if (share < 1 - 1e-6 || --left[kindRow[column.Kind]] < 0) return null;
            runs.Add(column);
            cost += column.Cost;
            foreach (var r in column.Rides)
            {
                if (served[r]) return null;
                served[r] = true;
                cost -= slackCost[r];
            }
        }
        return (runs, cost);
    }

    private List<(double By, int A, int B, int C)> Broken()
    {
        var chosen = Chosen();
        var together = new double[rides * rides];
        foreach (var (column, share) in chosen)
            foreach (var r in column.Rides)
                foreach (var s in column.Rides) together[r * rides + s] += share;
        var broken = new List<(double By, int A, int B, int C)>();
        for (var a = 0; a < rides; a++)
            for (var b = a + 1; b < rides; b++)
                for (var c = b + 1; c < rides; c++)
                {
                    var sum = together[a * rides + b] + together[a * rides + c] + together[b * rides + c];
                    if (sum < 1 + LeastBroken) continue;
                    foreach (var (column, share) in chosen)
                        if (Array.IndexOf(column.Rides, a) >= 0 && Array.IndexOf(column.Rides, b) >= 0 && Array.IndexOf(column.Rides, c) >= 0) sum -= 2 * share;
                    if (sum >= 1 + LeastBroken && !cuts.Contains((a, b, c))) broken.Add((sum, a, b, c));
                }
        broken.Sort((x, y) => y.By.CompareTo(x.By));
        return broken;
    }

    /// <summary>Runs the relaxation chooses, by the true right sides.</summary>
    private List<(RoutePool.Column Column, double Share)> Chosen()
    {
        var chosen = new List<(RoutePool.Column, double)>();
        for (var i = 0; i < rows; i++)
        {
            if (basis[i] < 0) continue;
            var share = 0.0;
            for (var c = 0; c < rows; c++) share += inverse[i * rows + c] * Right(c);
            if (share > 1e-6) chosen.Add((columns[basis[i]], share));
        }
        return chosen;
    }

    private int Right(int row) => row >= rides && row < rides + counts.Length ? counts[row - rides] : 1;

    /// <summary>The triples of which a run carries two rides or three.</summary>
    private UInt128 Hits(RoutePool.Column column)
    {
        UInt128 odd = 0, hits = 0;
        if (cuts.Count == 0) return hits;
        foreach (var r in column.Rides)
        {
            hits |= odd & triples[r];
            odd ^= triples[r];
        }
        return hits;
    }

    /// <summary>The rows of a run: its rides, its kind, the cuts it meets.</summary>
    private int[] Entries(RoutePool.Column column)
    {
        var hits = Hits(column);
        var (list, n) = (new int[column.Rides.Length + 1 + (int)UInt128.PopCount(hits)], column.Rides.Length);
        column.Rides.CopyTo(list, 0);
        list[n++] = rides + kindRow[column.Kind];
        for (; hits != 0; hits &= hits - 1) list[n++] = rides + counts.Length + (int)UInt128.TrailingZeroCount(hits);
        return list;
    }

    private double Reduced(int j)
    {
        double value = columns[j].Cost;
        foreach (var row in entries[j]) value -= duals[row];
        return value;
    }

    /// <summary>One more row, for the cut added last: with its slack in the basis or, where the choice breaks it, with a breach so dear that it soon leaves.</summary>
    private void Widen()
    {
        var (now, cut) = (rows + 1, cuts.Count - 1);
        var wider = new double[now * now];
        var (sum, limit) = (0.0, 1 + Off * random.NextDouble());
        for (var i = 0; i < rows; i++)
        {
            inverse.AsSpan(i * rows, rows).CopyTo(wider.AsSpan(i * now));
            if (basis[i] < 0 || (Hits(columns[basis[i]]) >> cut & 1) == 0) continue;
            sum += right[i];
            Subtract(wider.AsSpan(rows * now, rows), inverse.AsSpan(i * rows, rows), 1);
        }
        var sign = sum <= limit ? 1 : -1;
        for (var c = 0; c < rows; c++) wider[rows * now + c] *= sign;
        wider[rows * now + rows] = sign;
        (right, slackCost, basis) = ([.. right, sign * (limit - sum)], [.. slackCost, 0], [.. basis, sign > 0 ? -1 - rows : Breach]);
        (inverse, work, duals, rows) = (wider, new double[now], [.. duals, 0], now);
    }

    /// <summary>The duals, from the basis.</summary>
    private void Value()
    {
        Array.Clear(duals);
        for (var i = 0; i < rows; i++)
        {
            var cost = basis[i] >= 0 ? columns[basis[i]].Cost + surcharge[basis[i]] : basis[i] == Breach ? dear : slackCost[-1 - basis[i]];
            if (cost != 0) Subtract(duals, inverse.AsSpan(i * rows, rows), -cost);
        }
    }

    /// <summary>The column, or slack −1 − row, that pays most of those looked at, or int.MinValue.</summary>
    private int Enter(ref int scan, out double most)
    {
        var best = int.MinValue;
        most = -Pays;
        for (var i = 0; i < rows; i++)
            if (slackCost[i] - duals[i] is var d && d < most) (best, most) = (-1 - i, d);

        // Those that paid well when last looked for come first, as looking for others takes longer than the pivot.
        var still = 0;
        for (var at = 0; at < paying.Count; at++)
        {
            var j = paying[at].Column;
            var d = Reduced(j) + surcharge[j];
            if (d >= -Pays) continue;
            paying[still++] = (d, j);
            if (d < most) (best, most) = (j, d);
        }
        paying.RemoveRange(still, paying.Count - still);
        if (best != int.MinValue && most < Fair * steepest) return best;
        paying.Clear();
        var stretch = Math.Max(2000, columns.Count / 3);
        for (var looked = 0; looked < columns.Count; looked++)
        {
            if (looked >= stretch && (best != int.MinValue || paying.Count > 0)) break;
            if (scan >= columns.Count) scan = 0;
            if (Reduced(scan) + surcharge[scan] is var d && d < -Pays) paying.Add((d, scan));
            scan++;
        }
        paying.Sort();
        if (paying.Count > MostPaying) paying.RemoveRange(MostPaying, paying.Count - MostPaying);
        if (paying.Count > 0 && paying[0].Reduced < most) (most, best) = paying[0];
        steepest = most;
        return best;
    }

    private bool Pivot(int entering, double reduced)
    {
        Array.Clear(work);
        if (entering < 0) Gather(-1 - entering);
        else
            foreach (var row in entries[entering]) Gather(row);
        var (leaving, ratio) = (-1, double.MaxValue);
        for (var i = 0; i < rows; i++)
        {
            if (work[i] < 1e-9) continue;
            var t = right[i] / work[i];
            if (t < ratio - 1e-12 || (t < ratio + 1e-12 && work[i] > work[leaving])) (leaving, ratio) = (i, t);
        }
        if (leaving < 0) return false;
        basis[leaving] = entering;
        var pivotRow = inverse.AsSpan(leaving * rows, rows);
        var by = 1 / work[leaving];
        for (var c = 0; c < rows; c++) pivotRow[c] *= by;
        right[leaving] *= by;
        for (var i = 0; i < rows; i++)
        {
            if (i == leaving || Math.Abs(work[i]) < 1e-12) continue;
            Subtract(inverse.AsSpan(i * rows, rows), pivotRow, work[i]);
            right[i] = Math.Max(0, right[i] - work[i] * right[leaving]);
        }
        Subtract(duals, pivotRow, -reduced);
        return true;
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> row, double times)
    {
        var c = 0;
        var factor = new Vector<double>(times);
        for (; c <= row.Length - Vector<double>.Count; c += Vector<double>.Count)
            (new Vector<double>(from[c..]) - factor * new Vector<double>(row[c..])).CopyTo(from[c..]);
        for (; c < row.Length; c++) from[c] -= times * row[c];
    }

    private void Gather(int row)
    {
        for (var i = 0; i < rows; i++) work[i] += inverse[i * rows + row];
    }
}
