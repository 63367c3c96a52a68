using System.Text.Json;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.ServiceDirectory.Importing;

/// <summary>Somebody's own table on its way in: opened again from the file as it came, read by what its columns mean, and tried without changing anything.</summary>
public sealed class TableImport(Db db, Taking taking)
{
    public static (CsvTable Table, IReadOnlyList<Note> Notes) Open(DirectoryImport row) => DirectoryFile.Table(row.File()) ?? throw new InvalidDataException($"Import {row.Id} is no table any more.");

    /// <summary>Reads the table by its columns, tries it, and keeps the report; its meaning is kept for the next table of the same source.</summary>
    public async Task StageAsync(DirectoryImport row, List<ColumnMeaning> columns, CancellationToken cancel)
    {
        var (table, read) = Open(row);
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        var terms = await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.ValidFrom <= today && (t.ValidUntil == null || t.ValidUntil >= today)).ToListAsync(cancel);
        var staged = new TableRows(columns, terms, db.Network.Language, db.Network.Country).Read(table);
        staged = staged with { Notes = [.. read, .. staged.Notes] };
        var taken = await taking.TakeAsync(staged, row.Source, dry: true, cancel);
        (row.Staged, row.Report) = (JsonSerializer.Serialize(staged), JsonSerializer.Serialize(new ImportModel.ReportOf(taken, staged.Notes)));
        var kept = await db.Set<ImportMapping>().FirstOrDefaultAsync(m => m.Source == row.Source, cancel);
        if (kept is null) db.Add(kept = new() { Source = row.Source, Columns = "" });
        (kept.Columns, kept.ChangedAt) = (Records.Write(columns), db.Clock.GetUtcNow().UtcDateTime);
    }
}
