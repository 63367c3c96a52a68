using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>What somebody asked the desk for, and what became of it: their own needs, however they asked, and what they sent on line for somebody else.</summary>
public sealed class MineModel(Db db, NeedDesk desk, Choosing choosing, IEnumerable<IAppointments> rooms, IEnumerable<IAnswerOutcomes> outcomes, Frame frame, Texts texts) : PageModel
{
    private const int Most = 100;
    private const int ShownAppointments = 5;

    /// <summary>What was found: told of, arranged, sent on; and how far that is.</summary>
    public sealed record Found(NeedAnswer Answer, string? Service, NeedAppointment? Appointment);

    /// <param name="Need">What was asked.</param>
    /// <param name="Goes">The need that tells how it goes: itself, or the earlier one that it repeats. Null where it is somebody else's: what becomes of that is not for the asker to read.</param>
    /// <param name="Contact">How it was asked.</param>
    /// <param name="Category">Its kind in words.</param>
    /// <param name="Answers">What was found for it.</param>
    public sealed record Row(Need Need, Need? Goes, DeskContact Contact, string Category, List<Found> Answers);

    public List<Row> Rows { get; private set; } = [];
    public List<Appointment> Next { get; } = [];
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    public string At(DateTime at) => texts.At(at, db.Network);
    public string DayOf(DateTime at) => texts.Date(WallClock.Local(at, db.Network.Zone).On);

    public async Task OnGetAsync()
    {
        var me = db.Actor.PersonId is { } id ? await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ErasedAt == null) : null;
        if (me is not null)
        {
            await desk.CatchUpAsync(outcomes, Asked().Where(n => n.PersonId == me.Id));
            await db.SaveChangesAsync();
            await AroundAsync(me);
            db.Saw("help/mine", me.Id);
        }
        var needs = await Asked().AsNoTracking().OrderByDescending(n => n.AskedAt).ThenByDescending(n => n.Id).Take(Most).ToListAsync();
        var contactIds = needs.Select(n => n.ContactId).ToList();
        var contacts = await db.Set<DeskContact>().AsNoTracking().Where(c => contactIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        var own = needs.Where(n => me is not null && n.PersonId == me.Id).ToDictionary(n => n.Id);
        var found = await FoundAsync([.. own.Keys]);
        foreach (var need in needs)
        {
            var goes = own.GetValueOrDefault(need.Id) is not { } mine ? null : own.GetValueOrDefault(mine.JoinedToId ?? Guid.Empty) ?? mine;
            Rows.Add(new(need, goes, contacts[need.ContactId], await choosing.NameAsync("need", need.Category), goes is null ? [] : found.GetValueOrDefault(goes.Id, [])));
        }
    }

    // Nobody is known by an empty id: who has neither a record nor an account sees nothing.
    private IQueryable<Need> Asked()
    {
        var (person, account) = (db.Actor.PersonId, db.Actor.AccountId);
        return db.Set<Need>().Where(n => n.Status != NeedStatus.Mistake && ((person != null && n.PersonId == person)
            || (account != null && db.Set<DeskContact>().Any(c => c.Id == n.ContactId && c.AccountId == account && c.Reference != null && c.ForgottenAt == null))));
    }

    private async Task AroundAsync(Person me)
    {
        var unit = await db.Set<Unit>().AsNoTracking().FirstAsync(u => u.Id == me.UnitId);
        (frame.Unit, frame.Phone, frame.OfficeHours) = (unit.Name, unit.Phone, unit.OfficeHours);
        foreach (var room in rooms) Next.AddRange(await room.NextAsync(db, unit.Id, me.Id, desk.Today, ShownAppointments));
        Next.Sort((a, b) => (a.Day, a.Minute ?? 0).CompareTo((b.Day, b.Minute ?? 0)));
        if (Next.Count > ShownAppointments) Next.RemoveRange(ShownAppointments, Next.Count - ShownAppointments);
    }

    private async Task<Dictionary<Guid, List<Found>>> FoundAsync(List<Guid> needs)
    {
        // Why there was nothing is said in words of its own; what the desk noted about it is the desk's.
        var answers = await db.Set<NeedAnswer>().AsNoTracking().Where(a => needs.Contains(a.NeedId) && a.Kind != NeedAnswerKind.Nothing).OrderBy(a => a.Id).ToListAsync();
        var services = answers.Select(a => a.ServiceId).OfType<Guid>().Distinct().ToList();
        var names = (await db.Set<Service>().AsNoTracking().Where(s => services.Contains(s.Id)).ToListAsync()).ToDictionary(s => s.Id, s => s.Read().Name.Words(texts.Language));
        var appointments = await db.Set<NeedAppointment>().AsNoTracking().Where(a => needs.Contains(a.NeedId)).ToDictionaryAsync(a => a.Id);
        return answers.GroupBy(a => a.NeedId).ToDictionary(g => g.Key, g => g.Select(a => new Found(a, a.ServiceId is { } s ? names.GetValueOrDefault(s) : null, appointments.GetValueOrDefault(a.ThingId ?? Guid.Empty))).ToList());
    }
}
