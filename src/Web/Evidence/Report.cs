using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.Referrals;
using Web.ServiceDirectory;

namespace Web.Evidence;

/// <summary>The report of a unit or of the network: what was asked and how it ended, how long it took, how each service answers. It names no person.</summary>
public sealed class Report
{
    /// <summary>Names of the tables, in the order of the page.</summary>
    public static readonly string[] Names = ["need", "area", "group", "month", "cross", "times", "services"];

    private Report(Selection selection, IReadOnlyList<EvidenceTable> tables) => (Selection, Tables) = (selection, tables);

    public Selection Selection { get; }
    public IReadOnlyList<EvidenceTable> Tables { get; }
    public EvidenceRow? Total { get; private init; }
    public IReadOnlyList<SelectListItem> Needs { get; private init; } = [];
    public IReadOnlyList<SelectListItem> Areas { get; private init; } = [];
    public IReadOnlyList<Unit> Units { get; private init; } = [];
    public int ThisYear { get; private init; }

    /// <summary>The language of what people wrote, where that is not the reader's.</summary>
    public string? WrittenIn { get; private init; }

    public static async Task<Report> LoadAsync(Db db, Texts texts, Selection selection, Unit? unit, CancellationToken cancel = default)
    {
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        selection.Settle(today);
        selection.Unit = unit;
        var facts = await NeedFigures.FactsAsync(db, selection.Year, cancel);
        var names = await TermNames.LoadAsync(db, texts, cancel);
        var figures = NeedFigures.Of(facts, selection);
        // What is there in the whole year is offered to choose from; a choice that stands for one need would tell of it.
        var whole = NeedFigures.Of(facts, new() { Year = selection.Year, Unit = unit }).Shown.Select(s => s.Key).Where(k => k.Outcome is null).ToList();
        List<EvidenceTable> tables = [.. NeedTables(figures, names, texts, selection), await TimesTableAsync(db, texts, selection, cancel), await ServicesTableAsync(db, selection)];
        return new(selection, tables)
        {
            Total = tables[0].Rows.FirstOrDefault(r => r.Key == "all"),
            ThisYear = today.Year,
            WrittenIn = texts.Language == db.Network.Language ? null : db.Network.Language,
            Needs = [.. whole.Select(k => k.Need).Append(selection.Need).OfType<string>().Distinct().Select(c => new SelectListItem(names.Need(c), c)).OrderBy(i => i.Text, texts.Sort)],
            Areas = [.. whole.Select(k => k.Area).Append(selection.Area).OfType<string>().Distinct().Order(texts.Sort).Select(a => new SelectListItem(a, a))],
            Units = unit is null ? await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).ToListAsync(cancel) : [],
        };
    }

    /// <summary>One table as a file; null when the address asks for none, or for one that is not there.</summary>
    public FileContentResult? File(string? table, string? format)
    {
        if (Tables.FirstOrDefault(t => t.Name == table) is not { } found) return null;
        var name = $"evidence-{Selection.Unit?.Slug ?? "network"}-{found.Name}-{Selection.Year}{(Selection.Month > 0 ? $"-{Selection.Month:00}" : "")}";
        return format switch
        {
            "csv" => new(Encoding.UTF8.GetBytes(found.ToCsv()), Csv.Type) { FileDownloadName = name + ".csv" },
            "json" => new(Encoding.UTF8.GetBytes(found.ToJson([("unit", Selection.Unit?.Slug), ("year", $"{Selection.Year}"), ("month", Selection.Month > 0 ? $"{Selection.Month}" : null), ("municipality", Selection.Area), ("need", Selection.Need)])), "application/json") { FileDownloadName = name + ".json" },
            _ => null,
        };
    }

    private static IEnumerable<EvidenceTable> NeedTables(NeedFigures figures, TermNames names, Texts texts, Selection s)
    {
        // Rounded by itself, a part may be shown where its whole is not: then neither has a line.
        var shown = figures.Shown.Select(f => f.Key).Where(k => k.Outcome is null).ToList();
        var reasons = Enum.GetValues<UnmetReason>().Where(r => figures.At(outcome: NeedFigures.Unmet, reason: r) > 0 && figures.At(outcome: NeedFigures.Unmet) > 0).ToList();
        string[] ends = ["asked", NeedFigures.Met, NeedFigures.Waiting, NeedFigures.Unmet];
        List<string> columns = [.. ends, .. reasons.Select(r => r.InKey())];

        EvidenceRow Row(string key, string name, string? need = null, string? area = null, string? group = null, int month = 0, bool withReasons = true) => new(key, name,
        [
            new(figures.At(need, area, group, month)),
            .. ends.Skip(1).Select(o => new EvidenceValue(figures.At(need, area, group, month, o))),
            .. withReasons ? reasons.Select(r => new EvidenceValue(figures.At(need, area, group, month, NeedFigures.Unmet, r))) : [],
        ]);
        var total = Row("all", texts["evidence.all"]);
        EvidenceTable Table(string name, IEnumerable<EvidenceRow> rows) => new(name, columns, shown.Count == 0 ? [] : [.. rows, total]);
        IEnumerable<T> Values<T>(Func<NeedKey, T?> of) => shown.Select(of).OfType<T>().Distinct();
        IEnumerable<EvidenceRow> BySize(IEnumerable<EvidenceRow> rows) => rows.OrderByDescending(r => r.Values[0].Number).ThenBy(r => r.Whole, texts.Sort);

        // Of what the page is filtered by there is one row: the total.
        yield return Table("need", s.Need is not null ? [] : BySize(Values(k => k.Need).Select(c => Row(c, names.Need(c), need: c))));
        if (s.Area is null) yield return Table("area", BySize(Values(k => k.Area).Select(a => Row(a, "", area: a) with { Written = a })));
        yield return Table("group", BySize(Values(k => k.Group).Select(g => Row(g, g == NeedFigures.NotAsked ? texts["evidence.groupNotAsked"] : names.Group(g), group: g))));
        if (s.Month == 0)
            yield return Table("month", shown.Select(k => k.Month).Where(m => m > 0).Distinct().Order().Select(m => Row($"{s.Year}-{m:00}", texts.Month(new(s.Year, m, 1)), month: m)));
        if (s is { Need: null, Area: null } && Values(k => k.Area).Skip(1).Any())   // in one municipality alone it is the first table again
            yield return new("cross", ends, [.. BySize(shown.Where(k => k is { Need: not null, Area: not null }).Select(k => (k.Need, k.Area)).Distinct().Select(k =>
                Row($"{k.Need}/{k.Area}", names.Need(k.Need!), k.Need, k.Area, withReasons: false) with { Written = k.Area }))]);
    }

    private static async Task<EvidenceTable> TimesTableAsync(Db db, Texts texts, Selection s, CancellationToken cancel)
    {
        var times = await Times.AllAsync(db, s, cancel);
        return new("times", ["count", "median", "p90"], [.. times.Select(t => new EvidenceRow(t.Name, texts[$"evidence.time.{t.Name.InKey()}"],
        [
            new(t.Times.Count), new(t.Times.Median), new(t.Times.P90),
        ]))], Charted: 1);
    }

    private static async Task<EvidenceTable> ServicesTableAsync(Db db, Selection s)
    {
        string[] columns = ["sent", "accepted", "declined", "delivered", "notDelivered", "confirmed", "acceptance", "delivery"];
        var figures = await ServiceFigures.OfAsync(db, Times.ReferralsOf(db, s), s.From, s.Until, rounded: true);
        return new("services", columns, [.. figures.Select(f => new EvidenceRow(f.ServiceId.ToString(), "",
            [.. columns.Select(c => new EvidenceValue(f[c] is int n ? n : null, IsShare: c is "acceptance" or "delivery"))], $"/services/{f.ServiceId}") { Written = $"{f.Service}, {f.Organisation}" })], Charted: 6);
    }
}

/// <summary>Names of needs and groups in the reader's language, of terms that hold no more too.</summary>
public sealed class TermNames
{
    private readonly Dictionary<(string Taxonomy, string Code), string> names;

    private TermNames(Dictionary<(string, string), string> names) => this.names = names;

    public static async Task<TermNames> LoadAsync(Db db, Texts texts, CancellationToken cancel = default) => new(
        (await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.Taxonomy == "need" || t.Taxonomy == "group").OrderBy(t => t.ValidFrom).ToListAsync(cancel))
            .GroupBy(t => (t.Taxonomy, t.Code)).ToDictionary(g => g.Key, g => g.Last().In(texts.Language)));

    public string Need(string code) => names.GetValueOrDefault(("need", code), code);
    public string Group(string code) => names.GetValueOrDefault(("group", code), code);
    public bool IsNeed(string code) => names.ContainsKey(("need", code));
}
