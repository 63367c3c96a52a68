using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Referrals;
using Web.ServiceDirectory;
using Web.Tests.ServiceDirectory;

namespace Web.Tests.Referrals;

/// <summary>What tests about referrals share: a unit with a person, a kind of help nobody else's test asks for, and two organisations that give it.</summary>
public abstract class ReferralTest(App app) : DirectoryTest(app)
{
    protected sealed record Town(Unit Unit, Person Person, string Category, Service First, Service Second, string Name);

    /// <summary>Days of the test's clock: Monday 2 November 2026.</summary>
    protected static readonly DateOnly Today = new(2026, 11, 2);
    protected static StepClock Clock => new(App.Now.UtcDateTime, Today, "SI");

    protected async Task<Town> GivenTown(string? mail = "pisarna@example.org", int? free = null)
    {
        var unit = await GivenUnit();
        var (category, surname) = ("n-" + NewWord(), NewWord());
        var person = await InDb(db =>
        {
            var p = new Person { UnitId = unit.Id, FullName = "", Municipality = "Krško", BirthYear = 1940, Phone = "040 123 456", PhoneE164 = "+38640123456", Address = "Brege 1", Notes = "skrivna opomba", Language = "sl" };
            p.Rename("Ana " + surname);
            db.AddRange(p, new TaxonomyTerm { Taxonomy = "need", Code = category, Names = $$"""{"en":"{{category}}","sl":"{{category}}"}""", ValidFrom = new(2020, 1, 1) });
            return Task.FromResult(p);
        });
        void Fits(ServiceRecord r)
        {
            r.Needs = [category];
            if (free is { } places) r.Capacity = new() { Free = places, All = places, UpdatedOn = Today };
        }
        var (first, _) = await GivenService("A" + NewWord(), Fits, o => o.Email = mail);
        var (second, _) = await GivenService("B" + NewWord(), Fits, o => o.Email = mail);
        return new(unit, person, category, first, second, "Ana " + surname);
    }

    protected static void WorkFor(Guid organisation) => App.ActAs(Actor.For(Guid.CreateVersion7(), "Delavka", new Grant(Role.OrganisationWorker, null, null, organisation)));

    /// <summary>The desk sends by its page; the referral as it stands in the database.</summary>
    protected async Task<Referral> Sent(Town town, params Service[] to)
    {
        ActAs(Role.Coordinator, town.Unit);
        var form = await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={town.Category}&lang=en");
        await SubmitWith(form, "#send", [("Input.AskedFor", "Kosilo ob delavnikih"), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true")], to.Select(s => ("Input.Services", s.Id.ToString())));
        return await Newest(town);
    }

    protected Task<Referral> Newest(Town town) => InDb(db => db.Set<Referral>().AsNoTracking().Where(r => r.PersonId == town.Person.Id).OrderByDescending(r => r.Id).FirstAsync());

    protected Task<Referral> Now(Referral r) => InDb(db => db.Set<Referral>().AsNoTracking().FirstAsync(x => x.Id == r.Id));

    protected Task<Screen> SubmitWith(Screen on, string which, IEnumerable<(string, string)> typed, IEnumerable<(string, string)> many) => SubmitForm(on, which, [.. typed, .. many]);

    /// <summary>A receiver takes a step on its page.</summary>
    protected async Task<Screen> Step(Referral r, ReferralStep step, params (string, string)[] typed)
    {
        var page = await Open($"/referrals/received/{r.Id}?lang=en" + (StepsView.IsPlain(step) ? "" : $"&step={step}"));
        return await SubmitForm(page, StepsView.IsPlain(step) ? $"#take-{step}" : "#step", typed);
    }
}
