using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Ledger;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.Referrals;
using Web.ServiceDirectory;
using Shown = Web.Ledger.Shown;

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
        var mine = facts.Where(f => unit is null || f.UnitId == unit.Id).ToList();
        List<EvidenceTable> tables = [.. NeedTables(figures, names, texts, selection), await TimesTableAsync(db, texts, selection, cancel), await ServicesTableAsync(db, selection)];
        return new(selection, tables)
        {
            Total = tables[0].Rows.FirstOrDefault(r => r.Key == "all"),
            ThisYear = today.Year,
            WrittenIn = texts.Language == db.Network.Language ? null : db.Network.Language,
            Needs = [.. mine.Select(f => f.Category).Append(selection.Need).OfType<string>().Distinct().Select(c => new SelectListItem(names.Need(c), c)).OrderBy(i => i.Text, texts.Sort)],
            Areas = [.. mine.Select(f => f.Municipality).Append(selection.Area).OfType<string>().Distinct().Order(texts.Sort).Select(a => new SelectListItem(a, a))],
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
        var reasons = Enum.GetValues<UnmetReason>().Where(r => figures.Find(outcome: NeedFigures.Unmet, reason: r) is not null).ToList();
        string[] ends = ["asked", NeedFigures.Met, NeedFigures.Waiting, NeedFigures.Unmet];
        List<string> columns = [.. ends, .. reasons.Select(r => r.ToString().InKey())];

        EvidenceRow Row(string key, string name, string? need = null, string? area = null, string? group = null, int month = 0, bool withReasons = true) => new(key, name,
        [
            EvidenceValue.Of(figures.Find(need, area, group, month)),
            .. ends.Skip(1).Select(o => EvidenceValue.Of(figures.Find(need, area, group, month, o))),
            .. withReasons ? reasons.Select(r => EvidenceValue.Of(figures.Find(need, area, group, month, NeedFigures.Unmet, r))) : [],
        ]);
        var total = Row("all", texts["evidence.all"]);
        EvidenceTable Table(string name, IEnumerable<EvidenceRow> rows) => new(name, columns, figures.Cells.Count == 0 ? [] : [.. rows, total]);
        // What is not shown has no place in the order of size.
        IEnumerable<EvidenceRow> BySize(IEnumerable<EvidenceRow> rows) => rows.OrderByDescending(r => r.Values[0].Number ?? -1).ThenBy(r => r.Whole, texts.Sort);

        // Of what the page is filtered by there is one row: the total.
        yield return Table("need", s.Need is { } need ? [] : BySize(figures.Values(k => k.Topic).Select(c => Row(c, names.Need(c), need: c))));
        if (s.Area is null) yield return Table("area", BySize(figures.Values(k => k.Municipality).Select(a => Row(a, "", area: a) with { Written = a })));
        yield return Table("group", BySize(figures.Values(k => k.Group).Select(g => Row(g, g == NeedFigures.NotAsked ? texts["evidence.groupNotAsked"] : names.Group(g), group: g))));
        if (s.Month == 0)
            yield return Table("month", figures.Cells.Select(c => c.Key.Month).Where(m => m > 0).Distinct().Order().Select(m => Row($"{s.Year}-{m:00}", texts.Month(new(s.Year, m, 1)), month: m)));
        if (s is { Need: null, Area: null })
            yield return new("cross", ends, [.. BySize(figures.Cells.Where(c => c.Key is { Topic: not null, Municipality: not null, Outcome: null }).Select(c =>
                Row($"{c.Key.Topic}/{c.Key.Municipality}", names.Need(c.Key.Topic!), c.Key.Topic, c.Key.Municipality, withReasons: false) with { Written = c.Key.Municipality }))]);
    }

    private static async Task<EvidenceTable> TimesTableAsync(Db db, Texts texts, Selection s, CancellationToken cancel)
    {
        var times = await Times.AllAsync(db, s, cancel);
        return new("times", ["count", "median", "p90"], [.. times.Select(t => new EvidenceRow(t.Name, texts[$"evidence.time.{t.Name.InKey()}"],
        [
            t.Times.Count is > 0 and < Disclosure.Fewest ? new(null, Shown.FewerThanFive) : new(t.Times.Count), new(t.Times.Median), new(t.Times.P90),
        ]))], Charted: 1);
    }

    private static async Task<EvidenceTable> ServicesTableAsync(Db db, Selection s)
    {
        string[] columns = ["sent", "accepted", "declined", "delivered", "notDelivered", "confirmed", "acceptance", "delivery"];
        var figures = await ServiceFigures.OfAsync(db, Times.ReferralsOf(db, s), s.From, s.Until, protect: true);
        return new("services", columns, [.. figures.Select(f => new EvidenceRow(f.ServiceId.ToString(), "",
            [.. columns.Select(c => f[c] switch
            {
                int n => new EvidenceValue(n, IsShare: c is "acceptance" or "delivery"),
                _ when c is "acceptance" or "delivery" || !f.IsProtected => new(null),
                _ => new(null, c == "sent" ? Shown.FewerThanFive : Shown.KeptBack),
            })], $"/services/{f.ServiceId}") { Written = $"{f.Service}, {f.Organisation}" })], Charted: 6);
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
