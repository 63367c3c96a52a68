using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Roads.Osm;

/// <summary>A whole country as a PBF file: an extract laid out side × side times, each piece with ids, street names and a way to the next of its own.</summary>
/// <remarks>So the shares of what a country is made of (roads, houses, woods) are those of a real map. Written in the usual order, nodes first, and streamed.</remarks>
internal sealed class CountryFile : IOsmSink
{
    private const int BlockObjects = 8_000;
    private const double NorthStep = 0.25e7, EastStep = 0.2e7;

    // Ids of a real map are large and far apart.
    private const long FirstId = 1_000_000_000, IdStep = 29;

    private readonly List<(long Id, int Lat, int Lon, string[] Tags)> _nodes = [];
    private readonly List<(long Id, long[] Nodes, string[] Tags)> _ways = [];
    private readonly List<(long Id, Member[] Members, string[] Tags)> _relations = [];
    private readonly Dictionary<long, int> _nodeAt = [], _wayAt = [];
    private readonly long _joint;

    private CountryFile(string extract)
    {
        OsmReader.Open(extract).Read(OsmObjects.Nodes | OsmObjects.Ways | OsmObjects.Relations, this, _ => { }, CancellationToken.None);
        for (var i = 0; i < _nodes.Count; i++) _nodeAt[_nodes[i].Id] = i;
        for (var i = 0; i < _ways.Count; i++) _wayAt[_ways[i].Id] = i;
        _joint = _ways.First(w => Array.IndexOf(w.Tags, "primary") is var at and > 0 && w.Tags[at - 1] == "highway").Nodes[0];
    }

    /// <summary>Writes the file.</summary>
    /// <returns>How many nodes are in it.</returns>
    public static long Write(string extract, string path, long millions)
    {
        var made = new CountryFile(extract);
        var side = (int)Math.Ceiling(Math.Sqrt(millions * 1e6 / made._nodes.Count));
        using var file = File.Create(path);
        made.Write(file, side);
        return (long)side * side * made._nodes.Count;
    }

    public void Node(long id, int lat, int lon, Tags tags) => _nodes.Add((id, lat, lon, Copied(tags)));

    public void Way(long id, ReadOnlySpan<long> nodes, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Tags tags) => _ways.Add((id, nodes.ToArray(), Copied(tags)));

    public void Relation(long id, ReadOnlySpan<Member> members, Tags tags) => _relations.Add((id, members.ToArray(), Copied(tags)));

    private static string[] Copied(Tags tags) => [.. Enumerable.Range(0, tags.Count).SelectMany(i => (string[])[tags.KeyAt(i), tags.ValueAt(i)])];

    private void Write(FileStream file, int side)
    {
        Blob(file, "OSMHeader", [.. Field(4, "OsmSchema-V0.6"u8), .. Field(4, "DenseNodes"u8)]);
        var block = new Block();
        for (var tile = 0; tile < side * side; tile++)
            for (var i = 0; i < _nodes.Count; i++)
            {
                var (_, lat, lon, tags) = _nodes[i];
                block.Node(NodeId(tile, i), lat + (int)(tile / side * NorthStep), lon + (int)(tile % side * EastStep), Own(tags, tile));
                if (block.Count == BlockObjects) block.Flush(file);
            }
        block.Flush(file);
        var joint = _nodeAt[_joint];
        for (var tile = 0; tile < side * side; tile++)
        {
            for (var i = 0; i < _ways.Count; i++)
            {
                block.Way(WayId(tile, i), [.. _ways[i].Nodes.Where(_nodeAt.ContainsKey).Select(n => NodeId(tile, _nodeAt[n]))], Own(_ways[i].Tags, tile));
                if (block.Count == BlockObjects) block.Flush(file);
            }
            block.Way(WayId(tile, _ways.Count), [NodeId(tile, joint), NodeId((tile + 1) % (side * side), joint)], ["highway", "primary"]);
        }
        block.Flush(file);
        for (var tile = 0; tile < side * side; tile++)
            for (var i = 0; i < _relations.Count; i++)
            {
                block.Relation(1 + (long)tile * _relations.Count + i, _relations[i].Members.Select(m => m with { Id = Moved(m, tile) }), Own(_relations[i].Tags, tile));
                if (block.Count == BlockObjects) block.Flush(file);
            }
        block.Flush(file);
    }

    private long NodeId(int tile, int index) => FirstId + ((long)tile * _nodes.Count + index) * IdStep;

    private long WayId(int tile, int index) => 1 + ((long)tile * (_ways.Count + 1) + index) * 3;

    private long Moved(Member member, int tile) => member.Kind switch
    {
        MemberKind.Node when _nodeAt.TryGetValue(member.Id, out var at) => NodeId(tile, at),
        MemberKind.Way when _wayAt.TryGetValue(member.Id, out var at) => WayId(tile, at),
        _ => member.Id,
    };

