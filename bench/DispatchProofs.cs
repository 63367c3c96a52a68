using Dispatch;

/// <summary>Small days: a second of search, then the proof; for driving alone, and for the weights of the product, which count waiting and time on board.</summary>
internal sealed record DispatchProofs(string Name, string Minimised, int Requests, int Vehicles, bool Proven, double Gap, double Seconds, int Faults)
{
    public const int Seconds10 = 10;

    public static DispatchProofs Measure(DispatchInstance instance, int seed, bool whole)
    {
        var (clock, weights) = (new CpuClock(), whole ? new Weights() : Weights.DriveOnly);
        var started = clock.GetTimestamp();
        var plan = Planner.Plan(instance.Problem, new PlanOptions { Seed = seed, Steps = null, TimeBudget = TimeSpan.FromSeconds(1), Clock = clock, Weights = weights });
        plan = Planner.Prove(instance.Problem, plan, TimeSpan.FromSeconds(Seconds10 - 1), weights, clock);
        return new DispatchProofs(instance.Name, whole ? "waiting and excess, too" : "driving", instance.Problem.Requests.Count, instance.Problem.Shifts.Count, plan.Bound is { Proven: true },
            plan.Bound is { } bound ? plan.Cost.Weighted / (double)bound.Weighted - 1 : double.NaN, clock.GetElapsedTime(started).TotalSeconds, Checker.Check(instance.Problem, plan).Count);
    }
}
