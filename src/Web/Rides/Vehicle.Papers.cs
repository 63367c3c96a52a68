using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>A date by which something of a vehicle must be renewed, as seen on a day.</summary>
/// <param name="Key">Message key of its name.</param>
/// <param name="DaysLeft">Negative once it is over.</param>
public sealed record Paper(string Key, DateOnly? Until, PaperState State, int DaysLeft);

public enum PaperState
{
    Unknown,
    Valid,

    /// <summary>Runs out within <see cref="Vehicle.WarnDays"/>.</summary>
    Soon,
    Overdue,
}

/// <summary>A vehicle's service, insurance and inspection: warned of in time, and said plainly when over.</summary>
public sealed partial class Vehicle
{
    public const int WarnDays = 30;

    public IReadOnlyList<Paper> Papers(DateOnly on) =>
    [
        Read("rides.papers.insurance", InsuredUntil, on),
        Read("rides.papers.inspection", InspectedUntil, on),
        Read("rides.papers.service", ServiceDueOn, on),
    ];

    /// <summary>Insurance and inspection are known and will be valid on this day.</summary>
    public bool HasPapers(DateOnly on) => InsuredUntil >= on && InspectedUntil >= on;

    /// <summary>Takes it out of use; shifts that are still to be driven with it have to be given another first.</summary>
    public Refusal? Retire(DateOnly today, int shiftsAhead)
    {
        if (shiftsAhead > 0)
            return new("", "rides.vehicles.hasShifts", ("n", shiftsAhead));
        RetiredOn = today;
        return null;
    }

    private static Paper Read(string key, DateOnly? until, DateOnly on) => until is not { } day
        ? new(key, null, PaperState.Unknown, 0)
        : new(key, day, day < on ? PaperState.Overdue : day <= on.AddDays(WarnDays) ? PaperState.Soon : PaperState.Valid, day.DayNumber - on.DayNumber);
}
