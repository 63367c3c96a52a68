using System.IO.Compression;
using System.Text;

namespace Roads.Tests;

/// <summary>A small OpenStreetMap file written by a test, deleted afterwards.</summary>
internal sealed class MadeFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roads-").FullName;

    public MadeFile(string name, byte[] content) => File.WriteAllBytes(Path = System.IO.Path.Combine(_folder, name), content);

    public string Path { get; }

    /// <summary>An XML file; node n stands at n × 0.01 degrees east of 15 unless the body says otherwise.</summary>
    public static MadeFile Xml(string body) => new("made.osm", Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>{body}</osm>"));

    public static MadeFile XmlGz(string body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes($"<osm>{body}</osm>"));
        return new("made.osm.gz", packed.ToArray());
    }

    public static string Node(int id, double lat, double lon, params string[] tags) =>
        FormattableString.Invariant($"<node id='{id}' lat='{lat}' lon='{lon}'>{Tags(tags)}</node>");

    public static string Way(int id, int[] nodes, params string[] tags) =>
        $"<way id='{id}'>{string.Concat(nodes.Select(n => $"<nd ref='{n}'/>"))}{Tags(tags)}</way>";

    public static string NoTurn(int id, string kind, int from, int via, int to) =>
        $"<relation id='{id}'><member type='way' ref='{from}' role='from'/><member type='node' ref='{via}' role='via'/><member type='way' ref='{to}' role='to'/>{Tags(["type=restriction", $"restriction={kind}"])}</relation>";

    public static string Tags(string[] tags) =>
        string.Concat(tags.Select(t => t.Split('=', 2)).Select(t => $"<tag k='{t[0]}' v='{t[1]}'/>"));

    public RoadNetwork Import(ImportOptions? options = null) => RoadNetwork.Import(Path, options);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
