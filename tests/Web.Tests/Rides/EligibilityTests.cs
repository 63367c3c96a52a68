using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Language;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Who may ride, and the sentence that says why.</summary>
public sealed class EligibilityTests(App app)
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Fact]
    public void A_retired_resident_over_sixty_who_has_signed_may_ride_and_each_reason_is_said()
    {
        var (met, sentence) = Judge();

        Assert.True(met);
        Assert.Equal("May ride: age 80, the rule is 60 or more; retired; lives in the municipality of Krško; application signed on 1 Oct 2026.", sentence);
    }

    [Fact]
    public void Only_what_is_missing_is_said_when_somebody_may_not_ride()
    {
        var (met, sentence) = Judge(p => p.BirthYear = 1980, r => r.SignedOn = null);

        Assert.False(met);
        Assert.Equal("May not ride yet: age 46, but the rule is 60 or more; the application is not signed yet.", sentence);
    }

    [Fact]
    public void An_exception_with_its_decision_opens_the_door_and_is_said_as_one()
    {
        var (met, sentence) = Judge(p => p.Municipality = "Radeče", r => r.ExceptionReason = "Dialysis, council of 3 October");

        Assert.True(met);
        Assert.Equal("May ride by exception (municipality: Radeče; rides are for residents of Krško). Decision: Dialysis, council of 3 October", sentence);
    }

    [Fact]
    public void No_exception_helps_once_the_membership_has_ended() =>
        Assert.False(Judge(change: r => (r.EndedOn, r.ExceptionReason) = (Today, "Agreed")).Met);

    [Fact]
    public void Whoever_gives_no_year_of_birth_is_asked_for_it() =>
        Assert.Contains("year of birth is missing", Judge(p => p.BirthYear = null).Sentence);

    [Fact]
    public void Municipalities_match_however_they_are_typed() =>
        Assert.True(Judge(p => p.Municipality = "KRSKO").Met);

    private (bool Met, string Sentence) Judge(Action<Person>? person = null, Action<Rider>? change = null)
    {
        var who = new Person { UnitId = Guid.NewGuid(), FullName = "Ana Zgled", BirthYear = 1946, Municipality = "Krško" };
        var rider = new Rider { UnitId = who.UnitId, PersonId = who.Id, Retired = true, SignedOn = new(2026, 10, 1) };
        person?.Invoke(who);
        change?.Invoke(rider);
        var eligible = Eligibility.Of(who, rider, new RideRules { UnitId = who.UnitId, ResidentsOf = "Krško" }, Today);
        return (eligible.Met, eligible.Sentence(app.Services.GetRequiredService<Texts>().In("en"), rider.ExceptionReason));
    }
}
