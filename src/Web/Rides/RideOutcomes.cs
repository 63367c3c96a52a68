using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What became of rides that were booked for needs of the desk.</summary>
internal sealed class RideOutcomes : IAnswerOutcomes
{
    public NeedAnswerKind Kind => NeedAnswerKind.Ride;

    public async Task<IReadOnlyList<AnswerOutcome>> OfAsync(Db db, IReadOnlyCollection<Guid> thingIds, CancellationToken cancel = default)
    {
        var rides = await db.Set<Ride>().AsNoTracking().Where(r => thingIds.Contains(r.Id)).Select(r => new { r.Id, r.Status }).ToListAsync(cancel);
        return [.. rides.Select(r => Of(r.Id, r.Status))];
    }

    // A partner who drives instead is still driving; what becomes of it is asked at the follow-up.
    private static AnswerOutcome Of(Guid id, RideStatus status) => status switch
    {
        RideStatus.Done => new(id, true),
        RideStatus.Cancelled => new(id, false, UnmetReason.Refused),
        RideStatus.Refused => new(id, false, UnmetReason.NoPlace),
        RideStatus.NoShow => new(id, false, UnmetReason.Unreachable),
        _ => new(id, null),
    };
}

/// <summary>The rides a person has before them.</summary>
internal sealed class RideAppointments(Texts texts) : IAppointments
{
    public async Task<IReadOnlyList<Appointment>> NextAsync(Db db, Guid unitId, Guid personId, DateOnly from, int atMost, CancellationToken cancel = default)
    {
        var slug = await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Slug).FirstAsync(cancel);
        var start = from;   // a word of its own within a query
        var rides = await (from ride in db.Set<Ride>().AsNoTracking()
                           join rider in db.Set<Rider>() on ride.RiderId equals rider.Id
                           where rider.PersonId == personId && ride.UnitId == unitId && ride.Day >= start && (ride.Status == RideStatus.Requested || ride.Status == RideStatus.Planned || ride.Status == RideStatus.HandedOver)
                           orderby ride.Day, ride.WishMinute
                           select ride).Take(atMost).ToListAsync(cancel);
        return [.. rides.Select(r => new Appointment(r.Day, r.PlannedPickupMinute ?? r.WishMinute, texts["rides.ride.appointment", ("to", r.ToLabel)], $"/rides/ride/{slug}/{r.Id}"))];
    }
}
