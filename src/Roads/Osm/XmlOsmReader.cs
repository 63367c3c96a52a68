using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace Roads.Osm;

/// <summary>Reads <c>.osm</c> and <c>.osm.gz</c>.</summary>
internal sealed class XmlOsmReader(string path, bool gzipped) : OsmReader
{
    private readonly Tags _tags = new();
    private readonly List<long> _nodes = [];
    private readonly List<int> _lats = [], _lons = [];
    private readonly List<Member> _members = [];
    private (string Kind, long Id, string? Version) _last;

    public override void Read(OsmObjects objects, IOsmSink sink, Action<double> progress, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using var unpacked = gzipped ? new GZipStream(file, CompressionMode.Decompress) : null;
        using var xml = XmlReader.Create(unpacked ?? (Stream)file, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, IgnoreComments = true });
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || xml.Name != "osm")
                throw new RoadFileException(RoadFileFault.NotARoadFile, Line(xml), $"XML, but its root is {xml.Name}, not osm");
            var count = 0;
            _last = default;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                ReadObject(xml, objects, sink);
                if (++count % 4096 != 0) continue;
                cancel.ThrowIfCancellationRequested();
                progress((double)file.Position / file.Length);
            }
        }
        catch (XmlException e)
        {
            // .NET tells the two apart only in its (never translated) message.
            var cut = e.Message.StartsWith("Unexpected end of file", StringComparison.Ordinal);
            throw new RoadFileException(cut ? RoadFileFault.Truncated : RoadFileFault.DamagedContent, e.LineNumber, e.Message, e);
        }
        catch (Exception e) when (Compression.IsDamage(e))
        {
            throw new RoadFileException(RoadFileFault.DamagedCompression, file.Position, "gzip", e);
        }
    }

    private void ReadObject(XmlReader xml, OsmObjects objects, IOsmSink sink)
    {
        switch (xml.Name)
        {
            case "meta": DataAt ??= Instant(xml["osm_base"]); break;
            case "node" when objects.HasFlag(OsmObjects.Nodes):
                var (id, gone) = Identity(xml);
                var (lat, lon) = (Degrees(xml, "lat", 90), Degrees(xml, "lon", 180));
                ReadChildren(xml);
                if (!gone && lat is { } y && lon is { } x) sink.Node(id, y, x, _tags);
                break;
            case "way" when objects.HasFlag(OsmObjects.Ways):
                (id, gone) = Identity(xml);
                ReadChildren(xml);
                if (!gone) sink.Way(id, CollectionsMarshal.AsSpan(_nodes), CollectionsMarshal.AsSpan(_lats), CollectionsMarshal.AsSpan(_lons), _tags);
                break;
            case "relation" when objects.HasFlag(OsmObjects.Relations):
                (id, gone) = Identity(xml);
                ReadChildren(xml);
                if (!gone) sink.Relation(id, CollectionsMarshal.AsSpan(_members), _tags);
                break;
        }
    }

    private void ReadChildren(XmlReader xml)
    {
        _tags.Clear();
        _nodes.Clear();
        _lats.Clear();
        _lons.Clear();
        _members.Clear();
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.Name)
            {
                case "tag": _tags.Add(xml["k"] ?? "", xml["v"] ?? ""); break;
                case "nd" when xml.Depth == depth + 1: ReadNode(xml); break;
                case "member": _members.Add(new(Kind(xml), Number(xml, "ref"), xml["role"] ?? "")); break;
            }
        }
    }

    // Some servers write where a node lies here, and no nodes ("out geom" of the Overpass service).
    private void ReadNode(XmlReader xml)
    {
        _nodes.Add(Number(xml, "ref"));
        if (xml["lat"] is null && _lats.Count == 0) return;
        while (_lats.Count < _nodes.Count - 1)
        {
            _lats.Add(OsmReader.Nowhere);
            _lons.Add(0);
        }
        var (lat, lon) = (Degrees(xml, "lat", 90), Degrees(xml, "lon", 180));
        _lats.Add(lat is { } y && lon is not null ? y : OsmReader.Nowhere);
        _lons.Add(lon ?? 0);
    }

    private (long Id, bool Gone) Identity(XmlReader xml)
    {
        var now = (Kind: xml.Name, Id: Number(xml, "id"), Version: xml["version"]);
        // All versions of everything are another kind of file; the last of each would have to be found first.
        if (now.Kind == _last.Kind && now.Id == _last.Id && now.Version != _last.Version)
            throw new RoadFileException(RoadFileFault.UnsupportedFeature, Line(xml), $"several versions of {now.Kind} {now.Id}: a history file");
        _last = now;
        return (now.Id, xml["visible"] == "false" || xml["action"] == "delete");
    }

    private static MemberKind Kind(XmlReader xml) => xml["type"] switch
    {
        "node" => MemberKind.Node,
        "way" => MemberKind.Way,
        "relation" => MemberKind.Relation,
        var other => throw new RoadFileException(RoadFileFault.DamagedContent, Line(xml), $"a member of type {other}"),
    };

    private static long Number(XmlReader xml, string name) =>
        long.TryParse(xml[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RoadFileException(RoadFileFault.DamagedContent, Line(xml), $"{name} \"{xml[name]}\" is not a number");

    private static int? Degrees(XmlReader xml, string name, double limit) =>
        double.TryParse(xml[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit
            ? Graph.Earth.Units(degrees) : null;

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static long Line(XmlReader xml) => xml is IXmlLineInfo line ? line.LineNumber : -1;
}
