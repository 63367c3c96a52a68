using System.Diagnostics;
using Dispatch;

/// <summary>One more ride against a full day, refusals with reason and other times included.</summary>
internal sealed record DispatchQuotes(string Name, int Requests, int Vehicles, int Refused, double[] Milliseconds, double[] RefusedMilliseconds)
{
    public static DispatchQuotes Measure(DispatchInstance instance, int seed)
    {
        var problem = instance.Problem;
        var plan = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 300, Weights = Weights.DriveOnly });
        var random = new Random(seed);
        var (all, refused) = (new List<double>(), new List<double>());
        for (var i = 0; i < 600; i++)
        {
            // Somebody from one rider's door to another's, at a third one's time, with a narrow window; every other caller needs the whole car.
            Request Any() => problem.Requests[random.Next(problem.Requests.Count)];
            var (origin, target, timing) = (Any(), Any(), Any());
            var window = timing.PickupWindow.Seconds < timing.DropOffWindow.Seconds ? timing.PickupWindow : timing.DropOffWindow;
            var asked = origin with { Key = "caller", Seats = i % 4 < 2 ? 1 : problem.Shifts[0].Seats, DropOff = target.DropOff, PickupWindow = i % 2 == 0 ? window : Window.Any, DropOffWindow = i % 2 == 0 ? Window.Any : window };
            var started = Stopwatch.GetTimestamp();
            var quote = Planner.Quote(problem, plan, asked, new QuoteOptions { Weights = Weights.DriveOnly });
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (i < 100) continue;
            all.Add(took);
            if (!quote.Fits) refused.Add(took);
        }
        return new DispatchQuotes(instance.Name, problem.Requests.Count, problem.Shifts.Count, refused.Count, [.. all.Order()], [.. refused.Order()]);
    }
}
