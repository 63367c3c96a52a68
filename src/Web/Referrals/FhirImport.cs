using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>What becomes, or would become, of one Task of a bundle.</summary>
public sealed record FhirLine(string Key, FhirResult Result, ReferralStatus? Before, ReferralStatus? After, IReadOnlyList<FhirFault> Faults, Guid? ReferralId = null);

public enum FhirResult
{
    Unchanged,
    New,

    /// <summary>A known referral moves on.</summary>
    Moved,
    Refused,
}

/// <summary>
/// Takes referrals over from a bundle: unknown ones are made, known ones take the steps that lead to the state told, by the one
/// table. The same bundle again changes nothing. A dry run does all of it and is then rolled back.
/// </summary>
public sealed class FhirImport(Db db, ReferralDesk desk, Texts texts)
{
    private static readonly ReferralStep[] aside = [ReferralStep.Remind, ReferralStep.SecondChoice, ReferralStep.HandOver, ReferralStep.Dispute];

    public async Task<(List<FhirLine> Lines, FhirFault? Fault)> TakeAsync(Unit unit, string text, string site)
    {
        var (read, fault) = FhirReferral.Read(text);
        var lines = new List<FhirLine>();
        foreach (var one in read) lines.Add(await OneAsync(unit, one, site));
        return (lines, fault);
    }

    private async Task<FhirLine> OneAsync(Unit unit, FhirReferral read, string site)
    {
        var key = $"{read.System} {read.Value}".Trim();
        var known = read.System == Fhir.ReferralSystem && Guid.TryParse(read.Value, out var own) ? await db.SentBy(unit).FirstOrDefaultAsync(r => r.Id == own) : null;
        known ??= await db.SentBy(unit).FirstOrDefaultAsync(r => r.Source == read.System && r.SourceKey == read.Value && r.Source != "");
        // Of a known one only the state is taken over: what else it says we know better.
        var faults = known is null ? read.Faults : [.. read.Faults.Where(f => f.Path.StartsWith("Task.status", StringComparison.Ordinal) || f.Path is "Task.output" or "Task.restriction.period.end")];
        if (faults.Count > 0 || read.Status is not { } wanted) return new(key, FhirResult.Refused, known?.Status, read.Status, faults);
        if (known is not null)
        {
            var before = known.Status;
            if (before == wanted) return new(key, FhirResult.Unchanged, before, before, [], known.Id);
            return await LeadAsync(known, wanted, read.Data) is { } no ? new(key, FhirResult.Refused, before, wanted, [no]) : new(key, FhirResult.Moved, before, wanted, [], known.Id);
        }
        var (made, refused) = await MakeAsync(unit, read, wanted, site);
        return made is null ? new(key, FhirResult.Refused, null, wanted, [refused!]) : new(key, FhirResult.New, null, wanted, [], made.Id);
    }

    private async Task<(Referral? Made, FhirFault? Fault)> MakeAsync(Unit unit, FhirReferral read, ReferralStatus wanted, string site)
    {
        if (await db.Shown().FirstOrDefaultAsync(s => s.Id == read.Service && s.OrganisationId == read.Organisation) is not { } service) return (null, new("ServiceRequest.performer", "referrals.import.serviceUnknown"));
        if (!await db.Set<TaxonomyTerm>().AnyAsync(t => t.Taxonomy == "need" && t.Code == read.Category)) return (null, new("ServiceRequest.code", "referrals.import.needUnknown"));
        var person = await PersonAsync(unit, read);
        var (consent, refusal) = ReferralConsent.Give(person, read.Consent! with { Receivers = [service.OrganisationId] }, Languages.Has(person.Language) ? person.Language : db.Network.Language, db.Actor.AccountId, desk.Clock);
        if (consent is null) return (null, new("Consent", refusal!.Key));
        var referral = Referral.Draft(person, read.Category!, null, desk.Clock, d =>
            (d.OrganisationId, d.ServiceId, d.Urgent, d.AskedFor, d.Source, d.SourceKey, d.Site, d.KeeperId) = (service.OrganisationId, service.Id, read.Urgent, read.AskedFor, read.System, read.Value, site, db.Actor.AccountId));
        referral.ConsentId = consent.Id;
        referral.Shared = Snapshot.Of(person, referral.AskedFor, consent.SharedFields).Write();
        db.AddRange(consent, referral);
        return await LeadAsync(referral, wanted, read.Data) is { } no ? (null, no) : (referral, null);
    }

