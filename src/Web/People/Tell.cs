using Web.Platform.Language;
using Web.Platform.Messages;

namespace Web.People;

/// <summary>Tells a person something the way they asked for: by mail, by SMS, or by a call from the desk.</summary>
public static class Tell
{
    /// <summary>Queues it in the writer's transaction. The words are minimal: no diagnosis, no destination.</summary>
    /// <param name="subject">Of a mail.</param>
    /// <param name="text">What is sent, or read out by whoever calls.</param>
    /// <param name="source">What it is about, such as "ride"; with <paramref name="sourceId"/> it names the thing.</param>
    /// <returns>The way it goes.</returns>
    public static ContactBy Person(Db db, Person person, string subject, string text, string source, Guid sourceId)
    {
        switch (person)
        {
            case { ContactBy: ContactBy.Mail, Email: { } address }:
                Outbox.Mail(db, address, subject, text, person.Id);
                return ContactBy.Mail;
            case { ContactBy: ContactBy.Sms, PhoneIsMobile: true, PhoneE164: { } mobile }:
                Outbox.Sms(db, mobile, text, person.Id);
                return ContactBy.Sms;
            default:
                ByPhone(db, person, text, source, sourceId);
                return person.ContactBy == ContactBy.ThroughContact ? ContactBy.ThroughContact : ContactBy.Phone;
        }
    }

    /// <summary>Puts a call to the person on the unit's list for today.</summary>
    public static void ByPhone(Db db, Person person, string script, string source, Guid sourceId) => db.Add(new CallTask
    {
        UnitId = person.UnitId, PersonId = person.Id, Script = script, Source = source, SourceId = sourceId,
        DueOn = WallClock.Today(db.Clock, db.Network.Zone), CreatedAt = db.Clock.GetUtcNow().UtcDateTime,
    });
}

/// <summary>What mail and SMS could not deliver is told by phone.</summary>
internal static class Undelivered
{
    public static async Task ToCallListAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
        var lost = await (from m in db.Set<OutboxMessage>()
                          join p in db.Set<Person>() on m.PersonId equals p.Id
                          where m.GivenUpAt != null && !db.Set<CallTask>().Any(t => t.SourceId == m.Id)
                          select new { Message = m, Person = p }).Take(100).ToListAsync(cancel);
        foreach (var one in lost)
            Tell.ByPhone(db, one.Person, one.Message.Text, "outbox", one.Message.Id);
        await db.CommitAsync(cancel);
    }
}
