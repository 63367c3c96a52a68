using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Roads;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Platform.Maps;
using Web.Platform.Security;

namespace Web.Tests.Platform.Maps;

public sealed class RoadImportsTests(App app) : AppTest(app)
{
    // Networks of their own: the one of the other tests keeps its map.
    private static readonly Func<Network> network = () => new() { Id = Guid.CreateVersion7(), Slug = "n" + Guid.NewGuid().ToString("N")[..8], Name = "Test", Language = "sl" };

    private (RoadImports Imports, RoadMaps Maps) Given()
    {
        var folder = Path.Combine(App.Folder, Guid.NewGuid().ToString("N"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Opora:Data", folder)]).Build();
        return (new(configuration, App.Services.GetRequiredService<Texts>(), TimeProvider.System, NullLogger<RoadImports>.Instance), new(configuration, NullLogger<RoadMaps>.Instance));
    }

    private static string Town(double lat, double lon) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        <osm version="0.6"><node id="1" lat="{lat}" lon="{lon}"/><node id="2" lat="{lat}" lon="{lon + 0.01}"/><node id="3" lat="{lat + 0.01}" lon="{lon + 0.01}"/>
        <node id="4" lat="{lat + 0.001}" lon="{lon + 0.001}"/><node id="5" lat="{lat + 0.001}" lon="{lon + 0.002}"/><node id="6" lat="{lat + 0.002}" lon="{lon + 0.002}"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="highway" v="residential"/><tag k="name" v="Lipova ulica"/></way>
        <way id="11"><nd ref="4"/><nd ref="5"/><nd ref="6"/><nd ref="4"/><tag k="building" v="yes"/></way></osm>
        """);

    private static string WithAddress(string town) =>
        town.Replace("""<tag k="building" v="yes"/>""", """<tag k="building" v="yes"/><tag k="addr:street" v="Lipova ulica"/><tag k="addr:housenumber" v="7"/>""");

    private static async Task<RoadImport> Read(RoadImports imports, Network its, string name, string content)
    {
        Assert.True(await imports.StartAsync(its, name, to => to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content)).AsTask()));
        var run = imports.Of(its)!;
        await run.Work;
        return run;
    }

    [Fact]
    public async Task A_map_file_is_read_behind_the_page_and_its_tiles_show_roads_and_houses()
    {
        var ((imports, maps), its) = (Given(), network());

        var run = await Read(imports, its, "../mesto.osm", Town(46.0, 15.0));

        Assert.True(run.Succeeded, string.Join('\n', run.Lines));
        Assert.False(run.IsRunning);
        Assert.Equal("mesto.osm", run.FileName);
        Assert.Contains("100 %", run.HowFar);
        var map = maps.For(its);
        Assert.False(map.IsStraightLine);
        // Zoom 15, where 46.0015 N 15.0015 E lies.
        Assert.NotNull(map.TileGzip(15, (int)((15.0015 + 180) / 360 * 32768), 11657));
        Assert.NotNull(map.TileGzip(13, (int)((15.0015 + 180) / 360 * 8192), 11657 >> 2));
        Assert.Null(map.TileGzip(15, 0, 0));
    }

    [Theory, InlineData("brez.osm", "<osm version='0.6'>", "brez.osm"), InlineData("afrika.osm", "", "Vzemite"), InlineData("slika.png", "PNG", "slika.png")]
    public async Task A_file_that_cannot_be_used_says_why_and_the_old_roads_stay(string name, string content, string said)
    {
        var ((imports, maps), its) = (Given(), network());
        await Read(imports, its, "prej.osm", Town(46.0, 15.0));
        var before = maps.For(its).Tag;

        var run = await Read(imports, its, name, content.Length > 0 ? content : Town(-1.0, 36.0));

        Assert.False(run.Succeeded);
        Assert.Contains(run.Lines, l => l.Contains(said, StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.Contains("Nič se ni spremenilo", StringComparison.Ordinal));
        Assert.Equal(before, maps.For(its).Tag);
    }

    [Theory, InlineData(8, RoadFileFault.OtherVersion), InlineData(12, RoadFileFault.ChecksumMismatch)]
    public async Task A_road_file_of_an_older_version_or_a_damaged_one_does_not_replace_the_roads_that_are_loaded(int at, RoadFileFault expected)
    {
        var folder = Path.Combine(App.Folder, Guid.NewGuid().ToString("N"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Opora:Data", folder)]).Build();
        var (imports, maps, its) = (new RoadImports(configuration, App.Services.GetRequiredService<Texts>(), TimeProvider.System, NullLogger<RoadImports>.Instance), new RoadMaps(configuration, NullLogger<RoadMaps>.Instance), network());
        await Read(imports, its, "prej.osm", Town(46.0, 15.0));
        var before = maps.For(its);
        Assert.Null(before.Fault);

        var file = RoadMaps.FileOf(folder, its.Slug);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[at] ^= 1;   // the version stands at byte 8, the checksum at 12
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));

        Assert.Same(before, maps.For(its));
        Assert.Equal(expected, maps.For(its).Fault);
        Assert.False(maps.For(its).IsStraightLine);
        // A process that starts now has nothing from before.
        var fresh = new RoadMaps(configuration, NullLogger<RoadMaps>.Instance).For(its);
        Assert.True(fresh.IsStraightLine);
        Assert.Equal(expected, fresh.Fault);

        await Read(imports, its, "potem.osm", Town(46.0, 15.0));
        Assert.Null(maps.For(its).Fault);
        Assert.NotSame(before, maps.For(its));
    }

    [Fact]
    public async Task While_one_file_is_read_a_second_one_is_not_taken()
    {
        var ((imports, _), its) = (Given(), network());
        var hold = new TaskCompletionSource();

        var first = imports.StartAsync(its, "a.osm", async to => { await hold.Task; await to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Town(46, 15))); });
        var second = await imports.StartAsync(its, "b.osm", _ => Task.CompletedTask);
        hold.SetResult();

        Assert.False(second);
        Assert.True(await first);
        await imports.Of(its)!.Work;
        Assert.True(imports.Of(its)!.Succeeded);
    }

    /// <summary>The frame of a PBF blob that says it is of this size, and what follows it.</summary>
    private static byte[] Blob(string type, ulong saysSize, params byte[] content)
    {
        var size = new List<byte>();
        for (; saysSize >= 0x80; saysSize >>= 7) size.Add((byte)(saysSize | 0x80));
        size.Add((byte)saysSize);
        byte[] header = [1 << 3 | 2, (byte)type.Length, .. System.Text.Encoding.ASCII.GetBytes(type), 3 << 3, .. size];
        return [0, 0, 0, (byte)header.Length, .. header, .. content];
    }

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "obljuba.osm.pbf", Blob("OSMHeader", 1UL << 40), "nemogoč" },                                    // a terabyte is promised
        { "glava.osm.pbf", [0x7f, 0xff, 0xff, 0xff, 10, 9, .. "OSMHeader"u8], "" },                         // a header of two gigabytes
        { "odrezana.osm.pbf", Blob("OSMHeader", 200, 1, 2, 3), "prezgodaj" },                               // ends inside its first blob
        { "napihnjena.osm.pbf", Blob("OSMHeader", 6, 2 << 3, 0xff, 0xff, 0xff, 0xff, 0x0f), "" },            // unpacks to four gigabytes, it says
        { "ponarejena.osm.pbf", Blob("OSMHeader", 8, 2 << 3, 20, 3 << 3 | 2, 4, 1, 2, 3, 4), "" },           // no zlib in it
        { "stisnjena.osm.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], "" },                          // gzip that is none
        { "stara.roads", [.. "ROADNET1"u8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "" },
        { "obrnjena.osm", System.Text.Encoding.UTF8.GetBytes(Town(15.0, 46.0)), "zamenjani" },
        { "obrnjeni-naslovi.osm", System.Text.Encoding.UTF8.GetBytes(WithAddress(Town(15.0, 46.0))), "zamenjani" },
        { "le-naslovi.osm", System.Text.Encoding.UTF8.GetBytes(Town(46.0, 15.0).Replace("</osm>", "<node id='7' lat='15.001' lon='46.001'><tag k='addr:street' v='Lipova ulica'/><tag k='addr:housenumber' v='7'/></node></osm>")), "imajo naslovi" }, // roads are right
        { "afrika.osm", System.Text.Encoding.UTF8.GetBytes(Town(-1.0, 36.0)), "z drugega konca sveta" },
    };

    [Theory, MemberData(nameof(BadFiles))]
    public async Task A_bad_file_handed_in_on_the_page_is_named_and_nothing_changes(string name, byte[] content, string says)
    {
        ActAs(Role.Administrator);
        var (maps, imports) = (App.Services.GetRequiredService<RoadMaps>(), App.Services.GetRequiredService<RoadImports>());
        var before = maps.For(App.Network);
        var form = await Open("/rides/map-file");
        using var parts = new MultipartFormDataContent();
        foreach (var hidden in form.Document.QuerySelectorAll("main form[enctype] input[type=hidden]"))
            parts.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        parts.Add(new ByteArrayContent(content), "Input.File", name);

        Assert.Equal(200, (await Read(await Browser.PostAsync(new Uri("/rides/map-file", UriKind.Relative), parts, TestContext.Current.CancellationToken))).Status);
        await imports.Of(App.Network)!.Work;
        var page = await Open("/rides/map-file");

        var notice = page.Document.QuerySelector(".notice.bad")!;
        Assert.Contains(name, notice.TextContent);
        Assert.Contains("Nič se ni spremenilo", notice.TextContent);
        Assert.Contains(says, notice.TextContent);
        Assert.Same(before, maps.For(App.Network));
        Assert.False(Directory.Exists(Path.Combine(App.Folder, "roads", "incoming")) && Directory.EnumerateFileSystemEntries(Path.Combine(App.Folder, "roads", "incoming")).Any());
    }

    [Fact]
    public async Task Without_a_file_the_page_says_so_and_only_an_administrator_sees_it()
    {
        var unit = await GivenUnit();
        ActAs(Role.Administrator);
        var page = await Open("/rides/map-file");

        var again = await SubmitForm(page, "main form[enctype]");

        Assert.Single(again.Errors);
        ActAs(Role.Coordinator, unit);
        Assert.NotEqual(200, (await Open("/rides/map-file")).Status);
    }
}
