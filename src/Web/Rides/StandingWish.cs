using Web.People;
using Web.Platform.Forms;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>What a rider wishes for every ride until it is withdrawn: whom to drive with, whom not, and with whom not to share a car. Coordinators see it, drivers never.</summary>
public sealed class StandingWish : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Rider>] public required Guid RiderId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public required StandingWishKind Kind { get; init; }
    [References<Volunteer>] public Guid? VolunteerId { get; init; }
    [References<Rider>] public Guid? OtherRiderId { get; init; }
    public string? Reason { get; init; }
    public DateOnly StatedOn { get; init; }

    /// <summary>Writes a wish down, or says why it cannot be one; <paramref name="stated"/> are those that the rider has already.</summary>
    public static (StandingWish? Wish, Refusal? Refusal) State(Rider rider, StandingWishKind kind, Guid? about, string? reason, IReadOnlyCollection<StandingWish> stated, DateOnly today)
    {
        var (field, missing) = kind switch
        {
            StandingWishKind.PreferDriver => ("Driver", "rides.wishes.driverMissing"),
            StandingWishKind.NotDriver => ("NotDriver", "rides.wishes.driverMissing"),
            _ => ("With", "rides.wishes.otherMissing"),
        };
        if (about is not { } whom) return (null, new(field, missing));
        if (whom == rider.Id) return (null, new(field, "rides.wishes.oneself"));
        if (stated.Any(w => w.Kind == kind && w.About == whom)) return (null, new(field, "rides.wishes.already"));
        if (stated.Any(w => w.About == whom)) return (null, new(field, "rides.wishes.contradicts"));
        if (kind == StandingWishKind.NotDriver && string.IsNullOrWhiteSpace(reason)) return (null, new("Reason", "rides.wishes.reasonMissing"));
        return (new()
        {
            UnitId = rider.UnitId, RiderId = rider.Id, PersonId = rider.PersonId, Kind = kind, StatedOn = today, Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
            VolunteerId = kind == StandingWishKind.NotWith ? null : whom, OtherRiderId = kind == StandingWishKind.NotWith ? whom : null,
        }, null);
    }

    /// <summary>The driver or the other rider.</summary>
    public Guid About => (VolunteerId ?? OtherRiderId)!.Value;
}

public enum StandingWishKind
{
    /// <summary>A known face: kept where it costs little.</summary>
    PreferDriver,

    /// <summary>Never sent to this rider, whatever it costs.</summary>
    NotDriver,

    /// <summary>The two riders are never on board together.</summary>
    NotWith,
}
