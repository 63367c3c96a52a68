using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

/// <summary>The program behind <c>./run roads</c>, run as people run it.</summary>
public sealed class ToolTests : IDisposable
{
    private const string Home = "46.0001,15.001", School = "46.0099,15.012";

    private readonly MadeFile _town = Xml(Node(1, 46, 15) + Node(2, 46, 15.013) + Node(3, 46.01, 15.013) + Node(4, 46.01, 15)
        + Way(10, [1, 2], "highway=residential", "name=Lipova ulica") + Way(11, [2, 3], "highway=tertiary", "name=Šolska cesta") + Way(12, [3, 4, 1], "highway=service"));

    private readonly MadeFile _places = new("places.csv", "# home first\n46.0001,15.001,\"Home, sweet\"\n46.0099,15.012,School\n\n46.005,15.0001\n"u8.ToArray());

    public void Dispose()
    {
        _town.Dispose();
        _places.Dispose();
    }

    private static async Task<(int Exit, string[] Lines, string Error)> Roads(params string[] words)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RoadsTool.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, lines, await error);
    }

    private static GeoPoint Point(string text) => new(double.Parse(text.Split(',')[0], CultureInfo.InvariantCulture), double.Parse(text.Split(',')[1], CultureInfo.InvariantCulture));

    private static GeoPoint[] Points => [Point(Home), Point(School), new(46.005, 15.0001)];

    [Fact]
    public async Task A_matrix_has_the_librarys_seconds_or_metres_and_a_row_for_each_name()
    {
        var table = _town.Import(new() { Country = "SI" }).Times(Points);
        string[] names = ["\"Home, sweet\"", "School", "46.005 15.0001"];

        var seconds = await Roads(_town.Path, "matrix", _places.Path, "--country", "si");
        var metres = await Roads(_town.Path, "matrix", _places.Path, "--metres", "--country", "SI");

        Assert.Equal((0, ""), (seconds.Exit, seconds.Error));
        Assert.Equal([$",{string.Join(',', names)}", .. names.Select((name, from) => $"{name},{string.Join(',', Points.Select((_, to) => table.Seconds(from, to)))}")], seconds.Lines);
        Assert.Equal([$",{string.Join(',', names)}", .. names.Select((name, from) => $"{name},{string.Join(',', Points.Select((_, to) => table.Metres(from, to)))}")], metres.Lines);
        Assert.True(table.Seconds(0, 1) > 0 && table.Metres(0, 1) > 1_000);
    }

    [Fact]
    public async Task Another_country_and_a_factor_change_the_times()
    {
        var plain = await Roads(_town.Path, "matrix", _places.Path, "--country", "SI");
        var polish = await Roads(_town.Path, "matrix", _places.Path, "--country", "PL");
        var doubled = await Roads(_town.Path, "matrix", _places.Path, "--country", "SI", "--factor", "2");

        Assert.All([plain, polish, doubled], answer => Assert.Equal(0, answer.Exit));
        Assert.NotEqual(plain.Lines, polish.Lines);
        Assert.NotEqual(plain.Lines, doubled.Lines);
    }

    [Theory]
    [InlineData("--country", "SI")]
    [InlineData("--factor", "2")]
    public async Task A_saved_map_refuses_what_only_an_import_can_do(string option, string value)
    {
        var saved = _town.Path + ".saved.roads";
        await Roads(_town.Path, "save", saved);

        var plain = await Roads(saved, "matrix", _places.Path);
        var changed = await Roads(saved, "matrix", _places.Path, option, value);
        File.Delete(saved);

        Assert.Equal(0, plain.Exit);
        Assert.Equal(1, changed.Exit);
        Assert.Contains($"{option}: {saved} is a saved map", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_is_told_in_steps_or_drawn()
    {
        var route = _town.Import().Route(Point(Home), Point(School))!;

        var told = await Roads(_town.Path, "route", Home, School);
        var drawn = await Roads(_town.Path, "route", Home, School, "--geojson");

        Assert.Equal((0, ""), (told.Exit, told.Error));
        Assert.Equal(FormattableString.Invariant($"{route.Metres / 1000.0:F1} km, {TimeSpan.FromSeconds(route.Seconds):h\\:mm\\:ss}"), told.Lines[0]);
        Assert.Equal(route.Steps.Count, told.Lines.Length - 2);
        Assert.Contains(told.Lines, line => line.Contains("Šolska cesta", StringComparison.Ordinal));
        Assert.Equal("© OpenStreetMap contributors", told.Lines[^1]);
        using var json = JsonDocument.Parse(drawn.Lines[0]);
        Assert.Equal(route.Points.Count, json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
    }

    [Fact]
    public async Task Near_tells_the_soonest_first_as_many_and_as_far_as_asked()
    {
        var soonest = _town.Import().Nearest(Point(Home), Points, 3);
        string[] names = ["\"Home, sweet\"", "School", "46.005 15.0001"];

        var all = await Roads(_town.Path, "near", Home, _places.Path);
        var two = await Roads(_town.Path, "near", Home, _places.Path, "--count", "2");
        var close = await Roads(_town.Path, "near", Home, _places.Path, "--within", "0.01");

        Assert.Equal((0, ""), (all.Exit, all.Error));
        Assert.Equal(soonest.Select(near => $"{near.Seconds},{near.Metres},{names[near.Place]}"), all.Lines);
        Assert.Equal(all.Lines[..2], two.Lines);
        Assert.Equal(all.Lines[..1], close.Lines);
    }

    public static TheoryData<string, int, string> BadCalls => new()
    {
        { "", 2, "roads FILE matrix PLACES" },
        { "MAP", 2, "roads FILE matrix PLACES" },
        { "MAP fly PLACES", 2, "roads FILE matrix PLACES" },
        { "MAP matrix", 2, "roads FILE matrix PLACES" },
        { "MAP route 46.0001,15.001", 2, "roads FILE matrix PLACES" },
        { "MAP matrix PLACES --country XX", 1, "--country XX: there are speeds of CZ, LT, PL, SI." },
        { "MAP matrix PLACES --country", 1, "--country needs a value" },
        { "MAP matrix PLACES --miles", 1, "There is no option --miles" },
        { "MAP matrix PLACES --factor 0", 1, "--factor 0: a number above 0" },
        { "MAP matrix nowhere.csv", 1, "nowhere.csv" },
        { "MAP matrix MAP", 1, "line 1:" },
        { "MAP route 46.0001 46,15", 1, "\"46.0001\" is not LAT,LON" },
        { "MAP route 46.0001,x 46,15", 1, "\"x\" is not a number" },
        { "MAP route 146,15 46,15", 1, "no place on earth" },
        { "MAP route 15.001,46.0001 46,15", 1, "Latitude comes first" },
        { "MAP near 46,15 PLACES --count few", 1, "\"few\" is not a number" },
        { "PLACES matrix PLACES", 1, "places.csv" },
        { "nowhere.osm matrix PLACES", 1, "nowhere.osm" },
    };

    [Theory, MemberData(nameof(BadCalls))]
    public async Task A_bad_call_is_answered_by_what_is_wrong_and_nothing_else(string words, int exit, string says)
    {
        var answer = await Roads([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch { "MAP" => _town.Path, "PLACES" => _places.Path, _ => word })]);

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Lines);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }
}
