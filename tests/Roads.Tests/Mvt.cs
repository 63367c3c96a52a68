using System.Text;
using Roads.Tiles;

namespace Roads.Tests;

/// <summary>Reads a vector tile back, written from the specification and not from the encoder.</summary>
internal static class Mvt
{
    public sealed record Feature(int Kind, IReadOnlyDictionary<string, string> Tags, List<List<TilePoint>> Parts);

    public static Dictionary<string, List<Feature>> Read(byte[] tile) =>
        Fields(tile).ToDictionary(f => f.Number == 3 ? Layer(f.Bytes).Name : throw new FormatException($"field {f.Number} in a tile"), f => Layer(f.Bytes).Features);

    private static (string Name, List<Feature> Features) Layer(byte[] bytes)
    {
        var fields = Fields(bytes).ToArray();
        if (fields.Single(f => f.Number == 15).Value != 2 || fields.Single(f => f.Number == 5).Value != 4096) throw new FormatException("version or extent");
        var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToArray();
        var values = fields.Where(f => f.Number == 4).Select(f => Fields(f.Bytes).Single()).Select(v => v.Number == 1 ? Encoding.UTF8.GetString(v.Bytes) : v.Value.ToString()).ToArray();
        if (keys.Distinct().Count() != keys.Length || values.Distinct().Count() != values.Length) throw new FormatException("a key or value twice");
        var features = new List<Feature>();
        foreach (var feature in fields.Where(f => f.Number == 2).Select(f => Fields(f.Bytes).ToDictionary(g => g.Number)))
        {
            var tags = feature.TryGetValue(2, out var pairs) ? Packed(pairs.Bytes) : [];
            features.Add(new((int)feature[3].Value, tags.Chunk(2).ToDictionary(p => keys[p[0]], p => values[p[1]]), Parts((int)feature[3].Value, Packed(feature[4].Bytes))));
        }
        return (Encoding.UTF8.GetString(fields.Single(f => f.Number == 1).Bytes), features);
    }

    private static List<List<TilePoint>> Parts(int kind, List<uint> commands)
    {
        var parts = new List<List<TilePoint>>();
        int x = 0, y = 0;
        for (var i = 0; i < commands.Count;)
        {
            var (id, count) = (commands[i] & 7, commands[i++] >> 3);
            if (count == 0) throw new FormatException("a command without a count");
            if (id == 7)
            {
                if (kind != 3 || count != 1 || parts[^1].Count < 3) throw new FormatException("ClosePath");
                continue;
            }
            if (id == 1 && kind != 1 && count != 1) throw new FormatException("MoveTo");
            for (var n = 0; n < count; n++)
            {
                x += ZigZag(commands[i++]);
                y += ZigZag(commands[i++]);
                if (id == 1) parts.Add([]);
                else if (parts[^1][^1] == new TilePoint(x, y)) throw new FormatException("a step of no length");
                parts[^1].Add(new(x, y));
            }
        }
        return parts;
    }

    private static int ZigZag(uint n) => (int)(n >> 1) ^ -(int)(n & 1);

    private static List<uint> Packed(byte[] bytes)
    {
        var values = new List<uint>();
        for (var at = 0; at < bytes.Length;) values.Add((uint)Varint(bytes, ref at));
        return values;
    }

    private static IEnumerable<(int Number, ulong Value, byte[] Bytes)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            if ((key & 7) == 0) yield return ((int)(key >> 3), Varint(bytes, ref at), []);
            else if ((key & 7) == 2)
            {
                var length = (int)Varint(bytes, ref at);
                yield return ((int)(key >> 3), 0, bytes[at..(at += length)]);
            }
            else throw new FormatException($"wire type {key & 7}");
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80) return value;
        }
    }
}
