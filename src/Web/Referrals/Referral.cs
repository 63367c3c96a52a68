using System.Security.Cryptography;
using Web.People;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>
/// A need handed to an organisation and followed to a known outcome. The receiver sees the copy that the person agreed to
/// share, as it was on the day it was sent, and nothing else of the person.
/// </summary>
public sealed partial class Referral : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public Guid? NeedId { get; set; }

    /// <summary>What notices, letters and telephone calls name it by: "KR7-2MQ4". It tells nothing of anybody.</summary>
    public required string Reference { get; init; }

    /// <summary>Code of the need in the directory's list, and the municipality of the person: what is counted.</summary>
    public required string Category { get; init; }
    public string Municipality { get; set; } = "";
    public bool Urgent { get; set; }

    /// <summary>What is asked for, in words; shared only where the consent says so.</summary>
    public string AskedFor { get; set; } = "";

    /// <summary>The receiver; none while several are asked and none has accepted.</summary>
    [References<Organisation>] public Guid? OrganisationId { get; set; }
    [References<Service>] public Guid? ServiceId { get; set; }

    /// <summary>Several were asked; the first to accept has it.</summary>
    public bool ManyAsked { get; init; }

    /// <summary>The organisation that passed a part of its own referral on; none where the desk sent it.</summary>
    [References<Organisation>] public Guid? FromOrganisationId { get; init; }
    [References<Referral>] public Guid? PartOfId { get; init; }

    /// <summary>The referral in whose place this one was sent.</summary>
    [References<Referral>] public Guid? InPlaceOfId { get; init; }

    /// <summary>Who at the desk follows it.</summary>
    public Guid? KeeperId { get; set; }

    /// <summary>Referrals of one person that work together.</summary>
    [References<ReferralCase>] public Guid? CaseId { get; set; }
    [References<ReferralConsent>] public Guid? ConsentId { get; set; }

    /// <summary>The frozen copy of the shared fields, see <see cref="Snapshot"/>.</summary>
    public string Shared { get; set; } = "{}";

    public ReferralStatus Status { get; private set; } = ReferralStatus.Draft;
    public DateTime StatusAt { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public DateTime? RemindedAt { get; private set; }
    public DateTime MadeAt { get; init; }
    public DateTime? SentAt { get; private set; }
    public DateTime? OpenedAt { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public DateTime? DeliveredAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int? QueuePlace { get; private set; }
    public DateOnly? ExpectedOn { get; private set; }
    public DateOnly? AppointmentOn { get; private set; }
    public int? AppointmentMinute { get; private set; }
    public DeclineReason? DeclineReason { get; private set; }
    public NotDeliveredReason? NotDeliveredReason { get; private set; }
    public bool SecondChoiceDue { get; private set; }
    public DateOnly? DeliveredOn { get; private set; }
    public string? DeliveredWhat { get; private set; }
    public decimal? DeliveredAmount { get; private set; }
    public DeliveredUnit? DeliveredUnit { get; private set; }
    public ConfirmedBy? ConfirmedBy { get; private set; }

    /// <summary>A place of the service was counted as taken for this person, and is given back when it ends.</summary>
    public bool TookPlace { get; set; }

    /// <summary>Where it came from by a file, and under which key: the same again changes nothing.</summary>
    public string Source { get; init; } = "";
    public string SourceKey { get; init; } = "";

    /// <summary>Under which address of the product it was sent, for the links in later notices.</summary>
    public string Site { get; set; } = "";
    public bool MadeUp { get; init; }

    /// <summary>What told of the person was taken out of it.</summary>
    public DateTime? ForgottenAt { get; private set; }

    /// <summary>A new one, in draft.</summary>
    public static Referral Draft(Person person, string category, Guid? needId, StepClock clock, Action<Draftable>? with = null)
    {
        var d = new Draftable();
        with?.Invoke(d);
        var referral = new Referral
        {
            UnitId = person.UnitId, PersonId = person.Id, NeedId = needId, Category = category, Municipality = person.Municipality, Reference = NewReference(), MadeAt = clock.At, StatusAt = clock.At,
            OrganisationId = d.ManyAsked ? null : d.OrganisationId, ServiceId = d.ManyAsked ? null : d.ServiceId, ManyAsked = d.ManyAsked, FromOrganisationId = d.FromOrganisationId, PartOfId = d.PartOfId,
            InPlaceOfId = d.InPlaceOfId, CaseId = d.CaseId, KeeperId = d.KeeperId, Urgent = d.Urgent, AskedFor = d.AskedFor?.Trim() ?? "", Source = d.Source, SourceKey = d.SourceKey, Site = d.Site, MadeUp = person.MadeUp,
        };
        referral.DueOn = ReferralClock.DueOn(referral, clock);
        return referral;
    }

    /// <summary>Takes out what tells of the person; states, reasons and days stay to be counted.</summary>
    public void Forget(DateTime at) => (AskedFor, Shared, DeliveredWhat, ForgottenAt) = ("", "{}", null, at);

    // Without letters and digits that look or sound alike on paper and on the telephone.
    private static string NewReference()
    {
        var letters = RandomNumberGenerator.GetString("ACEFHJKLMNPRTUVWXY23456789", 7);
        return $"{letters[..3]}-{letters[3..]}";
    }
}

/// <summary>What may be said about a referral when it is drafted.</summary>
public sealed class Draftable
{
    public Guid? OrganisationId { get; set; }
    public Guid? ServiceId { get; set; }
    public bool ManyAsked { get; set; }
    public Guid? FromOrganisationId { get; set; }
    public Guid? PartOfId { get; set; }
    public Guid? InPlaceOfId { get; set; }
    public Guid? CaseId { get; set; }
    public Guid? KeeperId { get; set; }
    public bool Urgent { get; set; }
    public string? AskedFor { get; set; }
    public string Source { get; set; } = "";
    public string SourceKey { get; set; } = "";
    public string Site { get; set; } = "";
}

public enum ConfirmedBy
{
    Person,
    FollowUp,
}
