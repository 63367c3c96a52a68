using System.ComponentModel.DataAnnotations;
using Web.People;
using Web.Platform.Forms;

namespace Web.HelpDesk;

/// <summary>What somebody writes to the desk on line, without an account.</summary>
public sealed class AskForm
{
    [StringLength(120)] public string? Name { get; set; }
    [StringLength(40)] public string? Phone { get; set; }
    public string? Category { get; set; }
    [StringLength(2000)] public string? Words { get; set; }
    public Guid? UnitId { get; set; }
    public ForWhom? ForWhom { get; set; }
    [StringLength(100)] public string? Relation { get; set; }
    public bool Agreed { get; set; }

    /// <summary>What the guided questions found and the person agrees to hand over.</summary>
    public List<string> Found { get; set; } = [];
    public string? Service { get; set; }

    /// <summary>Nobody sees this box; whoever fills it in is a machine.</summary>
    public string? Website { get; set; }

    /// <summary>When the form was opened, sealed.</summary>
    public string? Opened { get; set; }

    public IEnumerable<Refusal> Faults(string country, IReadOnlyCollection<Guid> units, IReadOnlyCollection<string> categories)
    {
        if (string.IsNullOrWhiteSpace(Name)) yield return new(nameof(Name), "desk.ask.nameMissing");
        if (Platform.Forms.Phone.Normalise(Phone, country) is null) yield return new(nameof(Phone), "people.person.phoneWrong");
        if (Category is null || !categories.Contains(Category)) yield return new(nameof(Category), "desk.ask.categoryMissing");
        if (UnitId is not { } unit || !units.Contains(unit)) yield return new(nameof(UnitId), "desk.ask.unitMissing");
        if (ForWhom is null) yield return new(nameof(ForWhom), "desk.ask.forWhomMissing");
        if (NationalIds.Find(Words).Count > 0) yield return new(nameof(Words), "desk.ask.identityNumber");
    }
}
