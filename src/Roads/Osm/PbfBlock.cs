using System.Text;

namespace Roads.Osm;

/// <summary>Reads primitive blocks: string table, nodes dense and plain, ways, relations. Who wrote an object when is skipped unread.</summary>
internal sealed class PbfBlock(OsmObjects objects, IOsmSink sink)
{
    private readonly List<Range> _strings = [];
    private readonly NumberColumn _ids = new(), _lats = new(), _lons = new(), _keys = new(), _values = new(), _roles = new(), _kinds = new();
    private readonly Tags _tags = new();
    private string?[] _texts = [];
    private long[] _nodes = new long[64];
    private int[] _wayLats = new int[64], _wayLons = new int[64];
    private Member[] _members = new Member[64];
    private long _granularity, _latOffset, _lonOffset;

    /// <summary>Reads one unpacked block. Fields may come in any order, so the table and offsets are taken first.</summary>
    public void Read(ReadOnlySpan<byte> bytes, long position)
    {
        (_granularity, _latOffset, _lonOffset) = (100, 0, 0);
        ReadOnlySpan<byte> table = default;
        var block = new ProtoReader(bytes, position);
        while (!block.AtEnd)
            switch (block.Field(out var wire))
            {
                case 1 when wire == ProtoReader.LengthDelimited: table = block.ReadBytes(); break;
                case 17 when wire == ProtoReader.Varint: _granularity = (long)block.ReadVarint(); break;
                case 19 when wire == ProtoReader.Varint: _latOffset = (long)block.ReadVarint(); break;
                case 20 when wire == ProtoReader.Varint: _lonOffset = (long)block.ReadVarint(); break;
                default: block.Skip(wire); break;
            }
        ReadTable(table, position);

        block = new(bytes, position);
        while (!block.AtEnd)
            if (block.Field(out var wire) == 2 && wire == ProtoReader.LengthDelimited) ReadGroup(block.ReadMessage(), table);
            else block.Skip(wire);
    }

    private void ReadTable(ReadOnlySpan<byte> bytes, long position)
    {
        _strings.Clear();
        var table = new ProtoReader(bytes, position);
        while (!table.AtEnd)
        {
            if (table.Field(out var wire) != 1 || wire != ProtoReader.LengthDelimited)
            {
                table.Skip(wire);
                continue;
            }
            var text = table.ReadBytes();
            var end = bytes.Length - table.Left;
            _strings.Add((end - text.Length)..end);
        }
        if (_texts.Length < _strings.Count) _texts = new string?[_strings.Count];
        Array.Clear(_texts);
    }

    private void ReadGroup(ProtoReader group, ReadOnlySpan<byte> table)
    {
        while (!group.AtEnd)
        {
            var field = group.Field(out var wire);
            if (wire != ProtoReader.LengthDelimited || !Wanted(field)) group.Skip(wire);
            else if (field == 1) ReadNode(group.ReadMessage(), table);
            else if (field == 2) ReadDense(group.ReadMessage(), table);
            else if (field == 3) ReadWay(group.ReadMessage(), table);
            else ReadRelation(group.ReadMessage(), table);
        }
    }

    private bool Wanted(int field) => field switch
    {
        1 or 2 => objects.HasFlag(OsmObjects.Nodes),
        3 => objects.HasFlag(OsmObjects.Ways),
        4 => objects.HasFlag(OsmObjects.Relations),
        _ => false,
    };

    private void ReadNode(ProtoReader node, ReadOnlySpan<byte> table)
    {
        long id = 0, lat = 0, lon = 0;
        ClearTags();
        while (!node.AtEnd)
            switch (node.Field(out var wire))
            {
                case 1 when wire == ProtoReader.Varint: id = node.ReadSigned(); break;
                case 2: node.ReadNumbers(wire, _keys); break;
                case 3: node.ReadNumbers(wire, _values); break;
                case 8 when wire == ProtoReader.Varint: lat = node.ReadSigned(); break;
                case 9 when wire == ProtoReader.Varint: lon = node.ReadSigned(); break;
                default: node.Skip(wire); break;
            }
        FillTags(ref node, table);
        Hand(id, lat, lon);
    }

    private void ReadDense(ProtoReader dense, ReadOnlySpan<byte> table)
    {
        _ids.Clear();
        _lats.Clear();
        _lons.Clear();
        _keys.Clear();
        while (!dense.AtEnd)
            switch (dense.Field(out var wire))
            {
                case 1: dense.ReadNumbers(wire, _ids); break;
                case 8: dense.ReadNumbers(wire, _lats); break;
                case 9: dense.ReadNumbers(wire, _lons); break;
                case 10: dense.ReadNumbers(wire, _keys); break;
                default: dense.Skip(wire); break;
            }
        if (_lats.Count != _ids.Count || _lons.Count != _ids.Count) throw dense.Damaged($"{_ids.Count} nodes with {_lats.Count} latitudes and {_lons.Count} longitudes");

        long id = 0, lat = 0, lon = 0;
        var tag = 0;
        for (var i = 0; i < _ids.Count; i++)
        {
            id += _ids.Signed(i);
            lat += _lats.Signed(i);
            lon += _lons.Signed(i);
            _tags.Clear();
            for (; tag < _keys.Count && _keys[tag] != 0; tag += 2)
            {
                if (tag + 1 >= _keys.Count) throw dense.Damaged("a key without a value");
                _tags.Add(Text(_keys[tag], table, ref dense), Text(_keys[tag + 1], table, ref dense));
            }
            tag++;
            Hand(id, lat, lon);
        }
    }

