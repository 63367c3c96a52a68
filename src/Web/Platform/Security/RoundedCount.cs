using System.Buffers.Binary;

namespace Web.Platform.Security;

/// <summary>
/// A count made safe to show: a multiple of five, at most four away. Whether up or down is chance, but the same chance for the same
/// things counted, wherever and under whatever filter they are counted: so pages laid side by side tell no more than each alone
/// (unbiased random rounding, Hundepool et al., Statistical Disclosure Control, 2012, ch. 5.4; made consistent by the cell-key idea of
/// Fraser and Wooton, 2005). The ids behind the chance are themselves random and shown on no page of numbers.
/// </summary>
public sealed class RoundedCount
{
    public const int Base = 5;

    /// <summary>From here on a median or a share of what was counted may be said: it is of more than five for certain.</summary>
    public const int FewestForShares = 2 * Base;

    private int count;
    private ulong key;

    public static RoundedCount Of(IEnumerable<Guid> things)
    {
        var counted = new RoundedCount();
        foreach (var thing in things) counted.Add(thing);
        return counted;
    }

    /// <summary>Counts one thing more; each only once.</summary>
    public void Add(Guid thing)
    {
        Span<byte> bytes = stackalloc byte[16];
        thing.TryWriteBytes(bytes);
        count++;
        key ^= Mixed(Mixed(BinaryPrimitives.ReadUInt64LittleEndian(bytes)) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    public int Shown
    {
        get
        {
            var over = count % Base;
            return over == 0 ? count : Mixed(key) % Base < (ulong)over ? count - over + Base : count - over;
        }
    }

    // SplitMix64 (Steele, Lea, Flood 2014): each bit of the outcome hangs on each bit that goes in.
    private static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
