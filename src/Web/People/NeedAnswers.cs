namespace Web.People;

/// <summary>With what a need is answered. What is made in other rooms (a ride, a referral) is named by its id.</summary>
public enum NeedAnswerKind
{
    Information,
    Referral,
    Ride,
    Session,
    AdviceHour,
    FoodParcel,

    /// <summary>There is nothing to offer, and why.</summary>
    Nothing,
}

/// <summary>Why a need stayed unmet; these are counted for planners.</summary>
public enum UnmetReason
{
    NoSuchService,
    NoPlace,
    NotEligible,
    TooFar,
    Cost,
    NoFunds,
    Refused,
    Unreachable,
    MovedOrDied,
}

/// <summary>
/// The way back from a room where something was made for a need: the help desk learns that a ride was booked, and the room knows
/// nothing of the help desk (docs/decisions/0080).
/// </summary>
public interface INeedAnswers
{
    /// <summary>Something was made for the need of this unit; unknown or closed needs are left as they are. In the writer's transaction.</summary>
    /// <param name="thingId">What was made, as its room names it.</param>
    /// <param name="path">Where the desk looks at it.</param>
    Task MadeAsync(Db db, Guid unitId, Guid needId, NeedAnswerKind kind, Guid thingId, string path, CancellationToken cancel = default);

    /// <summary>Another thing took the place of what was made (a booking was changed): the answer goes on with it. In the writer's transaction.</summary>
    Task ReplacedAsync(Db db, NeedAnswerKind kind, IReadOnlyCollection<Guid> thingIds, Guid byId, string path, CancellationToken cancel = default);
}

/// <summary>How far something made for a need has come.</summary>
/// <param name="Delivered">True when it was done, false when it will not be, null while it is under way.</param>
public sealed record AnswerOutcome(Guid ThingId, bool? Delivered, UnmetReason? Reason = null);

/// <summary>A room in which things are made for needs tells what became of them; one a kind.</summary>
public interface IAnswerOutcomes
{
    NeedAnswerKind Kind { get; }
    Task<IReadOnlyList<AnswerOutcome>> OfAsync(Db db, IReadOnlyCollection<Guid> thingIds, CancellationToken cancel = default);
}

/// <summary>Something a person has before them: a ride, an appointment, a course.</summary>
/// <param name="Minute">Of the day, local; null where only the day is known.</param>
public sealed record Appointment(DateOnly Day, int? Minute, string What, string Path);

/// <summary>A room where people have appointments; the caller's next ones stand on top of the desk's screen.</summary>
public interface IAppointments
{
    Task<IReadOnlyList<Appointment>> NextAsync(Db db, Guid unitId, Guid personId, DateOnly from, int atMost, CancellationToken cancel = default);
}
