using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The calls to make today: number in large type, what to say, and one press for how it went.</summary>
public sealed class CallsModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed record Row(Guid Id, int Version, string Name, Guid PersonId, string? Phone, string? ContactName, string? ContactRelation, string? ContactPhone, bool HearsThroughContact, string Script, DateOnly DueOn, int Tries, CallStatus Status, DateTime? LastTriedAt);

    [BindProperty, StringLength(500)] public string? Note { get; set; }
    public Unit Unit { get; private set; } = null!;
    public List<Row> Open { get; private set; } = [];
    public List<Row> Done { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit) => await Load(unit) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string unit, Guid task, int version, CallOutcome outcome)
    {
        if (await Find(unit, task) is not { } call) return NotFound();
        db.Seen(call, version);
        var (attempt, refusal) = call.Record(outcome, Note, clock.GetUtcNow().UtcDateTime, db.Actor.AccountId);
        if (attempt is null)
        {
            await Load(unit);
            return this.Refuse(refusal!);
        }
        db.Add(attempt);
        this.Tell(call.Status switch
        {
            CallStatus.NotReached => texts["people.calls.notReached", ("n", CallTask.MostTries)],
            CallStatus.Open => texts["people.calls.again", ("n", CallTask.MostTries - call.Tries)],
            _ => texts["people.calls.done"],
        });
        return RedirectToPage(new { unit });
    }

    public async Task<IActionResult> OnPostReopenAsync(string unit, Guid task, int version)
    {
        if (await Find(unit, task) is not { } call) return NotFound();
        db.Seen(call, version);
        call.Reopen();
        return RedirectToPage(new { unit });
    }

    private async Task<CallTask?> Find(string unit, Guid task) =>
        await PersonQueries.UnitAsync(db, unit) is { } here ? await db.Set<CallTask>().SingleOrDefaultAsync(t => t.Id == task && t.UnitId == here.Id) : null;

    private async Task<bool> Load(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here) return false;
        Unit = here;
        var midnight = WallClock.Day(WallClock.Today(clock, db.Network.Zone), db.Network.Zone).From;
        var rows = await (from t in db.Set<CallTask>().AsNoTracking()
                          join p in db.Set<Person>().AsNoTracking() on t.PersonId equals p.Id
                          where t.UnitId == here.Id && (t.Status == CallStatus.Open || t.LastTriedAt >= midnight)
                          orderby t.DueOn, t.LastTriedAt, t.CreatedAt
                          select new Row(t.Id, t.Version, p.FullName, p.Id, p.PhoneE164 ?? p.Phone, p.ContactName, p.ContactRelation, p.ContactPhone, p.ContactBy == ContactBy.ThroughContact, t.Script, t.DueOn, t.Tries, t.Status, t.LastTriedAt)).ToListAsync();
        (Open, Done) = ([.. rows.Where(r => r.Status == CallStatus.Open)], [.. rows.Where(r => r.Status != CallStatus.Open)]);
        db.Saw("people/calls", rows.Select(r => r.PersonId));
        return true;
    }
}
