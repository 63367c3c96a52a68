using System.ComponentModel.DataAnnotations;
using Web.People;
using Web.Platform.Forms;

namespace Web.HelpDesk;

/// <summary>A call or visit as the desk keys it in on one screen. Nearly everything may stay open.</summary>
public sealed class ContactForm
{
    public Who Who { get; set; } = Who.Known;
    public Guid? PersonId { get; set; }

    /// <summary>For whom somebody else asks, where the unit knows them.</summary>
    public Guid? ForPersonId { get; set; }
    public string? Find { get; set; }
    [StringLength(200)] public string? Name { get; set; }
    [StringLength(40)] public string? Phone { get; set; }

    /// <summary>Whoever gave this name becomes a person of the unit when the contact is saved.</summary>
    public bool Register { get; set; }
    public ContactChannel? Channel { get; set; } = ContactChannel.Phone;
    public ForWhom? ForWhom { get; set; } = HelpDesk.ForWhom.Self;
    [StringLength(100)] public string? Relation { get; set; }
    public bool? Agreed { get; set; }
    public List<NeedForm> Needs { get; set; } = [new()];
    [StringLength(1000)] public string? NextStep { get; set; }
    public DateOnly? CallBackOn { get; set; }

    /// <summary>What the annotations cannot see. <paramref name="categories"/> are the codes there are.</summary>
    public IEnumerable<Refusal> Faults(IReadOnlyCollection<string> categories, DateOnly today)
    {
        if (Register && string.IsNullOrWhiteSpace(Name)) yield return new(nameof(Name), "desk.contact.nameMissing");
        if (CallBackOn < today) yield return new(nameof(CallBackOn), "desk.rule.past");
        for (var i = 0; i < Needs.Count; i++)
        {
            var need = Needs[i];
            if (string.IsNullOrEmpty(need.Category) ? i == 0 || !need.IsEmpty : !categories.Contains(need.Category)) yield return new($"Needs[{i}].Category", "desk.contact.categoryMissing");
            if (need.Answer == FirstAnswer.Nothing && need.Reason is null) yield return new($"Needs[{i}].Reason", "desk.need.reasonMissing");
            if (need.Answer == FirstAnswer.Nothing && need.Services.Count > 0) yield return new($"Needs[{i}].Answer", "desk.contact.toldAndNothing");
            if (need.FollowUpOn < today) yield return new($"Needs[{i}].FollowUpOn", "desk.rule.past");
        }
    }
}

/// <summary>One thing somebody asks for, and what they hear at once.</summary>
public sealed class NeedForm
{
    public string? Category { get; set; }
    [StringLength(2000)] public string? Words { get; set; }
    public Urgency Urgency { get; set; } = Urgency.WhenPossible;
    public string? Group { get; set; }
    public string? Municipality { get; set; }
    public FirstAnswer Answer { get; set; }
    public UnmetReason? Reason { get; set; }
    public List<Guid> Services { get; set; } = [];
    [StringLength(1000)] public string? Said { get; set; }
    public DateOnly? FollowUpOn { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && Answer == FirstAnswer.Open && Services.Count == 0 && string.IsNullOrWhiteSpace(Said);
}

/// <summary>What somebody hears while they are still there.</summary>
public enum FirstAnswer
{
    /// <summary>The desk still looks for something.</summary>
    Open,
    Information,
    Nothing,
}