    private void ReadWay(ProtoReader way, ReadOnlySpan<byte> table)
    {
        long id = 0;
        ClearTags();
        _ids.Clear();
        _lats.Clear();
        _lons.Clear();
        while (!way.AtEnd)
            switch (way.Field(out var wire))
            {
                case 1 when wire == ProtoReader.Varint: id = (long)way.ReadVarint(); break;
                case 2: way.ReadNumbers(wire, _keys); break;
                case 3: way.ReadNumbers(wire, _values); break;
                case 8: way.ReadNumbers(wire, _ids); break;
                case 9: way.ReadNumbers(wire, _lats); break;
                case 10: way.ReadNumbers(wire, _lons); break;
                default: way.Skip(wire); break;
            }
        FillTags(ref way, table);
        var count = _ids.Count;
        if (_nodes.Length < count) _nodes = new long[2 * count];
        long node = 0;
        for (var i = 0; i < count; i++) _nodes[i] = node += _ids.Signed(i);
        var located = _lats.Count == count && _lons.Count == count ? count : 0;
        Locate(located);
        sink.Way(id, _nodes.AsSpan(0, count), _wayLats.AsSpan(0, located), _wayLons.AsSpan(0, located), _tags);
    }

    private void Locate(int count)
    {
        if (_wayLats.Length < count) (_wayLats, _wayLons) = (new int[2 * count], new int[2 * count]);
        long lat = 0, lon = 0;
        for (var i = 0; i < count; i++)
            if (!OnEarth(lat += _lats.Signed(i), lon += _lons.Signed(i), out _wayLats[i], out _wayLons[i])) _wayLats[i] = OsmReader.Nowhere;
    }

    private void ReadRelation(ProtoReader relation, ReadOnlySpan<byte> table)
    {
        long id = 0;
        ClearTags();
        _roles.Clear();
        _ids.Clear();
        _kinds.Clear();
        while (!relation.AtEnd)
            switch (relation.Field(out var wire))
            {
                case 1 when wire == ProtoReader.Varint: id = (long)relation.ReadVarint(); break;
                case 2: relation.ReadNumbers(wire, _keys); break;
                case 3: relation.ReadNumbers(wire, _values); break;
                case 8: relation.ReadNumbers(wire, _roles); break;
                case 9: relation.ReadNumbers(wire, _ids); break;
                case 10: relation.ReadNumbers(wire, _kinds); break;
                default: relation.Skip(wire); break;
            }
        FillTags(ref relation, table);
        var count = _ids.Count;
        if (_roles.Count != count || _kinds.Count != count) throw relation.Damaged($"{count} members with {_roles.Count} roles and {_kinds.Count} kinds");
        if (_members.Length < count) _members = new Member[2 * count];
        long member = 0;
        for (var i = 0; i < count; i++)
        {
            if (_kinds[i] > 2) throw relation.Damaged($"a member of kind {_kinds[i]}");
            _members[i] = new((MemberKind)_kinds[i], member += _ids.Signed(i), Text(_roles[i], table, ref relation));
        }
        sink.Relation(id, _members.AsSpan(0, count), _tags);
    }

    private void ClearTags()
    {
        _keys.Clear();
        _values.Clear();
    }

    private void FillTags(ref ProtoReader from, ReadOnlySpan<byte> table)
    {
        if (_keys.Count != _values.Count) throw from.Damaged($"{_keys.Count} keys with {_values.Count} values");
        _tags.Clear();
        for (var i = 0; i < _keys.Count; i++) _tags.Add(Text(_keys[i], table, ref from), Text(_values[i], table, ref from));
    }

    private string Text(ulong index, ReadOnlySpan<byte> table, ref ProtoReader from)
    {
        if (index >= (ulong)_strings.Count) throw from.Damaged($"text {index} of {_strings.Count}");
        return _texts[index] ??= Encoding.UTF8.GetString(table[_strings[(int)index]]);
    }

    private void Hand(long id, long lat, long lon)
    {
        if (OnEarth(lat, lon, out var lat7, out var lon7)) sink.Node(id, lat7, lon7, _tags);
    }

    private bool OnEarth(long lat, long lon, out int lat7, out int lon7)
    {
        var latNano = _latOffset + _granularity * lat;
        var lonNano = _lonOffset + _granularity * lon;
        var onEarth = latNano is >= -90_000_000_000 and <= 90_000_000_000 && lonNano is >= -180_000_000_000 and <= 180_000_000_000;
        (lat7, lon7) = onEarth ? ((int)(latNano / 100), (int)(lonNano / 100)) : (0, 0);
        return onEarth;
    }
}
