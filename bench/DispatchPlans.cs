using Dispatch;

/// <summary>Insertion alone and the planned day, beside the reference.</summary>
internal sealed record DispatchPlans(string Name, int Requests, string Status, double Best, double Insertion, int InsertionLeft, double Planned, int Left, int Faults)
{
    /// <summary>Above the reference; what is below its last digit counts as nothing.</summary>
    public double Gap => Planned / Best - 1 is var gap && Math.Abs(gap) < 1e-6 ? 0 : gap;

    public static DispatchPlans Measure(DispatchInstance instance, double seconds, int seed)
    {
        var problem = instance.Problem;
        var options = new PlanOptions { Seed = seed, Steps = 0, Weights = Weights.DriveOnly, Clock = new CpuClock() };
        var inserted = Planner.Plan(problem, options);
        var planned = Planner.Plan(problem, options with { Steps = null, TimeBudget = TimeSpan.FromSeconds(seconds) });
        var faults = Checker.Check(problem, inserted).Count + Checker.Check(problem, planned).Count;
        return new DispatchPlans(instance.Name, problem.Requests.Count, instance.Status, instance.Best, instance.Length(inserted), inserted.Unassigned.Count, instance.Length(planned), planned.Unassigned.Count, faults);
    }
}
