using System.Diagnostics;
using System.Text;

namespace Roads.Tests;

public sealed class DamagedFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_pbf_cut_anywhere_says_so_and_never_crashes()
    {
        var whole = File.ReadAllBytes(Extracts.PathOrSkip(Extracts.SmallTown));
        for (var i = 0; i < 100; i++) Try(whole[..(int)((long)i * whole.Length / 100)]);
    }

    [Fact]
    public void A_pbf_with_changed_bytes_gives_a_network_or_the_named_error()
    {
        var whole = File.ReadAllBytes(Extracts.PathOrSkip(Extracts.SmallTown));
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var changed = (byte[])whole.Clone();
            for (var k = random.Next(1, 5); k > 0; k--) changed[random.Next(i % 2 == 0 ? 600 : changed.Length)] = (byte)random.Next(256);
            Try(changed);
        }
    }

    [Fact]
    public void Unpacked_blocks_with_changed_bytes_give_a_network_or_the_named_error()
    {
        // Uncompressed, so that changes reach the reader of the blocks and not only the checksum of zlib.
        var whole = Pbf.Unpacked(Extracts.PathOrSkip(Extracts.SmallTown));
        var random = new Random(2);
        for (var i = 0; i < 150; i++)
        {
            var changed = (byte[])whole.Clone();
            for (var k = random.Next(1, 30); k > 0; k--) changed[random.Next(whole.Length)] = (byte)random.Next(256);
            Try(changed);
        }
    }

    public static TheoryData<string, RoadFileFault> BadStarts => new()
    {
        { "", RoadFileFault.NotARoadFile },
        { "name,lat,lon\n", RoadFileFault.NotARoadFile },
        { "<html><body/></html>", RoadFileFault.NotARoadFile },
        { "BZh91AY", RoadFileFault.UnknownCompression },
        { "<osm><node id='1' lat='46' lon='15'/>", RoadFileFault.Truncated },
        { "<osm><way id='1'><nd ref='x'/></way></osm>", RoadFileFault.DamagedContent },
        { "<!DOCTYPE osm [<!ENTITY a 'aaaa'>]><osm>&a;</osm>", RoadFileFault.DamagedContent },
        { "<osm><node id='1' lat='46' lon='15'/></osm>", RoadFileFault.NoRoads },
    };

    [Theory]
    [MemberData(nameof(BadStarts))]
    public void A_file_that_is_no_map_says_what_is_wrong(string content, RoadFileFault fault)
    {
        using var file = new MadeFile("some.osm", Encoding.UTF8.GetBytes(content));

        Assert.Equal(fault, Assert.Throws<RoadFileException>(() => file.Import()).Fault);
    }

    [Fact]
    public void Forged_lengths_unknown_compressions_and_features_are_refused_by_name()
    {
        (byte[] File, RoadFileFault Fault)[] forged =
        [
            ([.. Pbf.Header("OsmSchema-V0.6"), 0x7F, 0xFF, 0xFF, 0xFF], RoadFileFault.LengthOutOfRange),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.BlobOfSize(2_000_000_000)], RoadFileFault.LengthOutOfRange),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.BlobOfSize(30_000_000)], RoadFileFault.Truncated),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.Blob("OSMData", [7 << 3 | 2, 1, 0])], RoadFileFault.UnknownCompression),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.Blob("OSMData", [2 << 3, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 3 << 3 | 2, 1, 0])], RoadFileFault.LengthOutOfRange),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.Blob("OSMData", [2 << 3, 10, 3 << 3 | 2, 2, 1, 2])], RoadFileFault.DamagedCompression),
            ([.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.Raw([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01])], RoadFileFault.DamagedContent),
            (Pbf.Header("HistoricalInformation"), RoadFileFault.UnsupportedFeature),
        ];
        foreach (var (content, fault) in forged)
        {
            using var file = new MadeFile("forged.osm.pbf", content);
            Assert.Equal(fault, Assert.Throws<RoadFileException>(() => file.Import()).Fault);
        }
    }

    private static void Try(byte[] content)
    {
        using var file = new MadeFile("damaged.osm.pbf", content);
        var time = Stopwatch.StartNew();
        try
        {
            file.Import();
        }
        catch (RoadFileException e)
        {
            Assert.NotEmpty(e.Detail);
        }
        Assert.True(time.Elapsed < Patience, $"took {time.Elapsed}");
    }
}
