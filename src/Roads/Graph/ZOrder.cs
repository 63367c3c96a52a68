using System.Runtime.CompilerServices;

namespace Roads.Graph;

/// <summary>An order of places in which neighbours in space are mostly neighbours in the list (Morton, 1966).</summary>
internal static class ZOrder
{
    /// <summary>Indexes of the places, sorted. Places that share a batch then also share most of the roads they climb to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Of(IReadOnlyList<GeoPoint> places)
    {
        var keys = new ulong[places.Count];
        var order = new int[places.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = Spread((uint)((places[i].Latitude + 90) * 1e7)) << 1 | Spread((uint)((places[i].Longitude + 180) * 1e7));
        }
        Array.Sort(keys, order);
        return order;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(uint bits)
    {
        ulong x = bits;
        x = (x | x << 16) & 0x0000FFFF0000FFFF;
        x = (x | x << 8) & 0x00FF00FF00FF00FF;
        x = (x | x << 4) & 0x0F0F0F0F0F0F0F0F;
        x = (x | x << 2) & 0x3333333333333333;
        return (x | x << 1) & 0x5555555555555555;
    }
}
