using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Whether a person may ride with a unit, and why: met, met by an exception that somebody decided, or not met.</summary>
public sealed record Eligibility(bool Met, bool ByException, IReadOnlyList<Eligibility.Line> Lines)
{
    /// <summary>One rule of the unit and whether this person meets it, as a message.</summary>
    public sealed record Line(bool Met, string Key, params IReadOnlyList<(string Name, object? Value)> Args);

    public static Eligibility Of(Person person, Rider rider, RideRules rules, DateOnly on)
    {
        List<Line> lines = [];
        if (rules.MinimumAge > 0) lines.Add(Age(person, rules.MinimumAge, on));
        if (rules.RetiredOnly) lines.Add(new(rider.Retired, rider.Retired ? "rides.eligible.retired" : "rides.eligible.notRetired"));
        if (Municipalities(rules) is { Length: > 0 } from) lines.Add(Residence(person, from));
        lines.Add(Membership(rider, on));

        // A membership that ended is over for everyone; the other rules may be set aside for one person, with a reason.
        var ended = rider.EndedOn is { } end && end <= on;
        var met = lines.All(l => l.Met);
        var byException = !met && !ended && !string.IsNullOrWhiteSpace(rider.ExceptionReason);
        return new(met || byException, byException, lines);
    }

    /// <summary>The whole answer as words to read out.</summary>
    public string Sentence(Texts texts, string? exceptionReason)
    {
        var said = string.Join("; ", Lines.Where(l => Met && !ByException || !l.Met).Select(l => texts[l.Key, [.. l.Args]]));
        return ByException ? texts["rides.eligible.exception", ("why", said), ("reason", exceptionReason)]
            : Met ? texts["rides.eligible.yes", ("why", said)]
            : texts["rides.eligible.no", ("why", said)];
    }

    // Only the year of birth is kept: whoever turns the age this year counts as old enough all year.
    private static Line Age(Person person, int minimum, DateOnly on) =>
        person.BirthYear is not { } born ? new(false, "rides.eligible.ageUnknown", ("minimum", minimum))
        : new(on.Year - born >= minimum, on.Year - born >= minimum ? "rides.eligible.age" : "rides.eligible.tooYoung", ("age", on.Year - born), ("minimum", minimum));

    private static Line Residence(Person person, string[] from)
    {
        var folded = Roads.Folding.Fold(person.Municipality);
        return from.Any(m => Roads.Folding.Fold(m) == folded)
            ? new(true, "rides.eligible.resident", ("municipality", person.Municipality))
            : new(false, "rides.eligible.notResident", ("municipality", person.Municipality), ("of", string.Join(", ", from)));
    }

    private static Line Membership(Rider rider, DateOnly on) =>
        rider.EndedOn is { } ended && ended <= on ? new(false, "rides.eligible.ended", ("day", ended))
        : rider.SignedOn is { } signed ? new(true, "rides.eligible.signed", ("day", signed))
        : new(false, "rides.eligible.notSigned");

    private static string[] Municipalities(RideRules rules) =>
        rules.ResidentsOf.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
