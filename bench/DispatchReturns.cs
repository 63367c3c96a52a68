using Dispatch;

/// <summary>The wait-and-return set: each outbound of the 2003 instances with a way home of open time.</summary>
/// <remarks>Of an instance with n requests the first n/2 stay as they are. Request i + n/2 becomes the way home of request i: from its
/// drop-off to its pickup, service times and load as in i, no windows, after an errand of 30 + 15 (i mod 5) minutes and at most
/// 90 minutes more. Vehicles, capacity, duty and ride limit are those of the file; the objective is driving; everyone is to be served.</remarks>
internal sealed record DispatchReturns(string Name, int Persons, double Length, int Left, int Waited, int SameDriver, int OtherDriver, int Faults)
{
    public static Problem Of(Problem file)
    {
        const int minute = CordeauFile.UnitsPerMinute;
        var half = file.Requests.Count / 2;
        var there = file.Requests.Take(half).ToArray();
        var home = there.Select((r, i) => new Request
        {
            Key = file.Requests[half + i].Key,
            Pickup = r.DropOff,
            DropOff = r.Pickup,
            PickupServiceSeconds = r.DropOffServiceSeconds,
            DropOffServiceSeconds = r.PickupServiceSeconds,
            Seats = r.Seats,
            MaxRideSeconds = r.MaxRideSeconds,
            After = new Errand(r.Key, (30 + 15 * ((i + 1) % 5)) * minute, (120 + 15 * ((i + 1) % 5)) * minute),
        });
        return new Problem([.. there, .. home], file.Shifts, file.Places, file.DriveSeconds);
    }

    public static DispatchReturns Measure(DispatchInstance instance, double seconds, int seed)
    {
        var problem = Of(instance.Problem);
        var plan = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = null, TimeBudget = TimeSpan.FromSeconds(seconds), Clock = new CpuClock(), Weights = Weights.DriveOnly });
        int waited = 0, same = 0, other = 0;
        foreach (var rider in plan.Riders)
        {
            if (problem.Requests.First(r => r.Key == rider.Request).After is not { } errand) continue;
            var outbound = plan.Riders.First(r => r.Request == errand.Outbound);
            if (outbound.Shift != rider.Shift)
            {
                other++;
                continue;
            }
            var stops = plan.Runs.First(run => run.Shift == rider.Shift).Stops;
            var drop = stops.TakeWhile(s => s.Request != errand.Outbound || s.Kind != StopKind.DropOff).Count();
            if (stops[drop + 1].Request == rider.Request) waited++;
            else same++;
        }
        return new DispatchReturns(instance.Name, problem.Requests.Count / 2, instance.Length(plan), plan.Unassigned.Count, waited, same, other, Checker.Check(problem, plan).Count);
    }
}
