using System.Runtime.Intrinsics;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>Turns the costs of a batch into rows of whole seconds and metres.</summary>
/// <param name="goals">How many goals there are, one column each.</param>
internal sealed class TableRows(int goals)
{
    private const int Lanes = ManyToMany.Lanes;
    private const int Half = Lanes / 2;

    private readonly uint[] _seconds = new uint[goals * Lanes];
    private readonly uint[] _metres = new uint[goals * Lanes];

    /// <summary>Writes one row a start.</summary>
    /// <param name="costs">As <see cref="ManyToMany.Batch"/> hands them over.</param>
    /// <param name="rows">Row of each start.</param>
    /// <param name="seconds">Table of <c>goals</c> columns.</param>
    /// <param name="metres">Table of <c>goals</c> columns.</param>
    public void Write(ReadOnlySpan<long> costs, ReadOnlySpan<int> rows, int[] seconds, int[] metres)
    {
        for (var at = 0; at < costs.Length; at += Lanes)
        {
            var (a, b) = (Vector512.Create(costs.Slice(at, Half)), Vector512.Create(costs.Slice(at + Half, Half)));
            Vector512.Narrow(Seconds(a), Seconds(b)).CopyTo(_seconds, at);
            Vector512.Narrow(Metres(a), Metres(b)).CopyTo(_metres, at);
        }
        for (var lane = 0; lane < rows.Length; lane++)
        {
            var toSeconds = seconds.AsSpan(rows[lane] * goals, goals);
            var toMetres = metres.AsSpan(rows[lane] * goals, goals);
            for (int goal = 0, at = lane; goal < goals && at < _seconds.Length; goal++, at += Lanes)
            {
                toSeconds[goal] = (int)_seconds[at];
                toMetres[goal] = (int)_metres[at];
            }
        }
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
