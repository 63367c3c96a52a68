using System.Text.Json;
using Roads.Addresses;
using Roads.Graph;
using Roads.Hierarchy;

namespace Roads.Storage;

/// <summary>The road file: 8 bytes "ROADNET1", version, checksum, length, then the arrays of the network.</summary>
internal static class RoadFile
{
    /// <summary>Raised whenever the arrays or their meaning change; other versions are refused, the source is imported again.</summary>
    private const int Version = 2;

    private static ReadOnlySpan<byte> Magic => "ROADNET1"u8;

    public sealed record Content(RoadInfo Info, Stretches Stretches, TurnGraph Turns, ContractionHierarchy Hierarchy, GazetteerData Gazetteer);

    public static void Save(string path, Content content) => PartFile.Save(path, Magic, Version, parts => Write(parts, content));

    public static Content Load(string path)
    {
        var content = PartFile.Load(path, Magic, Version, Read);
        Soundness.Check(content);
        return content;
    }

    private static void Write(PartWriter to, Content content)
    {
        var (info, stretches, turns, hierarchy, gazetteer) = content;
        to.Write<byte>(JsonSerializer.SerializeToUtf8Bytes(info));
        to.Write<int>([stretches.Junctions]);
        foreach (var array in (int[][])[stretches.From, stretches.To, stretches.ShapeFirst, stretches.Lat, stretches.Lon,
            stretches.ForwardMs, stretches.BackwardMs, stretches.Decimetres, stretches.Name]) to.Write<int>(array);
        to.Write<byte>(stretches.Class);
        to.Write<byte>(stretches.Traits);
        to.Write(stretches.Names);

        foreach (var array in (int[][])[turns.First, turns.Head, turns.Arc, turns.Out, turns.In]) to.Write<int>(array);
        to.Write<long>(turns.Costs);

        to.Write<int>(hierarchy.Rank);
        foreach (var links in (ContractionHierarchy.Links[])[hierarchy.Up, hierarchy.Down])
        {
            foreach (var array in (int[][])[links.First, links.Head, links.Middle]) to.Write<int>(array);
            to.Write<long>(links.Costs);
        }
        GazetteerParts.Write(to, gazetteer);
    }

    private static Content Read(PartReader from)
    {
        var info = ReadInfo(from);
        var junctions = from.Read<int>();
        var stretches = new Stretches
        {
            Junctions = junctions.Length == 1 ? junctions[0] : throw from.Fault(RoadFileFault.DamagedContent, "number of junctions"),
            From = from.Read<int>(),
            To = from.Read<int>(),
            ShapeFirst = from.Read<int>(),
            Lat = from.Read<int>(),
            Lon = from.Read<int>(),
            ForwardMs = from.Read<int>(),
            BackwardMs = from.Read<int>(),
            Decimetres = from.Read<int>(),
            Name = from.Read<int>(),
            Class = from.Read<byte>(),
            Traits = from.Read<byte>(),
            Names = from.ReadTexts(),
        };
        var turns = new TurnGraph
        {
            First = from.Read<int>(),
            Head = from.Read<int>(),
            Arc = from.Read<int>(),
            Out = from.Read<int>(),
            In = from.Read<int>(),
            Costs = from.Read<long>(),
        };
        var hierarchy = new ContractionHierarchy { Rank = from.Read<int>(), Up = ReadLinks(from), Down = ReadLinks(from) };
        return new(info, stretches, turns, hierarchy, GazetteerParts.Read(from));
    }

    private static RoadInfo ReadInfo(PartReader from)
    {
        var json = from.Read<byte>();
        try
        {
            return JsonSerializer.Deserialize<RoadInfo>(json) ?? throw from.Fault(RoadFileFault.DamagedContent, "no description");
        }
        catch (JsonException e)
        {
            throw new RoadFileException(RoadFileFault.DamagedContent, -1, "the description cannot be read", e);
        }
    }

    private static ContractionHierarchy.Links ReadLinks(PartReader from)
    {
        var (first, head, middle) = (from.Read<int>(), from.Read<int>(), from.Read<int>());
        return new(first, head, from.Read<long>(), middle);
    }
}
