using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Web.Platform.Documents;
using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Importing;

namespace Web.Tests.ServiceDirectory;

/// <summary>Somebody's own table: its columns are told once, every row is taken or dropped with its reason, and the same again changes nothing.</summary>
public sealed class TableImportTests(App app) : DirectoryTest(app)
{
    private async Task<Screen> Upload(string source, string name, byte[] file)
    {
        var page = await Open("/directory/import?lang=en");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(source), "Source" }, { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "Upload", name);
        return await Read(await Browser.PostAsync(new Uri("/directory/import?lang=en", UriKind.Relative), form, TestContext.Current.CancellationToken));
    }

    private static byte[] Workbook(params string[][] rows) => Xlsx.Write("Imenik", rows[0], rows.Skip(1).Select(r => (IReadOnlyList<object?>)[.. r]));

    [Theory, InlineData("csv"), InlineData("xlsx")]
    public async Task A_table_is_understood_tried_taken_and_the_next_one_of_its_source_asks_nothing(string kind)
    {
        await InDb(db => StarterLists.AddAsync(db, new(2026, 1, 1)));
        var (word, source, other) = (NewWord(), NewWord(), NewWord());
        string[][] rows =
        [
            ["Ime storitve", "Organizacija", "Kaj je to", "Telefon", "Spletna stran", "Potrebe", "Za občine", "Ure", "Cena"],
            [word, "Društvo " + word, "Dolg opis", "07 000 00 01", "javascript:alert(1)", "Hrana, neznano", "Krško; Sevnica", "1-5 08:00-14:00", "2,50"],
            ["", "Društvo " + word, "Brez imena", "", "", "", "", "", ""],
            [word + " druga", "", "Brez organizacije", "", "", "", "", "", ""],
            ["=HYPERLINK(\"http://x\")" + word, "Društvo " + word, "", "abc", "", "", "", "", ""],
        ];
        byte[] File() => kind == "csv" ? Csv.Write(rows[0], rows.Skip(1).Select(r => (IReadOnlyList<object?>)[.. r])) : Workbook(rows);
        ActAs(Web.Platform.Security.Role.Coordinator);

        var columns = await Upload(source, "imenik." + kind, File());
        Assert.Contains("What the columns are", columns.Heading);
        Assert.Equal("Name", columns.Document.QuerySelector("select[name='Input[0].Field'] option[selected]")!.GetAttribute("value"));   // guessed by its name
        Assert.Null(columns.Document.QuerySelector("select[name='Input[2].Field'] option[selected]"));
        Assert.Equal(["Choose the column with the name of the service."], (await Submit(columns, ("Input[0].Field", ""))).Errors);
        var report = await Submit(columns, ("Input[2].Field", "Description"));

        Assert.Contains("New: 3. Changed: 0. The same: 0. Dropped: 2.", report.Text);
        foreach (var said in new[] { "the name is missing", "the organisation is missing", "javascript:alert(1)", "neznano", "abc" }) Assert.Contains(said, report.Text);
        Assert.Empty(await Found("q=" + word));
        await SubmitForm(report, "form:has(input[name=id])");

        var taken = (await InDb(db => db.Set<Service>().Where(s => s.Source == source).ToListAsync())).Single(s => s.Name == word).Read();
        Assert.Equal((2.5m, "+38670000001", "food"), (taken.Costs[0].Amount, taken.Phones[0].Number, taken.Needs.Single()));
        Assert.Equal(["Krško", "Sevnica"], taken.Areas);
        Assert.Null(taken.Url);
        Assert.Contains(word, await Found($"q={word}&area=Sevnica"));

        var again = await Upload(source, "imenik." + kind, File());
        Assert.Contains("New: 0. Changed: 0. The same: 3. Dropped: 2.", again.Text);
        rows[1][2] = other;
        Assert.Contains("New: 0. Changed: 1. The same: 2.", (await Upload(source, "imenik." + kind, File())).Text);
    }

    [Fact]
    public async Task A_translation_made_here_outlives_a_new_state_of_its_source_and_is_older_than_it()
    {
        var (word, source) = (NewWord(), NewWord());
        StagedFile Of(string name) => new([new("o", new() { Name = LocalText.Of("sl", word) })], [new("s", "o", new() { Name = LocalText.Of("sl", name) }, false)], []);
        await InDb(db => new Taking(db, new Publishing(db)).TakeAsync(Of(word), source, dry: false));
        await InDb(async db =>
        {
            var row = await db.Set<Service>().SingleAsync(s => s.Source == source);
            var record = row.Read();
            record.Name["pl"] = new("Pomoc", TextState.Approved);
            await new Publishing(db).ServiceAsync(row, record, await db.Set<Organisation>().SingleAsync(o => o.Id == row.OrganisationId));
        });

        await InDb(db => new Taking(db, new Publishing(db)).TakeAsync(Of(word + " novo"), source, dry: false));

        var name = (await InDb(db => db.Set<Service>().SingleAsync(s => s.Source == source))).Read().Name;
        Assert.Equal((word + " novo", new Said("Pomoc", TextState.Stale)), (name["sl"].Text, name["pl"]));
    }

    private static byte[] FiftyMegabytes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var made = new MemoryStream(52_000_000);
        made.Write("naziv;organizacija;opis\n"u8);
        byte[] even = Encoding.UTF8.GetBytes("Pomoč na domu;Društvo Žarek;" + new string('č', 100) + "\n"), odd = Encoding.GetEncoding(1250).GetBytes("Pomoč na domu;Društvo Žarek;" + new string('č', 200) + "\n");
        for (var i = 0; made.Length < 50_000_000; i++) made.Write(i % 2 == 0 ? even : odd);
        return made.ToArray();
    }

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("services.csv").Open())
            for (var i = 0; i < 300; i++) entry.Write(new byte[1_000_000]);
        return memory.ToArray();
    }

    [Theory, InlineData("table", "too many rows"), InlineData("bomb", "too large")]
    public async Task A_fifty_megabyte_table_and_a_zip_bomb_are_refused_on_the_page_and_nothing_of_them_is_kept(string kind, string said)
    {
        var source = NewWord();
        ActAs(Web.Platform.Security.Role.Coordinator);

        var report = await Upload(source, kind == "table" ? "imenik.csv" : "imenik.zip", kind == "table" ? FiftyMegabytes() : Bomb());

        Assert.Contains(said, report.Text);
        Assert.Contains("New: 0. Changed: 0. The same: 0.", report.Text);
        var kept = await InDb(db => db.Set<DirectoryImport>().SingleAsync(i => i.Source == source));
        Assert.True(kept.Raw.Length == 0 && kept.Staged.Length < 1000, $"{kept.Raw.Length}, {kept.Staged.Length}");
        Assert.Equal(0, await InDb(db => db.Set<Service>().CountAsync(s => s.Source == source)));
    }

    [Fact]
    public void Fifty_megabytes_in_two_encodings_are_read_in_bounded_memory_and_time_and_refused_for_their_length()
    {
        var file = FiftyMegabytes();
        GC.Collect();
        var (before, clock, peak) = (GC.GetTotalMemory(true), Stopwatch.StartNew(), 0L);
        using var watching = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 5);

        var read = DirectoryFile.Table(file);

        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Length / 1e6:0} MB: {clock.Elapsed.TotalSeconds:0.0} s, {(peak - before) / 1e6:0} MB more at most");
        Assert.True(read!.Value.Table.CutOff);
        Assert.Equal(TableRows.MostRows, read.Value.Table.Rows.Count);
        Assert.Equal(ImportFault.Encoding, Assert.Single(read.Value.Notes).Fault);
        Assert.Equal("Pomoč na domu", read.Value.Table.Rows[1].Fields[0]);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20) && peak - before < 400_000_000, $"{clock.Elapsed}, {(peak - before) / 1e6:0} MB");
    }

    [Fact]
    public async Task A_table_with_too_many_rows_is_refused_with_the_number_that_is_taken()
    {
        var text = new StringBuilder("naziv;organizacija\n");
        for (var i = 0; i <= TableRows.MostRows; i++) text.Append('a').Append(i).Append(";b\n");
        ActAs(Web.Platform.Security.Role.Coordinator);

        Assert.Contains("too many rows", (await Upload(NewWord(), "veliko.csv", Encoding.UTF8.GetBytes(text.ToString()))).Text);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_is_and_one_that_is_broken_are_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in new[] { "xl/workbook.xml", "xl/worksheets/sheet1.xml" })
                using (var entry = zip.CreateEntry(name).Open())
                    for (var i = 0; i < 150; i++) entry.Write(new byte[1_000_000]);
        var good = Workbook(["a", "b"], ["1", "2"]);

        Assert.Null(Xlsx.Read(memory.ToArray()));
        Assert.Null(Xlsx.Read(good[..(good.Length / 2)]));
        Assert.Null(Xlsx.Read("PK\u0003\u0004rubbish"u8.ToArray()));
        Assert.Contains(DirectoryFile.Read(memory.ToArray(), "sl").Notes, n => n.Dropped);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_a_large_file()
    {
        var file = Encoding.UTF8.GetBytes("naziv;organizacija\n\"a;b\n" + new string('x', 3_000_000));

        Assert.Null(DirectoryFile.Table(file));
        Assert.Contains(DirectoryFile.Read(file, "sl").Notes, n => n is { Fault: ImportFault.NotReadable, Dropped: true });
    }

    [Fact]
    public void A_workbook_written_is_read_the_same_and_what_looks_like_a_formula_is_a_text()
    {
        var book = Xlsx.Write("Preizkus", ["a", "b"], [["=1+1", 2.5m], ["č\u0001", new DateOnly(2026, 11, 2)]]);

        var read = Xlsx.Read(book)!;

        Assert.Equal(["=1+1", "2.5", "č", "2026-11-02"], read.Rows.SelectMany(r => r.Fields));
        using var zip = new ZipArchive(new MemoryStream(book));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("worksheets", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<x:f", sheet.ReadToEnd(), StringComparison.Ordinal);
    }
}
