using Web.Platform.Forms;

namespace Web.People;

/// <summary>
/// A person agreed to something that could be declined at no cost (photographs, news): which text, in which language,
/// how, and who wrote it down. As easy to withdraw as to give.
/// </summary>
public sealed class Consent : NetworkRow
{
    /// <summary>The version of the texts in messages; raised whenever their meaning changes.</summary>
    public const string TextNow = "2026-11";

    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public required ConsentAbout About { get; init; }
    public required string TextVersion { get; init; }
    public required string Language { get; init; }
    public required ConsentChannel Channel { get; init; }

    /// <summary>Who else heard it, where it was said on the telephone.</summary>
    public string? Witness { get; init; }
    public Guid? RecordedBy { get; init; }
    public DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; private set; }
    public ConsentChannel? WithdrawnChannel { get; private set; }
    public Guid? WithdrawnBy { get; private set; }

    public bool Stands => WithdrawnAt is null;

    /// <summary>Writes a consent down; refused while the same one stands, and on the telephone without a witness.</summary>
    public static (Consent? Consent, Refusal? Refusal) Give(Person person, ConsentAbout about, ConsentChannel channel, string? witness, string language, IEnumerable<Consent> before, Guid? by, DateTime now)
    {
        if (before.Any(c => c.About == about && c.Stands && c.TextVersion == TextNow))
            return (null, new("About", "people.consents.standsAlready"));
        if (channel == ConsentChannel.Phone && string.IsNullOrWhiteSpace(witness))
            return (null, new("Witness", "people.consents.witnessMissing"));
        return (new()
        {
            UnitId = person.UnitId, PersonId = person.Id, About = about, TextVersion = TextNow, Language = language, Channel = channel,
            Witness = string.IsNullOrWhiteSpace(witness) ? null : witness.Trim(), RecordedBy = by, GivenAt = now,
        }, null);
    }

    public void Withdraw(ConsentChannel channel, Guid? by, DateTime now)
    {
        if (Stands)
            (WithdrawnAt, WithdrawnChannel, WithdrawnBy) = (now, channel, by);
    }
}

/// <summary>What is asked for. Care itself rests on law, not on consent, so it is not in this list.</summary>
public enum ConsentAbout
{
    Photographs,
    News,
    SharingWithFamily,
    SharingWithPartners,
}

public enum ConsentChannel
{
    Paper,
    Phone,
    InPerson,
    Online,
}
