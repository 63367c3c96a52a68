using System.Numerics;

namespace Dispatch;

/// <summary>The linear relaxation of choosing runs: each ride once or left out at its penalty, each kind of shift as often as there are.</summary>
/// <remarks>Primal simplex with a dense inverse of the basis (Dantzig 1963), R = rides + kinds rows, O(R²) a pivot and O(columns · riders)
/// a pricing. The first basis leaves every ride out, so no other phase is needed. Right sides a little off one keep degenerate steps
/// from stalling (Charnes 1952) and leave the duals feasible. Whatever the duals are when it stops, <see cref="Bound"/> is a true lower bound.</remarks>
internal sealed class Relaxation
{
    private readonly List<RoutePool.Column> columns = [];
    private readonly List<double> surcharge = [];
    private readonly Random random = new(7);
    private readonly int rides, rows;
    private readonly int[] kindRow, counts;
    private readonly double[] inverse, right, work, slackCost;
    private readonly int[] basis;

    /// <summary>What a ride is worth; after the rides, what one more shift of each kind is worth, 0 or less.</summary>
    public double[] Duals { get; }

    /// <summary>No choice of these columns costs less.</summary>
    public double Bound { get; private set; }

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
        (right, work, slackCost, Duals) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        basis = new int[rows];
        foreach (var column in columns) Add(column);
        for (var i = 0; i < rows; i++)
        {
            inverse[i * rows + i] = 1;
            basis[i] = -1 - i;
            slackCost[i] = Duals[i] = i < rides ? penalties[i] : 0;
            right[i] = (i < rides ? 1 : counts[i - rides]) + 0.05 * random.NextDouble();
        }
    }

    /// <summary>One more run to choose from; the next solving goes on from the last.</summary>
    public void Add(RoutePool.Column column)
    {
        columns.Add(column);
        surcharge.Add(column.Cost * 1e-9 * random.NextDouble());
    }

    /// <summary>What a run costs above what its rides and its shift are worth.</summary>
    public double Reduced(RoutePool.Column column)
    {
        var value = column.Cost - Duals[rides + kindRow[column.Kind]];
        foreach (var r in column.Rides) value -= Duals[r];
        return value;
    }

    /// <summary>How much of each run the relaxation chooses; of those not named, nothing.</summary>
    public Dictionary<RoutePool.Column, double> Shares { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What leaving a ride out costs above what it is worth.</summary>
    public double ReducedOut(int r) => slackCost[r] - Duals[r];

    /// <summary>Pivots until nothing pays or the limit is reached.</summary>
    public void Solve(int pivots)
    {
        var scan = 0;
        for (var pivot = 0; pivot < pivots; pivot++)
        {
            var entering = Enter(ref scan, out var reduced);
            if (entering == int.MinValue || !Pivot(entering, reduced)) break;
        }
        Shares.Clear();
        for (var i = 0; i < rows; i++)
            if (basis[i] >= 0 && right[i] > 1e-6) Shares[columns[basis[i]]] = right[i];
        var least = 0.0;
        foreach (var column in columns) least = Math.Min(least, Reduced(column));
        Bound = 0;
        for (var i = 0; i < rides; i++) Bound += Math.Min(Duals[i], slackCost[i]);
        for (var i = rides; i < rows; i++) Bound += (least + Math.Min(0, Duals[i])) * counts[i - rides];
    }

    /// <summary>The column, or slack −1 − row, that pays most in the stretch looked at, or int.MinValue.</summary>
    private int Enter(ref int scan, out double most)
    {
        var best = int.MinValue;
        most = -0.01;
        for (var i = 0; i < rows; i++)
            if (slackCost[i] - Duals[i] is var d && d < most) (best, most) = (-1 - i, d);
        var stretch = Math.Max(2000, columns.Count / 3);
        for (var looked = 0; looked < columns.Count; looked++)
        {
            if (looked >= stretch && best != int.MinValue) break;
            if (scan >= columns.Count) scan = 0;
            if (Reduced(columns[scan]) + surcharge[scan] is var d && d < most) (best, most) = (scan, d);
            scan++;
        }
        return best;
    }

    private bool Pivot(int entering, double reduced)
    {
        Array.Clear(work);
        if (entering < 0) Gather(-1 - entering);
        else
        {
            foreach (var r in columns[entering].Rides) Gather(r);
            Gather(rides + kindRow[columns[entering].Kind]);
        }
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
        Subtract(Duals, pivotRow, -reduced);
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
