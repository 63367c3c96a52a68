namespace Web.Rides;

/// <summary>What a caller is told before anything is saved: yes with times, or no with the reason, and in both cases other times that work.</summary>
/// <param name="Yes">The ride as asked for, or null.</param>
/// <param name="No">Why it cannot be done as asked; null with a yes, and when there is no shift to ask.</param>
/// <param name="NoIsAboutReturn">The way there would work, the way home does not.</param>
/// <param name="NoShift">Nobody drives that day yet: it can be noted as a request.</param>
public sealed record Answer(Deal? Yes, Dispatch.Refusal? No, bool NoIsAboutReturn, bool NoShift, IReadOnlyList<Deal> Others)
{
    /// <summary>Times written for others on that day can no longer be kept: the rules or the roads have changed since.</summary>
    public bool OffTheClock { get; init; }
}

/// <summary>One way to do it: the wish, maybe at another time, with the times both ways and what it does to others.</summary>
public sealed record Deal(RideWish Wish, Leg There, Leg? Back, IReadOnlyList<RideMove> Moves, Dispatch.Plan Plan)
{
    /// <summary>Names the deal in a form; booked only if the plan still says the same.</summary>
    public string Code => FormattableString.Invariant($"{Wish.Day:yyyy-MM-dd}|{Wish.Minute}|{Wish.ReturnMinute}|{There.PickupFrom}|{Back?.PickupFrom}|{There.ShiftId:N}|{Back?.ShiftId:N}");

    /// <summary>Writes what the rider was told onto the rides; from now on the planner moves them only inside it.</summary>
    public void Promise(IReadOnlyList<Ride> rides)
    {
        foreach (var (ride, leg) in rides.Zip(new[] { There, Back }.OfType<Leg>()))
            ride.Promise(leg);
    }

    /// <summary>Whether the rider drives with whom the rider likes best; null where that makes no difference on that day.</summary>
    public bool? AsWished { get; init; }

    /// <summary>Whether the rider goes in one car with those who are to go along; null where nobody is, or where they have no driver yet.</summary>
    public bool? InOneCar { get; init; }

    /// <summary>Others whose pickup moves by at least a minute, or who get another driver.</summary>
    public IEnumerable<RideMove> OthersMoved => Moves.Where(m => m.Before.ShiftId is not null && (m.Minutes is not (null or 0) || m.Before.ShiftId != m.After.ShiftId));
}

/// <summary>Times of one way in minutes of the day: fetched between, there by, and with which shift.</summary>
public sealed record Leg(Guid ShiftId, int Pickup, int PickupFrom, int PickupTo, int ThereBy)
{
    /// <summary>A window of round five minutes about the planned pickup, never before the rider wishes to leave.</summary>
    public static Leg Of(Ride ride, PlannedAs planned, RideRules rules)
    {
        var (pickup, half) = (planned.PickupMinute!.Value, rules.PromiseMinutes);
        var from = Math.Max(0, (pickup - half) / 5 * 5);
        if (ride is { Wish: TimeWish.LeaveAt, WishMinute: { } wish }) from = Math.Max(from, Math.Min(wish, pickup));
        var to = Math.Max(from + 2 * half, pickup);
        var arrival = planned.DropoffMinute!.Value;
        var latest = (arrival + Math.Max(0, to - pickup) + 4) / 5 * 5;
        // Whoever has an appointment is there in time whatever the window says: the planner holds that apart.
        var thereBy = ride is { Wish: TimeWish.ArriveBy, WishMinute: { } by } ? Math.Max(arrival, Math.Min(latest, by)) : latest;
        return new(planned.ShiftId!.Value, pickup, from, to, thereBy);
    }
}
