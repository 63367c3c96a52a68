using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.HelpDesk;

/// <summary>
/// Where a person goes for a need, at a day and perhaps an hour: an activity, an advice hour, a food parcel. The desk asks afterwards
/// whether it happened. What was made in rooms of its own (a ride, a referral) is not one.
/// </summary>
public sealed class NeedAppointment : NetworkRow
{
    public static readonly NeedAnswerKind[] Kinds = [NeedAnswerKind.Session, NeedAnswerKind.AdviceHour, NeedAnswerKind.FoodParcel];

    // The one table of what may become of it. That it was moved stands in the events of the need.
    private static readonly Dictionary<(AppointmentStatus From, AppointmentStep Step), AppointmentStatus> table = new()
    {
        [(AppointmentStatus.Arranged, AppointmentStep.Move)] = AppointmentStatus.Arranged,
        [(AppointmentStatus.Arranged, AppointmentStep.Come)] = AppointmentStatus.Came,
        [(AppointmentStatus.Arranged, AppointmentStep.NotCome)] = AppointmentStatus.DidNotCome,
        [(AppointmentStatus.Arranged, AppointmentStep.Refuse)] = AppointmentStatus.Refused,
        [(AppointmentStatus.Arranged, AppointmentStep.CallOff)] = AppointmentStatus.CalledOff,
    };

    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Need>] public required Guid NeedId { get; init; }
    public required NeedAnswerKind Kind { get; init; }

    /// <summary>The service of the directory that gives it, where it is there.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>Who gives it, as the slip says it: "Karitas Krško, gospa Zupan".</summary>
    public required string GivenBy { get; set; }
    public required string Place { get; set; }

    /// <summary>What to take along.</summary>
    public string? Bring { get; set; }
    public required DateOnly Day { get; set; }

    /// <summary>Of the day, local; null where only the day is known.</summary>
    public int? Minute { get; set; }
    public AppointmentStatus Status { get; private set; }
    public DateTime MadeAt { get; init; }
    public Guid? MadeBy { get; init; }
    public DateTime? EndedAt { get; private set; }

    public static AppointmentStatus? Next(AppointmentStatus from, AppointmentStep step) => table.TryGetValue((from, step), out var next) ? next : null;

    public bool May(AppointmentStep step, DateOnly today) => Next(Status, step) is not null && (Day <= today || step is not (AppointmentStep.Come or AppointmentStep.NotCome));

    /// <summary>It ended so; or why not. Whether somebody came is known on the day, not before.</summary>
    public Refusal? End(AppointmentStep step, DateOnly today, DateTime at)
    {
        if (step == AppointmentStep.Move || Next(Status, step) is not { } next) return new("", $"desk.appointment.notWhile.{Status.InKey()}");
        if (!May(step, today)) return new("", "desk.appointment.notYet");
        (Status, EndedAt) = (next, at);
        return null;
    }

    /// <summary>Another day, hour or place.</summary>
    public Refusal? Move(DateOnly? day, int? minute, string? place, DateOnly today)
    {
        if (Next(Status, AppointmentStep.Move) is null) return new("", $"desk.appointment.notWhile.{Status.InKey()}");
        if (Fault(day, today) is { } fault) return fault;
        (Day, Minute, Place) = (day!.Value, minute, string.IsNullOrWhiteSpace(place) ? Place : place.Trim());
        return null;
    }

    public static Refusal? Fault(DateOnly? day, DateOnly today) => day is null ? new("Day", "desk.appointment.dayMissing") : day < today ? new("Day", "desk.rule.past") : null;

    /// <summary>That there was one stays counted; who gave it and where goes with the rest of the need.</summary>
    public void Forget() => (GivenBy, Place, Bring) = ("", "", null);
}

public enum AppointmentStatus
{
    Arranged,
    Came,
    DidNotCome,

    /// <summary>The person does not want it any more.</summary>
    Refused,

    /// <summary>Whoever gives it called it off.</summary>
    CalledOff,
}

public enum AppointmentStep
{
    Move,
    Come,
    NotCome,
    Refuse,
    CallOff,
}
