using System.Text;

namespace Roads.Osm;

/// <summary>Reads <c>.osm.pbf</c>.</summary>
internal sealed class PbfReader(string path) : OsmReader
{
    public override void Read(OsmObjects objects, IOsmSink sink, Action<double> progress, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var blobs = new PbfBlobs(file);
        var block = new PbfBlock(objects, sink);
        while (blobs.Next(out var content))
        {
            cancel.ThrowIfCancellationRequested();
            if (blobs.Type == "OSMHeader") ReadHeader(new(content, blobs.Position), blobs.Position);
            else if (blobs.Type == "OSMData") block.Read(content, blobs.Position);
            progress((double)file.Position / file.Length);
        }
    }

    private void ReadHeader(ProtoReader header, long position)
    {
        while (!header.AtEnd)
            switch (header.Field(out var wire))
            {
                case 4 when wire == ProtoReader.LengthDelimited:
                    var feature = Encoding.UTF8.GetString(header.ReadBytes());
                    if (feature is not ("OsmSchema-V0.6" or "DenseNodes"))
                        throw new RoadFileException(RoadFileFault.UnsupportedFeature, position, feature);
                    break;
                case 32 when wire == ProtoReader.Varint:
                    var seconds = header.ReadVarint();
                    if (seconds < 10_000_000_000) DataAt = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
                    break;
                default: header.Skip(wire); break;
            }
    }
}
