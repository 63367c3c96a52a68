using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Dispatch;

/// <summary>Cheapest spots found, by run and ride: in a long search the same ride meets the same run again and again.</summary>
/// <remarks>A table of 2^bits answers of 16 bytes; a newer answer takes the place of an older one. Where the table is larger than the caches, most of an
/// answer is waiting for it, so those soon asked for are fetched ahead.</remarks>
internal sealed unsafe class Memory
{
    private const int PositionBits = 10;
    private const long MostPosition = (1 << PositionBits) - 1, MostCost = 1L << (62 - 2 * PositionBits), Nowhere = long.MinValue;

    private struct Answer
    {
        public ulong Key;
        public long Packed;
    }

    private readonly Answer[] answers;

    public Memory(int bits) => answers = GC.AllocateArray<Answer>(1 << bits, pinned: true);

    private ref Answer At(ulong key) => ref answers[(int)(key >> 40) & (answers.Length - 1)];

    /// <summary>Where the answer for a ride in a run is kept: the sequence of the run mixed with the ride.</summary>
    public static ulong Key(Route route, int r) => (route.Hash + (ulong)(r + 1)) * 0x9E3779B97F4A7C15UL;

    /// <summary>Has the answer brought near, as it will be asked for soon.</summary>
    public void Expect(ulong key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref At(key)));
    }

    /// <summary>Whether there is an answer.</summary>
    public bool Knows(ulong key, int shift, out Spot spot)
    {
        ref var answer = ref At(key);
        var packed = answer.Packed;
        if (answer.Key != key)
        {
            spot = Spot.None;
            return false;
        }
        spot = packed == Nowhere ? Spot.None : new Spot(shift, (int)(packed >> PositionBits & MostPosition), (int)(packed & MostPosition), packed >> 2 * PositionBits);
        return true;
    }

    /// <summary>Keeps an answer that is small enough to be kept.</summary>
    public void Keep(ulong key, Spot spot)
    {
        if (spot.Route >= 0 && (spot.DropOff > MostPosition || spot.Cost is >= MostCost or <= -MostCost)) return;
        At(key) = new Answer { Key = key, Packed = spot.Route < 0 ? Nowhere : spot.Cost << 2 * PositionBits | (long)spot.Pickup << PositionBits | (long)spot.DropOff };
    }
}
