using System.IO.Compression;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Importing;

namespace Web.Tests.ServiceDirectory;

/// <summary>Files of others: what is taken, what is dropped and why, and that the same file again changes nothing.</summary>
public sealed class ImportingTests(App app) : DirectoryTest(app)
{
    private static string Shared(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared/data/hsds", path);

    private static byte[] Zip(string folder)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
                zip.CreateEntryFromFile(file, Path.GetFileName(file));
        return memory.ToArray();
    }

    private async Task<Taken> Take(StagedFile file, string source, bool dry = false) => await InDb(db => new Taking(db, new Publishing(db)).TakeAsync(file, source, dry));

    [Theory]
    [InlineData("oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Default/service_list.json", 1, 1)]
    [InlineData("oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Warn/service_list.json", 1, 1)]
    [InlineData("oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Test/service_list.json", 128, 1)]
    [InlineData("oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Default/organization_list.json", 0, 10)]
    [InlineData("examples-3.0/service_list.json", 1, 1)]
    [InlineData("examples-3.0/service_full.json", 1, 1)]
    [InlineData("examples-3.0/organization_list.json", 0, 1)]
    [InlineData("examples-3.0/organization_full.json", 1, 1)]
    [InlineData("examples-3.0/service_at_location_list.json", 1, 0)]
    [InlineData("examples-3.0/service_at_location_full.json", 1, 1)]
    [InlineData("examples-3.0/csv", 1, 1)]
    [InlineData("datasets/small-sample-hsds2/simple", 13, 10)]
    [InlineData("datasets/small-sample-hsds2/all_resources", 13, 10)]
    [InlineData("datasets/medium-ilao-hsds1/output", 430, 33)]
    public async Task Every_record_of_the_sample_files_is_taken_or_dropped_with_a_reason_and_the_same_again_changes_nothing(string path, int services, int atLeastOrganisations)
    {
        var file = Shared(path);
        Assert.SkipUnless(Path.Exists(file), "The samples are not at ../shared/data/hsds.");
        var staged = DirectoryFile.Read(Directory.Exists(file) ? Zip(file) : await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), "en");
        var dropped = staged.Notes.Count(n => n.Dropped && n.Where.StartsWith("service", StringComparison.Ordinal) && !n.Where.StartsWith("services_at", StringComparison.Ordinal));
        Assert.Equal(services, staged.Services.Count + dropped);
        Assert.True(staged.Organisations.Count + staged.Notes.Count(n => n.Dropped && n.Where.StartsWith("organization", StringComparison.Ordinal)) >= atLeastOrganisations);

        var source = "s" + NewWord();
        var dry = await Take(staged, source, dry: true);
        Assert.Equal(0, await InDb(db => db.Set<Service>().CountAsync(s => s.Source == source)));
        var first = await Take(staged, source);
        var again = await Take(staged, source);

