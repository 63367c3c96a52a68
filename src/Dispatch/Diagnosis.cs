namespace Dispatch;

/// <summary>Why a ride is in no run: proven by looking at what becomes possible when one thing alone is relaxed.</summary>
/// <remarks>The proof holds for the runs as they are, their riders and order kept. Relaxing changes the model for a moment and
/// puts it back, so this must not run beside a search on the same model.</remarks>
internal sealed class Diagnosis(Model model, Schedule schedule, Insertion insertion, State state)
{
    private readonly List<Route> open = [];

    public Refusal Why(int r)
    {
        if (model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] < 0)
            return new Refusal(Reason.OutboundNotServed, null, [model.Requests[there].Key]);
        if (model.Shifts.Length == 0) return All(Reason.NoShift);
        if (Inherent(r) is { } own) return own;

        Refusal? nearest = null;
        open.Clear();
        foreach (var route in state.Routes)
        {
            var refusal = Alone(r, route.Shift);
            if (refusal is null) open.Add(route);
            else if (nearest is null || Closeness(refusal.Reason) > Closeness(nearest.Reason)) nearest = refusal;
        }
        if (open.Count > 0) return Among(r);
        return model.Lock[r] >= 0 && Elsewhere(r) ? new Refusal(Reason.LockedShift, model.Shifts[model.Lock[r]].Key, []) : Common(nearest!);
    }

    /// <summary>Whether a shift other than the one it is locked to could take the ride.</summary>
    private bool Elsewhere(int r)
    {
        var kept = model.Lock[r];
        return With(() => model.Lock[r] = -1, () => state.Routes.Any(route => Alone(r, route.Shift) is null), () => model.Lock[r] = kept);
    }

    private static Refusal All(Reason reason) => new(reason, null, []);

    /// <summary>With one shift the proof names it; with several it holds for all of them, each in its way.</summary>
    private Refusal Common(Refusal refusal) => model.Shifts.Length == 1 || refusal.Reason is Reason.ShiftEnd or Reason.TooFar or Reason.DriverBreak ? refusal : All(refusal.Reason);

    /// <summary>What is wrong with the ride whatever the vehicle.</summary>
    private Refusal? Inherent(int r)
    {
        if (model.Direct[r] >= Problem.Unreachable) return All(Reason.TooFar);
        if (model.Direct[r] > model.MaxRide[r]) return All(Reason.RideTime);
        return model.Dead[r] ? All(Reason.WindowsCannotBeMet) : null;
    }

    /// <summary>Why a shift with nothing else to do could not take the ride, or null when it could.</summary>
    private Refusal? Alone(int r, int k)
    {
        var shift = model.Shifts[k];
        Refusal No(Reason reason) => new(reason, shift.Key, []);
        if (model.Lock[r] >= 0 && model.Lock[r] != k) return No(Reason.LockedShift);
        if (model.Seats[r] > shift.Seats) return No(Reason.NoSeat);
        if (model.Wheels[r] > shift.WheelchairPlaces) return No(Reason.NoWheelchairPlace);
        if (model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] == k) return null;
        var empty = new Route(k);
        empty.Refresh(model);
        if (insertion.Best(empty, r).Route >= 0) return null;

        int p = 2 * r, d = p + 1;
        var latest = model.Outbound[r] >= 0 ? model.HiApart[p] : model.Hi[p];
        var earliest = model.Outbound[r] >= 0 ? model.LoApart[p] : model.Lo[p];
        if (earliest > latest) return No(Reason.WindowsCannotBeMet);
        if (latest < shift.StartSeconds || earliest > shift.EndSeconds) return No(Reason.NoShift);
        if (shift.StartSeconds + model.Travel(shift.Start, model.Place[p], shift.StartSeconds) > latest) return No(Reason.TooFar);
        if (model.Travel(model.Place[d], shift.End) >= Problem.Unreachable) return No(Reason.TooFar);
        if (shift.Breaks.Count > 0 && With(() => model.Shifts[k] = shift with { Breaks = [] }, () => insertion.Best(empty, r).Route >= 0, () => model.Shifts[k] = shift)) return No(Reason.DriverBreak);
        return No(Reason.ShiftEnd);
    }

    private static int Closeness(Reason reason) => reason switch
    {
        Reason.DriverBreak => 7,
        Reason.ShiftEnd => 6,
        Reason.TooFar => 5,
        Reason.WindowsCannotBeMet => 4,
        Reason.NoShift => 3,
        Reason.NoWheelchairPlace => 2,
        Reason.NoSeat => 1,
        _ => 0,
    };

    /// <summary>Some shift could take the ride if it had nothing else to do: what of the rest is in the way?</summary>
    private Refusal Among(int r)
    {
        if (Fits(r, out _)) return All(Reason.NotPlannedYet);
        if (Freed(r, model.Wheels, Reason.NoWheelchairPlace) is { } wheels) return wheels;
        if (Freed(r, model.Seats, Reason.NoSeat) is { } seats) return seats;
        if (LongerRides(r) is { } rides) return rides;
        if (Shifts(r, s => s with { EndSeconds = Problem.LastSecond, MaxDutySeconds = null }, Reason.ShiftEnd) is { } end) return end;
        if (Shifts(r, s => s with { Breaks = [] }, Reason.DriverBreak) is { } rest) return rest;
        return Promised(r);
    }

    private bool Fits(int r, out Spot spot)
    {
        spot = Spot.None;
        foreach (var route in open)
        {
            route.Refresh(model);
            spot = insertion.Best(route, r);
            if (spot.Route >= 0) return true;
        }
        return false;
    }

    private Refusal? Freed(int r, int[] load, Reason reason)
    {
        if (load[r] == 0) return null;
        var kept = (int[])load.Clone();
        var spot = Spot.None;
        return With(() => Array.Clear(load), () => Fits(r, out spot), () => kept.CopyTo(load, 0)) ? new Refusal(reason, Key(spot), []) : null;
    }

    private Refusal? LongerRides(int r)
    {
        var kept = (int[])model.MaxRide.Clone();
        var others = new List<string>();
        var spot = Spot.None;
        bool Try()
        {
            if (!Fits(r, out spot)) return false;
            schedule.Try(spot.Route, insertion.With(state.Routes[spot.Route], r, spot.Pickup, spot.DropOff));
            schedule.Settle();
            foreach (var v in state.Routes[spot.Route].Sequence)
                if ((v & 1) == 0 && schedule.OnBoard(v >> 1) > kept[v >> 1]) others.Add(model.Requests[v >> 1].Key);
            return true;
        }
        void Set(int[] limits)
        {
            limits.CopyTo(model.MaxRide, 0);
            model.Bound();
        }
        return With(() => Set([.. kept.Select(_ => Problem.LastSecond)]), Try, () => Set(kept)) ? new Refusal(Reason.RideTime, Key(spot), others) : null;
    }

    private Refusal? Shifts(int r, Func<Shift, Shift> relax, Reason reason)
    {
        var kept = (Shift[])model.Shifts.Clone();
        var spot = Spot.None;
        void Relax()
        {
            for (var k = 0; k < kept.Length; k++) model.Shifts[k] = relax(kept[k]);
        }
        return With(Relax, () => Fits(r, out spot), () => kept.CopyTo(model.Shifts, 0)) ? new Refusal(reason, Key(spot), []) : null;
    }

    /// <summary>Looks for one rider without whom it would work.</summary>
    private Refusal Promised(int r)
    {
        foreach (var route in open)
        {
            foreach (var v in route.Sequence.ToArray())
            {
                if ((v & 1) == 1 || v >> 1 == model.Outbound[r]) continue;
                var thinner = new Route(route.Shift);
                thinner.Set(state.Without(route, v >> 1));
                thinner.Refresh(model);
                if (insertion.Best(thinner, r).Route >= 0) return new Refusal(Reason.PromisesToOthers, Key(route.Shift), [model.Requests[v >> 1].Key]);
            }
        }
        return new Refusal(Reason.PromisesToOthers, open.Count == 1 ? Key(open[0].Shift) : null, []);
    }

    private bool With(Action relax, Func<bool> test, Action restore)
    {
        relax();
        try
        {
            return test();
        }
        finally
        {
            restore();
            foreach (var route in open) route.Refresh(model);
        }
    }

    private string Key(Spot spot) => Key(spot.Route);

    private string Key(int k) => model.Shifts[k].Key;
}