    // The same name with the same telephone or year of birth is the same person; anything less is a new one, which the desk can join.
    private async Task<Person> PersonAsync(Unit unit, FhirReferral read)
    {
        var phone = Phone.Normalise(read.Phone, db.Network.Country);
        var folded = Platform.Maps.Folded.Of(read.Name);
        var same = await PersonQueries.Of(db, unit.Id).Where(p => p.FoldedName == folded && ((phone != null && p.PhoneE164 == phone) || (read.BirthYear != null && p.BirthYear == read.BirthYear))).OrderBy(p => p.Id).FirstOrDefaultAsync();
        if (same is not null) return same;
        var person = new Person
        {
            UnitId = unit.Id, FullName = "", CreatedAt = desk.Now, Municipality = read.Municipality ?? unit.Municipality, BirthYear = read.BirthYear, Address = read.Address,
            Phone = read.Phone, PhoneE164 = phone, PhoneIsMobile = phone is not null && Phone.TakesMessages(phone), Language = Languages.Has(read.Language) ? read.Language! : "",
        };
        person.Rename(read.Name!);
        db.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    /// <summary>Takes the fewest steps that lead to a state.</summary>
    private async Task<FhirFault?> LeadAsync(Referral referral, ReferralStatus wanted, StepTaken data)
    {
        if (Way(referral.Status, wanted) is not { } way) return new("Task.status", "referrals.import.noWay", $"{texts.Say(referral.Status)} → {texts.Say(wanted)}");
        foreach (var (step, by) in way)
        {
            // What is told belongs to the last step only; those before it happened unseen.
            var told = step == way[^1].Step ? data with { Step = step, By = by, AccountId = db.Actor.AccountId } : new StepTaken(step, by, db.Actor.AccountId);
            if (step == ReferralStep.Decline || step == ReferralStep.NotDeliver) told = told with { Decline = step == ReferralStep.Decline ? data.Decline : null, NotDelivered = step == ReferralStep.NotDeliver ? data.NotDelivered : null };
            else told = told with { Decline = null, NotDelivered = null, Words = null };
            if (step == ReferralStep.Deliver) told = told with { DeliveredWhat = data.DeliveredWhat, DeliveredOn = data.DeliveredOn, DeliveredAmount = data.DeliveredAmount, DeliveredUnit = data.DeliveredUnit };
            if (await desk.TakeAsync(referral, told) is { } refusal) return new("Task", refusal.Key);
        }
        return null;
    }

    /// <summary>The shortest way from state to state by the table; among equals the first in the order of steps.</summary>
    internal static List<(ReferralStep Step, Side By)>? Way(ReferralStatus from, ReferralStatus to)
    {
        var before = new Dictionary<ReferralStatus, (ReferralStatus From, ReferralStep Step)>();
        var next = new Queue<ReferralStatus>([from]);
        while (next.TryDequeue(out var at) && at != to)
            foreach (var step in Enum.GetValues<ReferralStep>().Except(aside))
                if (Referral.To(at, step) is { } there && there != from && there != at && before.TryAdd(there, (at, step))) next.Enqueue(there);
        if (!before.ContainsKey(to)) return null;
        var way = new List<(ReferralStep, Side)>();
        for (var at = to; at != from; at = before[at].From)
        {
            var (was, step) = before[at];
            way.Insert(0, (step, new[] { Side.Receiver, Side.Sender, Side.Person }.First(s => Referral.May(was, step, s))));
        }
        return way;
    }
}
