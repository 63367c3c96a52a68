using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>Turns the costs of a batch into rows of whole seconds and metres.</summary>
/// <param name="goals">How many goals there are, one column each.</param>
internal sealed unsafe class TableRows(int goals)
{
    private const int Lanes = ManyToMany.Lanes;
    private const int Square = 8;

    /// <summary>Writes one row a start.</summary>
    /// <param name="costs">As <see cref="ManyToMany.Batch"/> hands them over.</param>
    /// <param name="rows">Row of each start.</param>
    /// <param name="seconds">Table of <c>goals</c> columns.</param>
    /// <param name="metres">Table of <c>goals</c> columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<long> costs, ReadOnlySpan<int> rows, int[] seconds, int[] metres)
    {
        var goal = 0;
        if (Avx2.IsSupported)
            fixed (long* cost = costs)
                for (; goal + Square <= goals; goal += Square)
                    for (var lane = 0; lane < rows.Length; lane += Square)
                    {
                        var from = cost + goal * Lanes + lane;
                        var starts = rows.Slice(lane, Math.Min(Square, rows.Length - lane));
                        WriteSquare(PairOfSeconds(from + 0 * Lanes), PairOfSeconds(from + 2 * Lanes), PairOfSeconds(from + 4 * Lanes), PairOfSeconds(from + 6 * Lanes), starts, seconds, goal);
                        WriteSquare(PairOfMetres(from + 0 * Lanes), PairOfMetres(from + 2 * Lanes), PairOfMetres(from + 4 * Lanes), PairOfMetres(from + 6 * Lanes), starts, metres, goal);
                    }
        for (; goal < goals; goal++)
            for (var lane = 0; lane < rows.Length; lane++)
            {
                var cost = costs[goal * Lanes + lane];
                var (s, m) = cost >= Cost.None ? (TravelTable.Unreachable, TravelTable.Unreachable) : (Cost.WholeSeconds(cost), Cost.WholeMetres(cost));
                (seconds[rows[lane] * goals + goal], metres[rows[lane] * goals + goal]) = (s, m);
            }
    }

    // Figures of eight starts to one goal, then to the next.
    private static Vector512<uint> PairOfSeconds(long* costs) => Vector512.Narrow(Seconds(Vector512.Load(costs)), Seconds(Vector512.Load(costs + Lanes)));

    private static Vector512<uint> PairOfMetres(long* costs) => Vector512.Narrow(Metres(Vector512.Load(costs)), Metres(Vector512.Load(costs + Lanes)));

    // Eight goals by eight starts, turned so that a start's figures lie side by side as they do in the table.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteSquare(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, Vector512<uint> d, ReadOnlySpan<int> rows, int[] table, int goal)
    {
        var (ab0, ab1) = (Avx2.UnpackLow(a.GetLower(), a.GetUpper()).AsUInt64(), Avx2.UnpackHigh(a.GetLower(), a.GetUpper()).AsUInt64());
        var (cd0, cd1) = (Avx2.UnpackLow(b.GetLower(), b.GetUpper()).AsUInt64(), Avx2.UnpackHigh(b.GetLower(), b.GetUpper()).AsUInt64());
        var (ef0, ef1) = (Avx2.UnpackLow(c.GetLower(), c.GetUpper()).AsUInt64(), Avx2.UnpackHigh(c.GetLower(), c.GetUpper()).AsUInt64());
        var (gh0, gh1) = (Avx2.UnpackLow(d.GetLower(), d.GetUpper()).AsUInt64(), Avx2.UnpackHigh(d.GetLower(), d.GetUpper()).AsUInt64());
        var (first0, last0) = (Avx2.UnpackLow(ab0, cd0), Avx2.UnpackLow(ef0, gh0));
        var (first1, last1) = (Avx2.UnpackHigh(ab0, cd0), Avx2.UnpackHigh(ef0, gh0));
        var (first2, last2) = (Avx2.UnpackLow(ab1, cd1), Avx2.UnpackLow(ef1, gh1));
        var (first3, last3) = (Avx2.UnpackHigh(ab1, cd1), Avx2.UnpackHigh(ef1, gh1));
        const byte Lower = 0x20, Upper = 0x31;
        Put(0, Avx2.Permute2x128(first0, last0, Lower), rows, table, goal);
        Put(1, Avx2.Permute2x128(first1, last1, Lower), rows, table, goal);
        Put(2, Avx2.Permute2x128(first2, last2, Lower), rows, table, goal);
        Put(3, Avx2.Permute2x128(first3, last3, Lower), rows, table, goal);
        Put(4, Avx2.Permute2x128(first0, last0, Upper), rows, table, goal);
        Put(5, Avx2.Permute2x128(first1, last1, Upper), rows, table, goal);
        Put(6, Avx2.Permute2x128(first2, last2, Upper), rows, table, goal);
        Put(7, Avx2.Permute2x128(first3, last3, Upper), rows, table, goal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(int lane, Vector256<ulong> figures, ReadOnlySpan<int> rows, int[] table, int goal)
    {
        if (lane < rows.Length) figures.AsInt32().CopyTo(table, rows[lane] * goals + goal);
    }

    // Division by a constant as multiplication: exact for 32 bits (Granlund, Montgomery, 1994). Rounded up, as Cost.WholeSeconds.
    private static Vector512<ulong> Seconds(Vector512<long> costs) =>
        OrUnreachable(costs, ((costs.AsUInt64() >>> 32) + Vector512.Create(999UL)) * Vector512.Create(274_877_907UL) >>> 38);

    // Rounded, as Cost.WholeMetres.
    private static Vector512<ulong> Metres(Vector512<long> costs) =>
        OrUnreachable(costs, ((costs.AsUInt64() & Vector512.Create(0xFFFF_FFFFUL)) + Vector512.Create(5UL)) * Vector512.Create(0xCCCC_CCCDUL) >>> 35);

    private static Vector512<ulong> OrUnreachable(Vector512<long> costs, Vector512<ulong> figures) =>
        Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(costs, Vector512.Create(Cost.None)).AsUInt64(), Vector512.Create((ulong)TravelTable.Unreachable), figures);
}
