namespace Dispatch;

/// <summary>Writes the state of a search down as a plan with times.</summary>
internal sealed class Publisher(Model model, Schedule schedule)
{
    private int[] latest = [];

    public Plan Publish(State state, Func<int, Refusal> why)
    {
        var riders = new Rider?[model.Count];
        var runs = new Run[state.Routes.Length];
        long drive = 0, waiting = 0, excess = 0, metres = 0, weighted = 0;
        for (var k = 0; k < runs.Length; k++)
        {
            runs[k] = Write(state.Routes[k], riders);
            drive += runs[k].DriveSeconds;
            waiting += runs[k].WaitingSeconds;
            metres += runs[k].Metres;
            excess += schedule.RideExcessSeconds();
            weighted += state.Routes[k].Cost;
        }
        var left = state.Bank.Order().Select(r => new Unassigned(model.Requests[r].Key, why(r)));
        return new Plan(runs, [.. riders.OfType<Rider>()], [.. left], new PlanCost(drive, waiting, excess, metres, weighted));
    }

    /// <summary>One run with its published times; leaves the schedule on it.</summary>
    public Run Write(Route route, Rider?[]? riders)
    {
        var shift = model.Shifts[route.Shift];
        if (!schedule.Try(route.Shift, route.Sequence)) throw new InvalidOperationException("A route that was drivable is not.");
        schedule.Settle();
        if (route.Count == 0) return new Run(shift.Key, [], 0, 0, 0);
        if (latest.Length <= schedule.End) latest = new int[2 * schedule.End + 2];
        schedule.Latest(latest);
        var stops = new Stop[schedule.End + 1];
        long metres = 0;
        for (var i = 0; i < stops.Length; i++)
        {
            var v = schedule.Node(i);
            var start = schedule.Time(i);
            stops[i] = new Stop(Kind(v), v >= 0 ? model.Requests[v >> 1].Key : null, schedule.PlaceAt(i), schedule.Arrival(i), start,
                start + schedule.ServeAt(i), schedule.SeatLoad(i), schedule.WheelLoad(i), latest[i] - start);
            if (i > 0 && model.Problem.Metres is { } lengths) metres += lengths[stops[i - 1].Place * model.Places + stops[i].Place];
        }
        if (riders is not null)
            foreach (var v in route.Sequence)
                if ((v & 1) == 0) riders[v >> 1] = Line(v >> 1, shift.Key);
        return new Run(shift.Key, stops, schedule.DriveSeconds, schedule.WaitingSeconds(), metres);
    }

    private Rider Line(int r, string shift)
    {
        int p = schedule.PickupAt(r), d = schedule.DropOffAt(r);
        int up = schedule.Time(p), down = schedule.Time(d);
        return new Rider(model.Requests[r].Key, shift, up, down, model.Direct[r], down - up - model.Serve[2 * r], latest[p] - up, latest[d] - down);
    }

    private static StopKind Kind(int node) => node switch
    {
        Schedule.StartNode => StopKind.Start,
        Schedule.EndNode => StopKind.End,
        <= Schedule.FirstBreak => StopKind.Break,
        _ => (node & 1) == 0 ? StopKind.Pickup : StopKind.DropOff,
    };
}
