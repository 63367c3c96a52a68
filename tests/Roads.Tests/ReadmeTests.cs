using System.Runtime.CompilerServices;

namespace Roads.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_example_in_the_README_is_the_code_below_and_it_runs()
    {
        var text = File.ReadAllText(Path.Combine(Here(), "..", "..", "src", "Roads", "README.md"));
        var shown = text.Split("```csharp\n")[1].Split("```")[0].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var source = File.ReadAllText(Path.Combine(Here(), "ReadmeTests.cs")).Split("    // begin\n")[1].Split("        // end\n")[0].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(source, shown);
    }

    [Fact]
    public async Task It_runs_on_a_real_map()
    {
        var folder = Directory.CreateTempSubdirectory("readme-");

        await Example(Extracts.PathOrSkip(Extracts.Liechtenstein), null, Path.Combine(folder.FullName, "saved.roads"));

        folder.Delete(recursive: true);
    }

    private static async Task Example(string mapFile, string? registerFile, string savedFile)
    {
    // begin
        // Once: read the map (.osm.pbf, .osm or .osm.gz) and, if there is one, the official address register; keep both in one file.
        var roads = RoadNetwork.Import(mapFile, new ImportOptions { Country = "SI" });
        if (registerFile is not null) roads = roads.WithAddresses(AddressRegister.Read(registerFile));
        roads.Save(savedFile);

        // From then on: loaded in milliseconds, safe to ask from many threads.
        roads = RoadNetwork.Load(savedFile);
        var homes = roads.Gazetteer.Search("Landstrasse 1, Vaduz", near: roads.Info.Bounds.Centre);
        GeoPoint[] places = [homes[0].Point, .. roads.Places.Take(3).Select(place => place.Point)];

        var table = roads.Times(places);                              // table.Seconds(0, 1), table.Metres(0, 1): directed, exact
        foreach (var place in table.UnreachablePlaces)                // named, not infinite
            Console.WriteLine($"no road to {places[place]}");

        if (roads.Route(places[0], places[1]) is { } route)           // seconds, metres, the line, the streets, the steps
            foreach (var step in route.Steps)
                Console.WriteLine($"{step.Manoeuvre} {step.Street} {step.Metres} m");

        var soonest = roads.Nearest(places[0], places[1..], count: 2);            // the k nearest by driving time
        var within = roads.Within(places[0], places[1..], seconds: 30 * 60);      // who lives within 30 minutes
        var lines = roads.Reach(places[0], seconds: 10 * 60);                     // the same as lines to draw
        var land = ReachArea.Of(lines);                                           // and as one shape

        // A closed road takes effect in one step; until then the old roads answer.
        var live = new LiveRoads(roads);
        await live.ChangeAsync([RoadChange.Closed(places[1])]);
        Console.WriteLine($"{soonest.Count} {within.Count} {lines.Count} {land.Count} {live.Current.Info.Changes}, {roads.Info.Attribution}");
        // end
        Assert.StartsWith("Landstrasse 1", homes[0].Label, StringComparison.Ordinal);
        Assert.True(table.Count == 4 && within.Count > 0 && lines.Count > 100 && live.Current.Info.Changes == 1);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
