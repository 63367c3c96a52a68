using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>The entries of a unit in a month, for its coordinator: where each comes from, and which were taken back and why.</summary>
public sealed class EntriesModel(Db db, TimeProvider clock) : PageModel
{
    /// <param name="TakenBack">Reversed by a later entry.</param>
    public sealed record Row(Guid Id, DateOnly WorkedOn, LedgerKind Kind, long Amount, string Topic, string? Person, Guid? PersonId, string Source, Guid SourceId,
        DateTime RecordedAt, Guid? ReversesId, string? Reason, bool TakenBack);

    public string UnitName { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public DateOnly Month { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, string? month)
    {
        if (!await ReadAsync(unit, month))
            return NotFound();
        db.Saw("ledger/entries", Rows.Select(r => r.PersonId).OfType<Guid>());
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(string unit, string? month)
    {
        if (!await ReadAsync(unit, month))
            return NotFound();
        db.Saw("ledger/entries.csv", Rows.Select(r => r.PersonId).OfType<Guid>());
        db.Note("exported", "ledger_entries", detail: $"{Month:yyyy-MM}");
        return File(Csv.Write(
            ["id", "day", "kind", "amount", "topic", "person", "source", "source_id", "recorded_at", "reverses", "reason"],
            Rows.Select(r => (IReadOnlyList<object?>)
            [
                $"{r.Id}", r.WorkedOn, $"{r.Kind}", r.Amount, r.Topic, r.Person, r.Source, $"{r.SourceId}",
                $"{r.RecordedAt:yyyy-MM-ddTHH:mm:ssZ}", $"{r.ReversesId}", r.Reason,
            ])), Csv.Type, $"{Slug}-{Month:yyyy-MM}-ledger.csv");
    }

    public string Said(Texts texts, Row row) => row.Kind switch
    {
        LedgerKind.VolunteerMinutes => row.Amount < 0 ? "−" + texts.Minutes((int)-row.Amount) : texts.Minutes((int)row.Amount),
        LedgerKind.MetresWithPassenger or LedgerKind.MetresEmpty => texts.Km(row.Amount / 1000m),
        _ => texts.Number(row.Amount),
    };

    private async Task<bool> ReadAsync(string slug, string? month)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        (UnitName, Slug) = (unit.Name, unit.Slug);
        var first = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : WallClock.Today(clock, db.Network.Zone);
        Month = new(first.Year, first.Month, 1);
        var (from, before) = (Month, Month.AddMonths(1));
        var entries = db.Set<LedgerEntry>().AsNoTracking();
        Rows = await (from e in entries
                      where e.UnitId == unit.Id && e.WorkedOn >= @from && e.WorkedOn < before
                      join p in db.Set<Person>() on e.PersonId equals p.Id into people
                      from p in people.DefaultIfEmpty()
                      orderby e.WorkedOn, e.Source, e.SourceId, e.RecordedAt, e.Id
                      select new Row(e.Id, e.WorkedOn, e.Kind, e.Amount, e.Topic, p.FullName, e.PersonId, e.Source, e.SourceId, e.RecordedAt, e.ReversesId, e.Reason,
                          entries.Any(r => r.ReversesId == e.Id))).ToListAsync();
        return true;
    }
}
