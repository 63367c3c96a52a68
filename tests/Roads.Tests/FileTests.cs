using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class FileTests
{
    [Theory]
    [InlineData(Extracts.SmallTown)]
    [InlineData(Extracts.Liechtenstein)]
    public void A_saved_network_loads_as_the_same_network(string extract)
    {
        var network = Extracts.Network(extract);
        using var file = Saved(network);

        var again = RoadNetwork.Load(file.Path);

        GeoPoint[] places = [.. Enumerable.Range(0, 30).Select(i => network.Stretches.Point(i * network.Stretches.Lat.Length / 30))];
        Assert.Equal(network.Times(places).SecondsRowMajor, again.Times(places).SecondsRowMajor);
        Assert.Equal(network.Times(places).MetresRowMajor, again.Times(places).MetresRowMajor);
        Assert.Equal(network.Route(places[0], places[9])!.Points, again.Route(places[0], places[9])!.Points);
        Assert.Equal(network.Gazetteer.Data.Names, again.Gazetteer.Data.Names);
        Assert.Equal(network.Gazetteer.Data.Houses, again.Gazetteer.Data.Houses);
        Assert.Equal(network.Info with { Skipped = again.Info.Skipped }, again.Info);
        Assert.Equal(network.Info.Skipped, again.Info.Skipped);
    }

    [Fact]
    public void Any_changed_byte_of_a_saved_file_is_noticed()
    {
        using var file = Saved(Small());
        var good = File.ReadAllBytes(file.Path);
        for (var at = 0; at < good.Length; at += 1 + good.Length / 400)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x41;
            File.WriteAllBytes(file.Path, bad);

            Assert.Throws<RoadFileException>(() => RoadNetwork.Load(file.Path));
        }
    }

    [Fact]
    public void A_cut_file_a_foreign_file_and_another_version_each_say_what_they_are()
    {
        using var file = Saved(Small());
        var good = File.ReadAllBytes(file.Path);

        RoadFileFault FaultOf(byte[] content)
        {
            File.WriteAllBytes(file.Path, content);
            return Assert.Throws<RoadFileException>(() => RoadNetwork.Load(file.Path)).Fault;
        }

        Assert.Equal(RoadFileFault.Truncated, FaultOf(good[..(good.Length / 2)]));
        Assert.Equal(RoadFileFault.Truncated, FaultOf(good[..10]));
        Assert.Equal(RoadFileFault.NotARoadFile, FaultOf([]));
        Assert.Equal(RoadFileFault.NotARoadFile, FaultOf("PK not roads at all"u8.ToArray()));
        Assert.Equal(RoadFileFault.OtherVersion, FaultOf([.. good[..8], 99, .. good[9..]]));
        Assert.Equal(RoadFileFault.DamagedContent, FaultOf([.. good, 0]));
    }

    [Fact]
    public void Saving_replaces_the_old_file_in_one_step_and_leaves_nothing_beside_it()
    {
        using var file = Saved(Small());

        Small().Save(file.Path);

        Assert.Equal([file.Path], Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    private static RoadNetwork Small()
    {
        using var file = Xml(Node(1, 46, 15) + Node(2, 46, 15.01, "addr:housenumber=3", "addr:place=Dvor") + Node(3, 46.01, 15.01, "place=village", "name=Dvor")
            + Way(10, [1, 2, 3], "highway=residential", "name=Pot") + Way(11, [3, 1], "highway=residential"));
        return file.Import();
    }

    private static MadeFile Saved(RoadNetwork network)
    {
        var file = new MadeFile("saved.roads", []);
        network.Save(file.Path);
        return file;
    }
}
