using Web.People;
using Web.Platform.Language;

namespace Web.HelpDesk;

/// <summary>Activities, advice hours and food parcels that a person has before them.</summary>
internal sealed class NeedAppointments(Texts texts) : IAppointments
{
    public async Task<IReadOnlyList<Appointment>> NextAsync(Db db, Guid unitId, Guid personId, DateOnly from, int atMost, CancellationToken cancel = default)
    {
        var slug = await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Slug).FirstAsync(cancel);
        var start = from;   // a word of its own within a query
        var due = await (from a in db.Set<NeedAppointment>().AsNoTracking()
                         join n in db.Set<Need>() on a.NeedId equals n.Id
                         where n.PersonId == personId && a.UnitId == unitId && a.Status == AppointmentStatus.Arranged && a.Day >= start
                         orderby a.Day, a.Minute
                         select a).Take(atMost).ToListAsync(cancel);
        return [.. due.Select(a => new Appointment(a.Day, a.Minute, $"{texts.Say(a.Kind)}, {a.Place}", $"/help/appointment/{slug}/{a.Id}"))];
    }
}
