using System.Globalization;
using System.Text.Json;
using Dispatch;
using Solve;

// ./run dispatch FILE --seconds S --seed N [--threads T] --routes OUT [--plan OUT.json] [--geojson OUT]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--help" or "-h"])
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}
if (Arguments.Read(args) is not { } told) return 2;
Instance instance;
try
{
    instance = InstanceFile.Read(File.ReadAllText(told.File));
}
catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"{told.File}: {wrong.Message}");
    return 2;
}

var clock = new CpuClock(told.Threads);
// The end needs some, most of it to compile what was not run yet.
var left = told.Seconds - clock.Used.TotalSeconds - 0.1;
var plan = Planner.Plan(instance.Problem, new PlanOptions
{
    Seed = told.Seed,
    Steps = null,
    TimeBudget = TimeSpan.FromSeconds(Math.Max(0.05, left)),
    Clock = clock,
    Threads = told.Threads,
    Weights = instance.Objective,
});
var faults = Checker.Check(instance.Problem, plan);
foreach (var fault in faults) Console.Error.WriteLine($"run {fault.Shift}, request {fault.Request}: {fault.What}");
if (faults.Count > 0) return 3;

Console.WriteLine($"{instance.Family}: {instance.Problem.Requests.Count} requests, {plan.Runs.Count(run => run.Stops.Count > 0)} vehicles, cost {Written.Length(instance, plan):F4}, {clock.Used.TotalSeconds:F2} CPU seconds");
if (plan.Bound is { } bound) Console.WriteLine(bound.Proven ? "proven optimal" : $"not less than {(double)bound.Weighted / plan.Cost.Weighted:P2} of this is possible");
if (told.Plan is { } to && !Write(to, ProblemFile.Write(plan))) return 2;
if (told.GeoJson is { } map && !Write(map, Written.GeoJson(instance, plan))) return 2;
foreach (var missing in plan.Unassigned) Console.Error.WriteLine($"request {missing.Request} is left out: {missing.Reason}");
if (plan.Unassigned.Count > 0)
{
    Console.Error.WriteLine($"No complete plan was found: {plan.Unassigned.Count} of {instance.Problem.Requests.Count} requests are left out.");
    return 1;
}
return told.Routes is { } file && !Write(file, string.Concat(Written.Routes(instance, plan).Select(line => line + '\n'))) ? 2 : 0;

static bool Write(string file, string text)
{
    try
    {
        File.WriteAllText(file, text);
        return true;
    }
    catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"{file}: {wrong.Message}");
        return false;
    }
}
