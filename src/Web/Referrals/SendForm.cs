using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;

namespace Web.Referrals;

/// <summary>What the desk, or a receiver who passes on, says about a new referral.</summary>
public sealed class SendForm
{
    [Required] public string? Category { get; set; }
    [StringLength(2000)] public string? AskedFor { get; set; }
    public bool Urgent { get; set; }

    /// <summary>One: it is sent there. Several: the first to accept has it.</summary>
    public List<Guid> Services { get; set; } = [];
    public bool AllTheSame { get; set; }
    public ConsentForm Consent { get; set; } = new();
}

/// <summary>The kind of help, and where, by which services are looked for; without municipalities it is looked for where the person lives.</summary>
public sealed record Wanted(IReadOnlyList<SelectListItem> Categories, string? Category, IReadOnlyList<SelectListItem> Areas, string? Area);

/// <summary>The consent as it is asked for and heard.</summary>
public sealed class ConsentForm
{
    [StringLength(300)] public string? Purpose { get; set; }
    public List<SharedField> Fields { get; set; } = [];
    public DateOnly? Until { get; set; }
    public ConsentChannel? Channel { get; set; }
    [StringLength(200)] public string? Witness { get; set; }
    public bool Agrees { get; set; }

    public ConsentGiven Given() => new(Agrees, Purpose, [], Fields, Until, Channel, Witness);
}
