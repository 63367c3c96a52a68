using System.Diagnostics;
using Dispatch;

/// <summary>The phone protocol: requests one at a time in shuffled order, each answered before the next is known, no one dropped.</summary>
internal sealed record DispatchCalls(string Name, int Calls, int AcceptedAlone, double LengthAlone, int Accepted, double Length, double Best, double[] AnswerMilliseconds, double[] ImprovementMilliseconds, int Faults)
{
    private const int StepsBetweenCalls = 2000;
    private static readonly TimeSpan TimeBetweenCalls = TimeSpan.FromMilliseconds(35);

    public static DispatchCalls Measure(DispatchInstance instance, int seed)
    {
        var answers = new List<double>();
        var improvements = new List<double>();
        var alone = Day(instance, seed, 0, null, null);
        var improved = Day(instance, seed, StepsBetweenCalls, answers, improvements);
        return new DispatchCalls(instance.Name, instance.Problem.Requests.Count, alone.Accepted, alone.Length, improved.Accepted, improved.Length, instance.Best, [.. answers], [.. improvements], alone.Faults + improved.Faults);
    }

    private static (int Accepted, double Length, int Faults) Day(DispatchInstance instance, int seed, int steps, List<double>? answers, List<double>? improvements)
    {
        var whole = instance.Problem;
        var calls = whole.Requests.ToArray();
        new Random(seed).Shuffle(calls);
        Problem With(IReadOnlyList<Request> known) => new(known, whole.Shifts, whole.Places, whole.DriveSeconds);
        var accepted = new List<Request>();
        var problem = With([]);
        var plan = Planner.Plan(problem, new PlanOptions { Steps = 0, Weights = Weights.DriveOnly });
        var options = new QuoteOptions { Offers = 1, Weights = Weights.DriveOnly };
        foreach (var call in calls)
        {
            var started = Stopwatch.GetTimestamp();
            var quote = Planner.Quote(problem, plan, call, options);
            answers?.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!quote.Fits) continue;
            accepted.Add(call);
            problem = With([.. accepted]);
            plan = Planner.Accept(problem, plan, quote.Offers[0], Weights.DriveOnly);
            if (steps == 0) continue;
            started = Stopwatch.GetTimestamp();
            var better = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = steps, TimeBudget = TimeBetweenCalls, Weights = Weights.DriveOnly }, plan);
            improvements?.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (better.Unassigned.Count == 0) plan = better;
        }
        return (accepted.Count - plan.Unassigned.Count, instance.Length(plan), Checker.Check(problem, plan).Count);
    }
}
