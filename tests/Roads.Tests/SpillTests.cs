using Roads.Import;

namespace Roads.Tests;

public sealed class SpillTests
{
    [Fact]
    public void A_map_read_through_the_temporary_file_is_the_same_map_and_the_folder_is_empty_afterwards()
    {
        var map = Extracts.PathOrSkip(Extracts.Liechtenstein);
        var folder = Directory.CreateTempSubdirectory("spill-");

        var spilled = RoadNetwork.Import(map, new() { TemporaryFolder = folder.FullName, ListBytes = 0 }, cancel: TestContext.Current.CancellationToken);

        Assert.Empty(folder.GetFileSystemInfos());
        Assert.Equal(Saved(RoadNetwork.Import(map, cancel: TestContext.Current.CancellationToken)), Saved(spilled));

        byte[] Saved(RoadNetwork network)
        {
            var (roads, around) = (Path.Combine(folder.FullName, "roads"), Path.Combine(folder.FullName, "around"));
            network.Save(roads);
            network.Surroundings.Save(around);
            byte[] both = [.. File.ReadAllBytes(roads), .. File.ReadAllBytes(around)];
            folder.Delete(recursive: true);
            folder.Create();
            return both;
        }
    }

    [Theory, InlineData(0), InlineData(100_000), InlineData(SpillFile.UsualListBytes)]
    public void A_list_gives_back_what_was_added_in_order_and_at_any_place(int listBytes)
    {
        using var file = new SpillFile(null, listBytes);
        var list = new SpillList<int>(file);
        for (var i = 0; i < 100_001; i++) list.Add(7 * i);

        Assert.Equal(listBytes < 400_000, file.Length > 0);
        foreach (var i in (int[])[100_000, 0, 24_999, 25_000, 16_383, 16_384, 50_000, 99_999]) Assert.Equal(7 * i, list[i]);
        Assert.Equal(Enumerable.Range(0, 100_001).Select(i => 7 * i), list);
        Assert.Equal(Enumerable.Range(0, 100_001).Select(i => 7 * i), list.TakeAll());
        Assert.Equal(0, list.Count);
        for (var i = 0; i < 100_001; i++) list.Add(3 * i);
        Assert.Equal(Enumerable.Range(0, 100_001).Select(i => 3 * i), list.TakeArray());
        Assert.Equal(0, list.Count);
    }

    [Theory, InlineData(0), InlineData(SpillFile.UsualListBytes)]
    public void Every_id_of_several_lists_is_in_the_table_once_whatever_their_order(int listBytes)
    {
        using var file = new SpillFile(null, listBytes);
        var (random, ids, lists) = (new Random(4), new SortedSet<long>(), (IdList[])[new(file), new(file)]);
        for (var i = 0; i < 20_000; i++)
        {
            var id = random.NextInt64(i % 3 == 0 ? 100 : 13_000_000_000);
            ids.Add(id);
            lists[i % 2].Add(id);
        }

        var table = new NodeTable(file, lists);

        Assert.Equal(ids.Count, table.Count);
        Assert.Equal(Enumerable.Range(0, ids.Count), ids.Select(table.IndexOf));
        // Backwards, and beside each: nothing depends on the block that happens to be at hand.
        Assert.Equal(Enumerable.Range(0, ids.Count).Reverse(), ids.Reverse().Select(table.IndexOf));
        Assert.All(ids, id => Assert.Equal(ids.Contains(id + 1), table.IndexOf(id + 1) >= 0));
        Assert.All(ids.Reverse(), id => Assert.Equal(ids.Contains(id - 1), table.IndexOf(id - 1) >= 0));
        Assert.Equal(-1, table.IndexOf(13_000_000_001));
        Assert.Equal(-1, new NodeTable(file).IndexOf(1));
    }

    [Fact]
    public void A_temporary_folder_that_is_not_there_is_an_error_of_its_own_not_a_damaged_map()
    {
        var map = Extracts.PathOrSkip(Extracts.Liechtenstein);

        Assert.Throws<DirectoryNotFoundException>(() => RoadNetwork.Import(map, new() { TemporaryFolder = "/nowhere/at/all", ListBytes = 0 }, cancel: TestContext.Current.CancellationToken));
    }
}
