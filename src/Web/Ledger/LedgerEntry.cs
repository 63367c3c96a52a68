using Web.People;

namespace Web.Ledger;

/// <summary>
/// What was done: who, where, when, how much, from which source. Never edited; a correction is a reversing entry with
/// a reason. Hours, kilometres, reports and public numbers are sums over these.
/// </summary>
[AppendOnly]
public sealed partial class LedgerEntry : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }

    /// <summary>The rider's municipality for rides and passenger rides, the unit's for minutes and metres.</summary>
    public required string Municipality { get; init; }

    /// <summary>Who gave or received: the volunteer for minutes, the rider for rides; null for a vehicle's kilometres.</summary>
    [References<Person>] public Guid? PersonId { get; init; }
    public required DateOnly WorkedOn { get; init; }
    public required LedgerKind Kind { get; init; }

    /// <summary>Minutes, metres, or people, by kind; negative in a reversing entry.</summary>
    public required long Amount { get; init; }

    /// <summary>What it counts under: the purpose of a ride ("Health"), the kind of volunteer work ("Driving").</summary>
    public string Topic { get; init; } = "";

    /// <summary>"ride", "shift", … and its id: the source that was closed.</summary>
    public required string Source { get; init; }
    public required Guid SourceId { get; init; }
    public DateTime RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    [References<LedgerEntry>] public Guid? ReversesId { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What an entry counts; the unit of its amount is in the name.</summary>
public enum LedgerKind
{
    VolunteerMinutes,
    MetresWithPassenger,
    MetresEmpty,

    /// <summary>A booking carried out, there and back counted once.</summary>
    Ride,

    /// <summary>Persons carried on one leg, companions included.</summary>
    PassengerRides,
}
