using Web.People;
using Web.Platform.Documents;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A column: its stable key, whether an import needs it, and whether people may write free text in it.</summary>
public sealed record ImportColumn(string Key, bool Needed = false, bool Prose = false);

/// <summary>What imports know of where and when they happen.</summary>
public sealed record ImportPlace(Db Db, Unit Unit, DateOnly Today, DateTime Now, RoadMap Roads, Texts Texts);

/// <summary>A kind of row that goes to a spreadsheet and comes back: riders, rides, shifts.</summary>
public abstract class ImportTable
{
    public static readonly IReadOnlyDictionary<string, ImportTable> All = new ImportTable[] { new RiderTable(), new RideTable(), new ShiftTable() }.ToDictionary(t => t.Name);

    public abstract string Name { get; }
    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>The unit's rows in the order of the columns, and the people they tell of.</summary>
    public abstract Task<(List<IReadOnlyList<object?>> Rows, List<Guid> People)> ExportAsync(Db db, Unit unit, DateOnly from, DateOnly until);

    /// <summary>Writes the rows into the open door. A dry run does the same and lets the door forget it.</summary>
    public abstract Task<List<ImportLine>> ImportAsync(ImportPlace place, IReadOnlyList<ImportRow> rows);

    public string HeaderOf(ImportColumn column, Texts texts) => texts[$"rides.column.{column.Key}"];

    /// <summary>The file as rows of this table, or why it cannot be one.</summary>
    public (List<ImportRow>? Rows, IReadOnlyList<string> Ignored, Refusal? Refusal) Open(byte[] file, Texts texts)
    {
        if (Csv.Read(file) is not { } table)
            return (null, [], new("", "rides.import.notATable"));

        var names = Columns.SelectMany(c => Languages.All.Select(l => HeaderOf(c, texts.In(l.Code))).Append(c.Key).Select(n => (Name: Roads.Folding.Fold(n.Replace('_', ' ')), c.Key)))
            .DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Key);
        var found = table.Columns.Select((c, i) => (Column: c, Index: i, Key: names.GetValueOrDefault(Roads.Folding.Fold(c.Replace('_', ' '))))).ToList();
        var byKey = found.Where(f => f.Key is not null).DistinctBy(f => f.Key).ToDictionary(f => f.Key!, f => f.Index);

        if (Columns.Any(c => c.Needed && !byKey.ContainsKey(c.Key)))
            return (null, [], new("", "rides.import.wrongColumns",
                ("expected", string.Join("; ", Columns.Where(c => c.Needed).Select(c => $"{HeaderOf(c, texts)} ({c.Key})"))), ("found", string.Join("; ", table.Columns.Where(c => c.Length > 0)))));
        if (Identity(table, found.Where(f => f.Key is null || Columns.Any(c => c.Key == f.Key && c.Prose)).Select(f => (f.Column, f.Index))) is { } refusal)
            return (null, [], refusal);
        return ([.. table.Rows.Select(r => new ImportRow(r, byKey))], [.. found.Where(f => f.Key is null && f.Column.Length > 0).Select(f => f.Column)], null);
    }

    // Columns of numbers that we know (telephones, years, coordinates) may look like one by chance; free text and unknown columns may not.
    private static Refusal? Identity(CsvTable table, IEnumerable<(string Column, int Index)> columns)
    {
        foreach (var (column, index) in columns)
            if (table.Rows.FirstOrDefault(r => NationalIds.Find(r.Fields[index]).Count > 0) is { } row)
                return new("", "rides.import.identityNumber", ("column", column), ("line", row.Line));
        return null;
    }

    protected static string Tick(bool yes) => yes ? "yes" : "no";

    /// <summary>What became of a row whose entity the door tracks.</summary>
    protected static ImportOutcome Changed(Db db, params object[] entities) =>
        entities.Any(e => db.Entry(e).State == EntityState.Modified) ? ImportOutcome.Changed : ImportOutcome.Unchanged;
}
