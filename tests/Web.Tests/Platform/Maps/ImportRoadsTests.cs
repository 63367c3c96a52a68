using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Tests.Platform.Maps;

public sealed class ImportRoadsTests(App app) : AppTest(app)
{
    private static string Extract(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "..", "shared", "data", "osm", name);

    private async Task<(int Exit, string Said, string Folder)> Import(string file, string language = "sl", string? folder = null)
    {
        folder ??= Directory.CreateDirectory(Path.Combine(App.Folder, Guid.NewGuid().ToString("N"))).FullName;
        var network = new Network { Slug = "test", Name = "Test", Language = language };
        await using var said = new StringWriter();
        var exit = await ImportRoads.RunAsync(file, network, folder, App.Services.GetRequiredService<Texts>(), said, cancel: TestContext.Current.CancellationToken);
        return (exit, said.ToString(), folder);
    }

    [Fact]
    public async Task A_real_extract_is_read_with_progress_and_says_whose_it_is()
    {
        var file = Extract("krems.osm.pbf");
        Assert.SkipUnless(File.Exists(file), "The extracts beside the project are not here.");

        var (exit, said, folder) = await Import(file);

        Assert.Equal(0, exit);
        Assert.Contains("100 %", said);
        Assert.Contains("OpenStreetMap", said);
        Assert.True(File.Exists(RoadMaps.FileOf(folder, "test")));
    }

    [Theory, InlineData("sl", "Nič se ni spremenilo"), InlineData("pl", "Nic nie zostało zmienione"), InlineData("lt", "Niekas nepakeista"), InlineData("cs", "Nic se nezměnilo")]
    public async Task A_file_that_was_not_downloaded_whole_is_refused_in_the_networks_language(string language, string words)
    {
        var file = Extract("krems.osm.pbf");
        Assert.SkipUnless(File.Exists(file), "The extracts beside the project are not here.");
        var half = Path.Combine(App.Folder, Guid.NewGuid() + ".osm.pbf");
        await File.WriteAllBytesAsync(half, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..90_000], TestContext.Current.CancellationToken);

        var (exit, said, folder) = await Import(half, language);

        Assert.Equal(1, exit);
        Assert.Contains(words, said);
        Assert.False(File.Exists(RoadMaps.FileOf(folder, "test")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_so()
    {
        var (exit, said, _) = await Import("nowhere.osm.pbf");

        Assert.Equal(1, exit);
        Assert.Contains("nowhere.osm.pbf", said);
    }

    [Fact]
    public async Task Roads_that_cannot_be_kept_are_not_called_a_missing_file_and_the_old_pair_stays()
    {
        var file = Path.Combine(App.Folder, Guid.NewGuid() + ".osm");
        await File.WriteAllTextAsync(file, "<osm><node id='1' lat='46.0' lon='15.0'/><node id='2' lat='46.0' lon='15.01'/><way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='residential'/></way></osm>", TestContext.Current.CancellationToken);
        var (good, _, folder) = await Import(file);
        var (roads, around) = (RoadMaps.FileOf(folder, "test"), RoadMaps.SurroundingsOf(RoadMaps.FileOf(folder, "test")));
        var (roadsAt, aroundAt) = (File.GetLastWriteTimeUtc(roads), File.GetLastWriteTimeUtc(around));
        Directory.CreateDirectory(roads + ".new");   // nothing can be written there

        var (exit, said, _) = await Import(file, folder: folder);

        Assert.Equal((0, 1), (good, exit));
        Assert.Contains("disk je poln", said);
        Assert.Equal((roadsAt, aroundAt), (File.GetLastWriteTimeUtc(roads), File.GetLastWriteTimeUtc(around)));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(roads)!), f => Path.GetFileName(f).StartsWith("roads-import-", StringComparison.Ordinal));
    }
}
