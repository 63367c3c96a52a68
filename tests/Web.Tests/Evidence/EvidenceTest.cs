using Web.HelpDesk;
using Web.People;
using Web.ServiceDirectory;
using Web.Tests.ServiceDirectory;

namespace Web.Tests.Evidence;

/// <summary>What tests about evidence share: needs of their own kinds, in a municipality nobody else's test knows.</summary>
public abstract class EvidenceTest(App app) : DirectoryTest(app)
{
    /// <summary>A kind of need that no other test asks for.</summary>
    protected async Task<string> GivenNeedTerm(string? name = null)
    {
        var code = "n-" + NewWord();
        await InDb(db => Task.FromResult(db.Add(new TaxonomyTerm { Taxonomy = "need", Code = code, Names = $$"""{"en":"{{name ?? code}}","sl":"{{name ?? code}}"}""", ValidFrom = new(2020, 1, 1) })));
        return code;
    }

    /// <summary>So many needs, each of another person, asked and ended in March 2026.</summary>
    protected Task GivenNeeds(Unit unit, string category, int count, NeedStatus status, UnmetReason? reason = null, string? municipality = null, int month = 3, string name = "Skrita Oseba") => InDb(db =>
    {
        var contact = new DeskContact { UnitId = unit.Id, Who = Who.NotKnown, Channel = ContactChannel.Phone, ForWhom = ForWhom.Self, At = App.Now.UtcDateTime };
        db.Add(contact);
        for (var i = 0; i < count; i++)
        {
            var person = new Person { UnitId = unit.Id, FullName = name, FoldedName = name, SortName = name, Municipality = unit.Municipality, Language = "sl" };
            var need = new Need
            {
                UnitId = unit.Id, ContactId = contact.Id, PersonId = person.Id, ForWhom = ForWhom.Self, Category = category, Municipality = municipality ?? unit.Municipality, Channel = ContactChannel.Phone,
                Words = "skrivne besede", AskedAt = new(2026, month, 2, 9, 0, 0, DateTimeKind.Utc), AskedOn = new(2026, month, 2),
            };
            var answer = new NeedAnswer { NeedId = need.Id, Kind = status == NeedStatus.Unmet ? NeedAnswerKind.Nothing : NeedAnswerKind.Information, Reason = reason, At = need.AskedAt };
            var at = need.AskedAt.AddDays(i % 5);   // from Monday to Friday
            db.AddRange(person, need, answer);
            NeedEvent? happened = status switch
            {
                NeedStatus.Met => need.Meet(answer, at, null).Event,
                NeedStatus.Unmet => need.LeaveUnmet(answer, reason, at, null).Event,
                NeedStatus.Waiting => need.Answered(answer, null, at, null).Event,
                NeedStatus.Mistake => need.Mistake(at, null).Event,
                _ => need.Begin(null),
            };
            Assert.NotNull(happened);
            db.Add(happened);
        }
        return Task.CompletedTask;
    });

    /// <summary>A unit in a municipality of its own.</summary>
    protected Task<Unit> GivenOwnTown() => GivenUnit("Kraj " + NewWord());
}
