using Microsoft.Extensions.DependencyInjection;
using Roads;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Tests.Platform.Maps;

public sealed class ImportAddressesTests(App app) : AppTest(app)
{
    private const string Header = "EID_NASLOV,OBCINA_NAZIV,NASELJE_NAZIV,ULICA_NAZIV,POSTNI_OKOLIS_SIFRA,HS_STEVILKA,HS_DODATEK,E,N,EID_HISNA_STEVILKA\n";
    private const string House = "1,Krško,Krško,Cesta krških žrtev,8270,12,a,537610,91965,100\n";

    private string folder = "";

    private async Task<(int Exit, string Said)> Import(string content, bool dryRun = false, string language = "sl", bool withRoads = true)
    {
        folder = Directory.CreateDirectory(Path.Combine(App.Folder, Guid.NewGuid().ToString("N"))).FullName;
        if (withRoads)
            await ImportRoads.Keep(RoadNetwork.FromLegs("Sketch", "Made up", [new("Krško", SettlementKind.Town, null, new(45.9665, 15.4853)), new("Brestanica", SettlementKind.Village, null, new(45.99, 15.466))],
                [new(0, 1, 4000, 50, RoadClass.Tertiary, null, [])]), RoadMaps.FileOf(folder, "test"));
        var file = Path.Combine(folder, "naslovi_20260719.csv");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await using var said = new StringWriter();
        var exit = await ImportAddresses.RunAsync(file, new Network { Slug = "test", Name = "Test", Language = language }, folder,
            App.Services.GetRequiredService<Texts>(), said, dryRun, TestContext.Current.CancellationToken);
        return (exit, said.ToString());
    }

    private int Addresses => RoadNetwork.Load(RoadMaps.FileOf(folder, "test")).Info.Addresses;

    [Fact]
    public async Task A_register_is_joined_with_the_roads_and_rows_that_cannot_be_used_are_named()
    {
        var (exit, said) = await Import(Header + House + "2,Krško,Krško,Cesta krških žrtev,8270,,,537610,91965,101\n");

        Assert.Equal((0, 1), (exit, Addresses));
        Assert.Contains("naslovi_20260719.csv:3 101 – brez hišne številke", said);
        Assert.Contains("Geodetska uprava Republike Slovenije", said);
        Assert.Contains("2026", said);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var (exit, said) = await Import(Header + House, dryRun: true);

        Assert.Equal((0, 0), (exit, Addresses));
        Assert.Contains("Poskusni uvoz", said);
    }

    [Theory, InlineData("sl", "manjka stolpec HS_DODATEK"), InlineData("pl", "brakuje kolumny HS_DODATEK"), InlineData("lt", "trūksta stulpelio HS_DODATEK"), InlineData("cs", "chybí sloupec HS_DODATEK")]
    public async Task A_register_without_a_column_is_refused_by_the_columns_name_in_the_networks_language(string language, string words)
    {
        var (exit, said) = await Import(Header.Replace("HS_DODATEK", "HS") + House, language: language);

        Assert.Equal((1, 0), (exit, Addresses));
        Assert.Contains(words, said);
    }

    [Fact]
    public async Task Exchanged_coordinates_addresses_of_elsewhere_and_missing_roads_are_said()
    {
        Assert.Contains("zamenjani koordinati", (await Import(Header + House.Replace("537610,91965", "91965,537610"))).Said);
        Assert.Contains("niso iz teh krajev", (await Import(Header + House.Replace("537610,91965", "400000,50000"))).Said);
        Assert.Contains("Najprej uvozite ceste", (await Import(Header + House, withRoads: false)).Said);
    }

    [Theory, InlineData("pl-prg-sample_model2012.xml"), InlineData("pl-prg-sample_model2021.xml")]
    public async Task A_Polish_register_with_its_axes_exchanged_is_refused_in_both_models_and_the_roads_stay_as_they_were(string sample)
    {
        var register = Path.Combine(AppContext.BaseDirectory, "../../../../../shared/data/addresses", sample);
        Assert.SkipWhen(!File.Exists(register), $"{sample} is not here: the registers stand in shared/data/addresses beside the repository.");
        await Import(Header + House);
        var roads = RoadMaps.FileOf(folder, "test");
        var before = await File.ReadAllBytesAsync(roads, TestContext.Current.CancellationToken);
        var turned = Path.Combine(folder, "obrnjeni.xml");
        await File.WriteAllTextAsync(turned, System.Text.RegularExpressions.Regex.Replace(await File.ReadAllTextAsync(register, TestContext.Current.CancellationToken), @"pos>([-\d.]+) ([-\d.]+)<", "pos>$2 $1<"), TestContext.Current.CancellationToken);
        await using var said = new StringWriter();

        var exit = await ImportAddresses.RunAsync(turned, new Network { Slug = "test", Name = "Test", Language = "pl" }, folder, App.Services.GetRequiredService<Texts>(), said, dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal(1, exit);
        Assert.Contains("zamieniono współrzędne", said.ToString());
        Assert.Contains("Nic nie zostało zmienione", said.ToString());
        Assert.Equal(before, await File.ReadAllBytesAsync(roads, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Roads_of_another_continent_are_refused_and_the_old_ones_stay()
    {
        await Import(Header + House);
        var file = Path.Combine(folder, "far.osm");
        await File.WriteAllTextAsync(file, "<osm><node id='1' lat='-33.9' lon='18.4'/><node id='2' lat='-33.9' lon='18.5'/><way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='residential'/></way></osm>", TestContext.Current.CancellationToken);
        await using var said = new StringWriter();

        var exit = await ImportRoads.RunAsync(file, new Network { Slug = "test", Name = "Test" }, folder, App.Services.GetRequiredService<Texts>(), said, cancel: TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (exit, Addresses));
        Assert.Contains("z drugega konca sveta", said.ToString());
    }

    [Fact]
    public void A_way_is_drawn_in_its_own_proportions_with_every_stop_inside()
    {
        var sketch = new RouteSketch([[new(46.0, 15.0), new(46.01, 15.0), new(46.01, 15.05)]], [new(46.0, 15.0), new(46.01, 15.05)]);

        Assert.All(sketch.Stops, s => Assert.True(int.Parse(s.X) is >= 0 and <= 1000 && int.Parse(s.Y) >= 0 && int.Parse(s.Y) <= sketch.Height));
        Assert.Equal(3, sketch.Lines[0].Split(' ').Length);
    }

    [Fact]
    public void Steps_are_said_in_every_language()
    {
        foreach (var language in (string[])["sl", "pl", "lt", "cs", "en"])
        {
            var words = App.Services.GetRequiredService<Texts>().In(language);
            foreach (var manoeuvre in Enum.GetValues<Manoeuvre>())
                Assert.DoesNotContain("maps.", StepWords.Of(new(manoeuvre, "Pot", 1, 1, default) { Exit = 2, Heading = 359, Side = RoadSide.Left }, words));
        }
        Assert.Equal("V krožišču 2. izvoz – Cesta krških žrtev", StepWords.Of(new(Manoeuvre.Roundabout, "Cesta krških žrtev", 1, 1, default) { Exit = 2 }, App.Services.GetRequiredService<Texts>().In("sl")));
    }
}