    // Another village has other names: texts that were the same a thousand times would cost nothing.
    private static string[] Own(string[] tags, int tile)
    {
        if (tags.Length == 0) return tags;
        var own = (string[])tags.Clone();
        for (var i = 0; i < own.Length; i += 2)
            if (own[i] is "name" or "addr:street" or "addr:place" or "addr:city") own[i + 1] = $"{own[i + 1]} {tile}";
        return own;
    }

    /// <summary>One block of a PBF file in the making: its texts, and its objects as they will stand in it.</summary>
    private sealed class Block
    {
        private readonly Dictionary<string, int> _textAt = [];
        private readonly Bytes _texts = new(), _ids = new(), _lats = new(), _lons = new(), _tags = new(), _group = new(), _object = new(), _list = new();
        private long _id, _lat, _lon;
        private bool _dense;

        public Block() => Clear();

        public int Count { get; private set; }

        public void Node(long id, int lat, int lon, string[] tags)
        {
            _dense = true;
            _ids.Signed(id - _id);
            _lats.Signed(lat - _lat);
            _lons.Signed(lon - _lon);
            (_id, _lat, _lon) = (id, lat, lon);
            foreach (var text in tags) _tags.Varint((ulong)Text(text));
            _tags.Varint(0);
            Count++;
        }

        public void Way(long id, long[] nodes, string[] tags)
        {
            Begin(id, tags);
            _list.Clear();
            long last = 0;
            foreach (var node in nodes)
            {
                _list.Signed(node - last);
                last = node;
            }
            _object.Field(8, _list);
            _group.Field(3, _object);
            Count++;
        }

        public void Relation(long id, IEnumerable<Member> members, string[] tags)
        {
            Begin(id, tags);
            var all = members.ToArray();
            _list.Clear();
            foreach (var member in all) _list.Varint((ulong)Text(member.Role));
            _object.Field(8, _list);
            _list.Clear();
            long last = 0;
            foreach (var member in all)
            {
                _list.Signed(member.Id - last);
                last = member.Id;
            }
            _object.Field(9, _list);
            _list.Clear();
            foreach (var member in all) _list.Varint((ulong)member.Kind);
            _object.Field(10, _list);
            _group.Field(4, _object);
            Count++;
        }

        private void Begin(long id, string[] tags)
        {
            _object.Clear();
            _object.Varint(1 << 3);
            _object.Varint((ulong)id);
            for (var which = 0; which < 2; which++)
            {
                _list.Clear();
                for (var i = which; i < tags.Length; i += 2) _list.Varint((ulong)Text(tags[i]));
                _object.Field(2 + which, _list);
            }
        }

        private int Text(string text)
        {
            if (_textAt.TryGetValue(text, out var at)) return at;
            _texts.Field(1, Encoding.UTF8.GetBytes(text));
            return _textAt[text] = _textAt.Count + 1;
        }

        public void Flush(FileStream file)
        {
            if (Count == 0) return;
            var group = _group;
            if (_dense)
            {
                _object.Clear();
                _object.Field(1, _ids);
                _object.Field(8, _lats);
                _object.Field(9, _lons);
                _object.Field(10, _tags);
                group.Field(2, _object);
            }
            var block = new Bytes();
            block.Field(1, _texts);
            block.Field(2, group);
            Blob(file, "OSMData", block.Written);
            Clear();
        }

        private void Clear()
        {
            foreach (var bytes in (Bytes[])[_texts, _ids, _lats, _lons, _tags, _group]) bytes.Clear();
            _textAt.Clear();
            _texts.Field(1, []);
            (_id, _lat, _lon, _dense, Count) = (0, 0, 0, false, 0);
        }
    }

    /// <summary>Bytes of a protocol-buffer message.</summary>
    private sealed class Bytes
    {
        private byte[] _bytes = new byte[1024];
        private int _count;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

        public void Clear() => _count = 0;

        public void Varint(ulong value)
        {
            if (_count + 10 > _bytes.Length) Array.Resize(ref _bytes, 2 * _bytes.Length);
            for (; value >= 0x80; value >>= 7) _bytes[_count++] = (byte)(value | 0x80);
            _bytes[_count++] = (byte)value;
        }

        public void Signed(long value) => Varint((ulong)(value << 1 ^ value >> 63));

        public void Field(int number, Bytes its) => Field(number, its.Written);

        public void Field(int number, ReadOnlySpan<byte> its)
        {
            Varint((ulong)number << 3 | 2);
            Varint((ulong)its.Length);
            if (_count + its.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _count + its.Length));
            its.CopyTo(_bytes.AsSpan(_count));
            _count += its.Length;
        }
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> its)
    {
        var bytes = new Bytes();
        bytes.Field(number, its);
        return bytes.Written.ToArray();
    }

    private static void Blob(FileStream file, string type, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(content);
        var blob = new Bytes();
        blob.Varint(2 << 3);
        blob.Varint((ulong)content.Length);
        blob.Field(3, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        var header = new Bytes();
        header.Field(1, Encoding.ASCII.GetBytes(type));
        header.Varint(3 << 3);
        header.Varint((ulong)blob.Written.Length);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Written.Length);
        file.Write(length);
        file.Write(header.Written);
        file.Write(blob.Written);
    }
}
