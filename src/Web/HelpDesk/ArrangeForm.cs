using System.ComponentModel.DataAnnotations;
using Web.People;
using Web.Platform.Forms;

namespace Web.HelpDesk;

/// <summary>When and where somebody goes, who gives it, what to take along.</summary>
public sealed class ArrangeForm
{
    public NeedAnswerKind? Kind { get; set; }
    public DateOnly? Day { get; set; }
    public TimeOnly? At { get; set; }
    [StringLength(200)] public string? Place { get; set; }
    public Guid? ServiceId { get; set; }
    [StringLength(200)] public string? GivenBy { get; set; }
    [StringLength(300)] public string? Bring { get; set; }

    public int? Minute => At is { } at ? (at.Hour * 60) + at.Minute : null;

    public IEnumerable<Refusal> Faults(DateOnly today)
    {
        if (Kind is not { } kind || !NeedAppointment.Kinds.Contains(kind)) yield return new(nameof(Kind), "desk.appointment.kindMissing");
        if (NeedAppointment.Fault(Day, today) is { } fault) yield return fault;
        if (string.IsNullOrWhiteSpace(Place)) yield return new(nameof(Place), "desk.appointment.placeMissing");
        if (ServiceId is null && string.IsNullOrWhiteSpace(GivenBy)) yield return new(nameof(GivenBy), "desk.appointment.byMissing");
    }
}
