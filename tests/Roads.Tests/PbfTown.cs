using System.IO.Compression;
using System.Text;

namespace Roads.Tests;

/// <summary>How a PBF file says what it says: the same town in every form the format allows, and one whose location of a corner is lost.</summary>
internal sealed record PbfForm(bool Dense = true, bool Zlib = true, bool LocationsOnWays = false, bool WaysFirst = false, int Granularity = 100, bool Packed = true, bool OnlyTaggedNodes = false, int UnknownCorner = -1);

/// <summary>Writes a small town of blocks, with an address, a restriction and a gate, as PBF.</summary>
internal static class PbfTown
{
    private const int Side = 5;
    private const long FirstId = 11_000_000_000;

    public static readonly GeoPoint[] Corners = [.. Enumerable.Range(0, Side * Side).Select(i => new GeoPoint(46 + 0.002 * (i / Side), 15 + 0.003 * (i % Side)))];

    public static byte[] File(PbfForm form)
    {
        var texts = new List<string> { "" };
        var (nodes, ways, relations) = (Nodes(form, texts), Ways(form, texts), Relations(texts));
        byte[] table = [.. texts.SelectMany(t => Bytes(1, Encoding.UTF8.GetBytes(t)))];
        byte[] Block(byte[] group) => [.. Bytes(2, group), .. Bytes(1, table), .. Number(17, (ulong)form.Granularity)];
        byte[][] groups = form.WaysFirst ? [relations, ways, nodes] : [nodes, ways, relations];
        return [.. Pbf.Header("OsmSchema-V0.6"), .. groups.SelectMany(group => Pbf.Blob("OSMData", Blob(form, Block(group))))];
    }

    private static byte[] Blob(PbfForm form, byte[] block)
    {
        if (!form.Zlib) return Bytes(1, block);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(block);
        return [.. Number(2, (ulong)block.Length), .. Bytes(3, packed.ToArray())];
    }

    private static byte[] Nodes(PbfForm form, List<string> texts)
    {
        (long Id, GeoPoint Point, string[] Tags)[] nodes =
        [
            .. Corners.Select((c, i) => (FirstId + i, c, i == 7 ? (string[])["barrier=gate"] : [])),
            (FirstId + 100, new(46.0005, 15.0005), ["addr:housenumber=7", "addr:street=Ulica 1", "addr:city=Dvor"]),
            (FirstId + 101, new(46.004, 15.006), ["place=village", "name=Dvor"]),
        ];
        if (form.OnlyTaggedNodes) nodes = [.. nodes.Where(n => n.Tags.Length > 0)];
        if (form.WaysFirst) Array.Reverse(nodes);
        long Units(double degrees) => (long)Math.Round(degrees * 1e9 / form.Granularity);
        if (!form.Dense)
            return [.. nodes.SelectMany(n => Bytes(1, [.. Number(1, ZigZag(n.Id)), .. Tags(n.Tags, texts, form), .. Number(8, ZigZag(Units(n.Point.Latitude))), .. Number(9, ZigZag(Units(n.Point.Longitude)))]))];
        ulong[] tags = nodes.Any(n => n.Tags.Length > 0) ? [.. nodes.SelectMany(n => n.Tags.SelectMany(t => t.Split('=').Select(part => Text(part, texts))).Append(0UL))] : [];
        return Bytes(2, [.. Packed(1, Deltas(nodes.Select(n => n.Id))), .. Packed(8, Deltas(nodes.Select(n => Units(n.Point.Latitude)))),
            .. Packed(9, Deltas(nodes.Select(n => Units(n.Point.Longitude)))), .. Packed(10, tags)]);
    }

    private static byte[] Ways(PbfForm form, List<string> texts)
    {
        var ways = new List<byte>();
        for (var i = 0; i < 2 * Side; i++)
        {
            int[] corners = [.. Enumerable.Range(0, Side).Select(k => i < Side ? i * Side + k : k * Side + i - Side)];
            string[] tags = ["highway=residential", $"name=Ulica {i}", .. i == 3 ? (string[])["oneway=yes"] : [], .. i == 6 ? (string[])["access=private"] : []];
            byte[] way = [.. Number(1, (ulong)(500 + i)), .. Tags(tags, texts, form), .. Packed(8, Deltas(corners.Select(c => FirstId + c)))];
            // What is not known is written as the largest number there is, which lies beyond the earth.
            long Units(int corner, double degrees) => corner == form.UnknownCorner ? int.MaxValue : (long)Math.Round(degrees * 1e9 / form.Granularity);
            if (form.LocationsOnWays)
                way = [.. way, .. Packed(9, Deltas(corners.Select(c => Units(c, Corners[c].Latitude)))), .. Packed(10, Deltas(corners.Select(c => Units(c, Corners[c].Longitude))))];
            ways.AddRange(Bytes(3, way));
        }
        return [.. ways];
    }

    // From way 501 over its crossing with 506 (corner 6) into 506 nobody turns: the ways run on there, so the relation is skipped and counted.
    private static byte[] Relations(List<string> texts) =>
        Bytes(4, [.. Number(1, 900), .. Tags(["type=restriction", "restriction=no_left_turn"], texts, new()),
            .. Packed(8, [Text("from", texts), Text("via", texts), Text("to", texts)]), .. Packed(9, Deltas([501L, FirstId + 6, 506L])), .. Packed(10, [1, 0, 1])]);

    private static byte[] Tags(string[] tags, List<string> texts, PbfForm form)
    {
        ulong[] keys = [.. tags.Select(t => Text(t.Split('=')[0], texts))], values = [.. tags.Select(t => Text(t.Split('=')[1], texts))];
        return form.Packed ? [.. Packed(2, keys), .. Packed(3, values)] : [.. keys.SelectMany(k => Number(2, k)), .. values.SelectMany(v => Number(3, v))];
    }

    private static ulong Text(string text, List<string> texts)
    {
        var at = texts.IndexOf(text, 1 < texts.Count ? 1 : 0);
        if (at > 0) return (ulong)at;
        texts.Add(text);
        return (ulong)(texts.Count - 1);
    }

    private static IEnumerable<ulong> Deltas(IEnumerable<long> values)
    {
        long last = 0;
        foreach (var value in values)
        {
            yield return ZigZag(value - last);
            last = value;
        }
    }

    private static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);

    private static byte[] Packed(int field, IEnumerable<ulong> values) => Bytes(field, [.. values.SelectMany(Varint)]);

    private static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, byte[] bytes) => [.. Varint((ulong)field << 3 | 2), .. Varint((ulong)bytes.Length), .. bytes];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
