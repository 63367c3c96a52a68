using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.HelpDesk;

// What comes in: a call or visit, a request on line, a stroke of the tally.
public sealed partial class NeedDesk
{
    /// <summary>Writes a call or visit down with its needs and what was answered at once.</summary>
    public async Task<(DeskContact Contact, List<Need> Needs)> HearAsync(Unit unit, ContactForm form)
    {
        var caller = form.Register && form.PersonId is null ? NewPerson(unit, form.Name!, form.Phone) : null;
        if (caller is not null) db.Add(caller);
        var person = form.Who == Who.Known ? form.PersonId ?? caller?.Id : null;
        var forWhom = form.ForWhom ?? ForWhom.NotSaid;
        var contact = new DeskContact
        {
            UnitId = unit.Id, Who = person is not null ? Who.Known : form.Who == Who.Known ? Who.NotKnown : form.Who, PersonId = person,
            Name = person is null ? Blank(form.Name) : null, Phone = person is null ? Blank(form.Phone) : null, PhoneE164 = person is null ? Phone.Normalise(form.Phone, db.Network.Country) : null,
            Channel = form.Channel ?? ContactChannel.Phone, ForWhom = forWhom, Relation = Blank(form.Relation), Agreed = form.Agreed, NextStep = Blank(form.NextStep), CallBackOn = form.CallBackOn, At = Now, AccountId = By,
        };
        db.Add(contact);
        List<Need> needs = [];
        foreach (var asked in form.Needs.Where(n => !string.IsNullOrEmpty(n.Category)))
        {
            var need = Ask(contact, forWhom == ForWhom.Self ? person : form.ForPersonId, asked.Category!, string.IsNullOrEmpty(asked.Municipality) ? unit.Municipality : asked.Municipality, n => (n.Words, n.Urgency, n.Group) = (Blank(asked.Words), asked.Urgency, asked.Group ?? ""));
            needs.Add(need);
            if (asked.Answer == FirstAnswer.Information) TellOf(need, asked.Services, asked.Said, asked.FollowUpOn);
            else if (asked.Answer == FirstAnswer.Nothing) NothingFor(need, asked.Reason, asked.Said);
            // Told something, and still open: it waits until somebody asks whether it helped.
            else if (asked.Services.Count > 0 || !string.IsNullOrWhiteSpace(asked.Said)) TellOf(need, asked.Services, asked.Said, asked.FollowUpOn ?? form.CallBackOn ?? Today.AddDays(FollowUpDays));
            else if ((asked.FollowUpOn ?? form.CallBackOn) is { } on) db.Add(need.FollowUp(on, Now, By).Event!);
        }
        await db.SaveChangesAsync();
        return (contact, needs);
    }

    /// <summary>One anonymous question and how it ended, in two key strokes.</summary>
    public Need Tally(Unit unit, string category, UnmetReason? unmet)
    {
        var contact = new DeskContact { UnitId = unit.Id, Who = Who.DoesNotSay, Channel = ContactChannel.Visit, ForWhom = ForWhom.NotSaid, At = Now, AccountId = By };
        db.Add(contact);
        var need = Ask(contact, null, category, unit.Municipality, tallied: true);
        if (unmet is null) TellOf(need, [], null, null);
        else NothingFor(need, unmet, null);
        return need;
    }

    /// <summary>A need of this contact, with its first event.</summary>
    public Need Ask(DeskContact contact, Guid? personId, string category, string municipality, Action<Need>? fill = null, bool tallied = false)
    {
        var need = new Need
        {
            UnitId = contact.UnitId, ContactId = contact.Id, PersonId = personId, ForWhom = contact.ForWhom, Category = category, Municipality = municipality,
            Channel = contact.Channel, AskedAt = Now, AskedOn = Today, Tallied = tallied,
        };
        fill?.Invoke(need);
        db.AddRange(need, need.Begin(By));
        return need;
    }

    /// <summary>Told of services, or something in words. With a day to ask again it waits until then; without one it is met.</summary>
    public Refusal? TellOf(Need need, IReadOnlyList<Guid> services, string? words, DateOnly? askAgainOn)
    {
        var answers = (services.Count == 0 ? [null] : services.Distinct().Select(s => (Guid?)s))
            .Select(s => new NeedAnswer { NeedId = need.Id, Kind = NeedAnswerKind.Information, ServiceId = s, Words = Blank(words), At = Now, AccountId = By, Delivered = true, EndedAt = Now }).ToList();
        var (happened, refusal) = askAgainOn is { } on ? need.Answered(answers[^1], on, Now, By) : need.Meet(answers[^1], Now, By);
        if (happened is null) return refusal;
        db.AddRange(answers);
        db.Add(happened);
        return null;
    }

    /// <summary>There is nothing to offer, and why.</summary>
    public Refusal? NothingFor(Need need, UnmetReason? reason, string? words)
    {
        var answer = new NeedAnswer { NeedId = need.Id, Kind = NeedAnswerKind.Nothing, Reason = reason, Words = Blank(words), At = Now, AccountId = By, Delivered = false, EndedAt = Now };
        var (happened, refusal) = need.LeaveUnmet(answer, reason, Now, By);
        if (happened is null) return refusal;
        db.AddRange(answer, happened);
        return null;
    }

    /// <summary>Somebody of whom no more is known than a name and perhaps a number.</summary>
    public Person NewPerson(Unit unit, string name, string? phone)
    {
        var person = new Person { UnitId = unit.Id, FullName = "", CreatedAt = Now };
        new PersonForm { FullName = name, Phone = phone, Municipality = unit.Municipality, Language = db.Network.Language }.WriteTo(person, db.Network);
        return person;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
