using System.Globalization;
using Dispatch;

/// <summary>Pickup-and-delivery families, where vehicles count before distance or minutes.</summary>
internal sealed record DispatchFleets(string Name, int Requests, int BestVehicles, double Best, int Vehicles, double Length, int Left, int Faults)
{
    /// <summary>Above the reference, where as many vehicles are used.</summary>
    public double? Gap => Left == 0 && Vehicles == BestVehicles ? Length / Best - 1 : null;

    public static IEnumerable<(string Name, Instance Instance, int Vehicles, double Best)> All(string data, string folder, string values)
    {
        if (!Directory.Exists(Path.Combine(data, folder))) yield break;
        var best = File.ReadLines(Path.Combine(data, values)).Skip(1).Select(line => line.Split(',')).ToDictionary(c => c[0], c => (Vehicles: int.Parse(c[2], CultureInfo.InvariantCulture), Value: double.Parse(c[3], CultureInfo.InvariantCulture)));
        foreach (var file in Directory.GetFiles(Path.Combine(data, folder)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (best.TryGetValue(name, out var known)) yield return (name, InstanceFile.Read(File.ReadAllText(file)), known.Vehicles, known.Value);
        }
    }

    public static DispatchFleets Measure((string Name, Instance Instance, int Vehicles, double Best) of, double seconds, int seed)
    {
        var instance = of.Instance;
        var plan = Planner.Plan(instance.Problem, new PlanOptions { Seed = seed, Steps = null, TimeBudget = TimeSpan.FromSeconds(seconds), Clock = new CpuClock(), Weights = instance.Objective });
        var length = plan.Runs.Sum(run => run.Stops.Zip(run.Stops.Skip(1), (a, b) => instance is { Geographic: false, Coordinates: { } at }
            ? Math.Sqrt(Math.Pow(at[a.Place].X - at[b.Place].X, 2) + Math.Pow(at[a.Place].Y - at[b.Place].Y, 2))
            : instance.Problem.Drive(a.Place, b.Place) / (double)instance.UnitsPerMinute).Sum());
        return new DispatchFleets(of.Name, instance.Problem.Requests.Count, of.Vehicles, of.Best, plan.Runs.Count(run => run.Stops.Count > 0), length, plan.Unassigned.Count, Checker.Check(instance.Problem, plan).Count);
    }
}
