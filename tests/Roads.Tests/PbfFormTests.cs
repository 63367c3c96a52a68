namespace Roads.Tests;

public sealed class PbfFormTests
{
    private static (int[] Seconds, string? Address, int Junctions) Read(PbfForm form)
    {
        using var file = new MadeFile("town.osm.pbf", PbfTown.File(form));
        var network = file.Import();
        return (network.Times(PbfTown.Corners).SecondsRowMajor, network.Gazetteer.Search("ulica 1 7") is [var first, ..] ? first.Label : null, network.Info.Junctions);
    }

    [Fact]
    public void The_same_town_is_read_from_every_form_a_file_may_have()
    {
        var usual = Read(new());

        Assert.Equal(("Ulica 1 7, Dvor", 25), (usual.Address, usual.Junctions));
        foreach (var form in (PbfForm[])[new(Dense: false), new(Zlib: false), new(LocationsOnWays: true), new(WaysFirst: true), new(Granularity: 1000),
            new(Packed: false, Dense: false), new(Dense: false, Zlib: false, LocationsOnWays: true, WaysFirst: true, Granularity: 1000, Packed: false)])
        {
            var other = Read(form);
            Assert.Equal((usual.Address, usual.Junctions), (other.Address, other.Junctions));
            Assert.Equal(usual.Seconds, other.Seconds);
        }
    }

    [Fact]
    public void Ids_past_eleven_billion_cost_no_more_memory_than_small_ones()
    {
        using var file = new MadeFile("town.osm.pbf", PbfTown.File(new()));
        file.Import();
        var before = GC.GetAllocatedBytesForCurrentThread();

        file.Import();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Five_thousand_mutated_towns_give_a_network_or_the_named_error_each_within_a_second()
    {
        var fuzz = new MutatedFiles(seed: 3);

        fuzz.Run(5_000);

        Assert.True(fuzz.Crashes.Count == 0, string.Join("\n", fuzz.Crashes));
        Assert.Equal(0, fuzz.Slow);
        Assert.True(fuzz.Read > 100 && fuzz.Refused > 100, $"{fuzz.Read} read, {fuzz.Refused} refused");
    }
}