        Assert.Equal(dry, first);
        Assert.Equal(staged.Services.Count, await InDb(db => db.Set<Service>().CountAsync(s => s.Source == source)));
        Assert.Equal(new(0, 0, first.New, first.Dropped), again);
        Tell(path, staged, first, again);
    }

    // A line of the table in bench/results/directory.md.
    private static void Tell(string path, StagedFile staged, Taken first, Taken again) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"| {path} | {staged.Organisations.Count} / {staged.Services.Count} / {staged.Organisations.Sum(o => o.Record.Locations.Count)} | {first.New} | {first.Dropped}{Reasons(staged, dropped: true)} | {staged.Notes.Count(n => !n.Dropped)}{Reasons(staged, dropped: false)} | {again.New} new, {again.Changed} changed, {again.Same} the same |");

    private static string Reasons(StagedFile staged, bool dropped) =>
        staged.Notes.Where(n => n.Dropped == dropped).GroupBy(n => n.Fault).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}").ToList() is { Count: > 0 } all ? $" ({string.Join(", ", all)})" : "";

    public static TheoryData<string> Feeds()
    {
        var mocks = Shared("oruk-mocks/OpenReferralApi/Mocks");
        return Directory.Exists(mocks) ? [.. Directory.EnumerateFiles(mocks, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(mocks, f).Replace('\\', '/')).Order(StringComparer.Ordinal)] : [""];
    }

    /// <summary>All files of the mock feeds: what holds services or organisations is taken or dropped record by record, what holds neither is refused; none is silent.</summary>
    [Theory, MemberData(nameof(Feeds))]
    public async Task Every_file_of_the_mock_feeds_is_taken_or_refused_record_by_record(string feed)
    {
        Assert.SkipUnless(feed.Length > 0, "The samples are not at ../shared/data/hsds.");
        var bytes = await File.ReadAllBytesAsync(Shared("oruk-mocks/OpenReferralApi/Mocks/" + feed), TestContext.Current.CancellationToken);
        var staged = DirectoryFile.Read(bytes, "en");
        using var raw = JsonDocument.Parse(bytes);
        var records = raw.RootElement.ValueKind == JsonValueKind.Object && raw.RootElement.TryGetProperty("contents", out var contents) ? contents.GetArrayLength() : 1;
        var source = "s" + NewWord();
        var (dry, first, again) = (await Take(staged, source, dry: true), await Take(staged, source), await Take(staged, source));

        Assert.Equal((dry, new Taken(0, 0, first.New, first.Dropped)), (first, again));
        if (Path.GetFileName(feed).StartsWith("service", StringComparison.Ordinal)) Assert.Equal(records, staged.Services.Count + staged.Notes.Count(n => n.Dropped && n.Where.StartsWith("service", StringComparison.Ordinal)));
        else if (Path.GetFileName(feed).StartsWith("organization", StringComparison.Ordinal)) Assert.Equal(records, staged.Organisations.Count + staged.Notes.Count(n => n.Dropped && n.Where.StartsWith("organization", StringComparison.Ordinal)));
        else Assert.True(first.New == 0 && first.Dropped >= records, $"{first}");
        Tell(feed, staged, first, again);
    }

    /// <summary>The raw tables behind one of the data sets, as their owner keeps them: told once what the columns are.</summary>
    [Fact]
    public async Task The_raw_table_of_four_hundred_services_is_taken_by_what_its_columns_mean()
    {
        var file = Shared("datasets/medium-ilao-hsds1/input/services.csv");
        Assert.SkipUnless(File.Exists(file), "The samples are not at ../shared/data/hsds.");
        var (table, _) = DirectoryFile.Table(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))!.Value;
        ColumnMeaning[] columns =
        [
            new("Services-ID", TableField.Key, "en"), new("Title", TableField.Name, "en"), new("Service type", TableField.Keywords, "en"), new("Phone number", TableField.Phone, "en"), new("Application process", TableField.HowToApply, "en"),
            new("Income eligibility and fees", TableField.Fees, "en"), new("Website address", TableField.Url, "en"), new("Organization ID", TableField.Organisation, "en"),
        ];
        var staged = new TableRows(columns, [], "en", "SI").Read(table);
        var source = "s" + NewWord();
        var (first, again) = (await Take(staged, source), await Take(staged, source));

        Assert.Equal(430, table.Rows.Count);
        Assert.Equal((429, 1), (staged.Services.Count, staged.Notes.Count(n => n is { Dropped: true, Fault: ImportFault.NameMissing })));
        Assert.Equal(new(0, 0, first.New, first.Dropped), again);
        Tell("datasets/medium-ilao-hsds1/input/services.csv (as somebody's own table)", staged, first, again);
    }

    /// <summary>What a reader of the raw files finds wrong in them, and nothing else: every defect by the record it is in.</summary>
    [Theory]
    [InlineData("service_list", 0,
        ": CountWrong size 1, contents 4",
        "ac148810: UrlWrong example_counselling", "ac148810: EmailWrong email-example_com", "ac148810: NameMissing",
        "b644a0d2: UrlWrong example_counselling", "b644a0d2: EmailWrong email-example_com", "b644a0d2: NameMissing",
        "e85f5bb0: UrlWrong example_counselling", "e85f5bb0: EmailWrong False", "e85f5bb0: NameMissing",
        "ac148810: EmailWrong 12345", "ac148810: IdTwice ac148810-d857-441c-9679-408f346de14b", "ac148810: NameMissing")]
    [InlineData("service_full", 1, "ac148810: DescriptionMissing", "ac148810: EmailWrong email-example_com", "ac148810: NumberWrong latitude 100", "ac148810: UrlWrong example/counselling")]
    [InlineData("organization_full", 1, "ac148810: NumberWrong latitude 100")]
    [InlineData("service_at_location_full", 1, "ac148810: NumberWrong latitude 100")]
    [InlineData("service_at_location_list", 1, "ac148810: NumberWrong latitude 100")]
    [InlineData("organization_list", 0)]
    public async Task Every_defect_of_the_broken_feed_is_named(string feed, int services, params string[] defects)
    {
        var file = Shared($"oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Fail/{feed}.json");
        Assert.SkipUnless(File.Exists(file), "The samples are not at ../shared/data/hsds.");
        var staged = DirectoryFile.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), "en");

        Assert.Equal(defects.Order(StringComparer.Ordinal), staged.Notes.Select(n => $"{n.Where.Split(' ').Last().Split('-')[0]}: {n.Fault} {n.Value}".TrimEnd()).Order(StringComparer.Ordinal));
        Assert.Equal(services, staged.Services.Count);
        Assert.All(staged.Notes, n => Assert.Equal(n.Fault == ImportFault.NameMissing, n.Dropped));
    }

    [Fact]
    public async Task What_goes_out_comes_in_again_the_same()
    {
        var word = NewWord();
        var (service, _) = await GivenService(word, r => r.Name["pl"] = new("Pomoc", TextState.Approved));
        var json = await Browser.GetByteArrayAsync(new Uri($"/hsds/services/{service.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        var staged = DirectoryFile.Read(json, "sl");

        var back = Assert.Single(staged.Services).Record;
        Assert.Empty(staged.Notes);
        Assert.Equal((word, "Pomoc"), (back.Name.Words("sl"), back.Name.Words("pl")));
        Assert.Equal(["Krško"], back.Areas);
        Assert.Equal(service.Read().Hours[0].Days, back.Hours[0].Days);
        Assert.Equal("+38670000001", back.Phones[0].Number);
    }

    [Fact]
    public void A_zip_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("services.csv").Open())
            for (var i = 0; i < 300; i++) entry.Write(new byte[1_000_000]);

        Assert.Equal(ImportFault.TooLarge, Assert.Single(DirectoryFile.Read(memory.ToArray(), "en").Notes).Fault);
    }

    [Fact]
    public void Lines_in_an_old_encoding_are_read_as_such_and_said_so()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] services = [.. Encoding.UTF8.GetBytes("id,organization_id,name\n1,a,Pomoč\n"), .. Encoding.GetEncoding(1250).GetBytes("2,a,Žalovanje\n")];
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = zip.CreateEntry("organizations.csv").Open()) entry.Write("id,name\na,Društvo\n"u8);
            using (var entry = zip.CreateEntry("services.csv").Open()) entry.Write(services);
        }
        var staged = DirectoryFile.Read(memory.ToArray(), "sl");

        Assert.Equal(["Pomoč", "Žalovanje"], staged.Services.Select(s => s.Record.Name.Words("sl")));
        Assert.Equal("1: 3", Assert.Single(staged.Notes, n => n.Fault == ImportFault.Encoding).Value);
    }

    [Theory]
    [InlineData("{", ImportFault.NotReadable), InlineData("PK\u0003\u0004rubbish", ImportFault.NotReadable), InlineData("a,b\n1,2\n", ImportFault.IdMissing), InlineData("[3]", ImportFault.NotReadable)]
    [InlineData("""{"contents":[{"id":"x","status":"active","name":"n"}]}""", ImportFault.OrganisationMissing)]
    public void Rubbish_is_refused_with_a_reason(string text, ImportFault why) => Assert.Contains(DirectoryFile.Read(Encoding.UTF8.GetBytes(text), "en").Notes, n => n.Fault == why && n.Dropped);

    [Fact]
    public async Task An_editor_tries_a_file_sees_what_would_happen_and_takes_it()
    {
        var (name, source) = (NewWord(), NewWord());
        ActAs(Web.Platform.Security.Role.Coordinator);
        var page = await Open("/directory/import");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(source), "Source" }, { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var json = $$"""[{"id":"1","name":"{{name}}","status":"active","url":"javascript:alert(1)","organization":{"id":"o","name":"O {{name}}","description":"x"} }]""";
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(file, "Upload", "feed.json");
        var report = await Read(await Browser.PostAsync(new Uri("/directory/import", UriKind.Relative), form, TestContext.Current.CancellationToken));
        Assert.Contains("javascript:alert(1)", report.Text);
        Assert.Empty(await Found("q=" + name));

        await SubmitForm(report, "form:has(input[name=id])");

        Assert.Equal([name], await Found("q=" + name));
        Assert.Null((await InDb(db => db.Set<Service>().SingleAsync(s => s.Source == source))).Read().Url);
    }
}
