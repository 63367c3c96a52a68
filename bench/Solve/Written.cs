using System.Globalization;
using System.Text.Json;
using Dispatch;

namespace Solve;

/// <summary>A plan in the forms others read.</summary>
internal static class Written
{
    /// <summary>One line a vehicle used: node numbers in the order of the visits.</summary>
    public static IEnumerable<string> Routes(Instance instance, Plan plan) =>
        plan.Runs.Where(run => run.Stops.Count > 0).Select(run => string.Join(' ', run.Stops
            .Where(stop => stop.Request is not null).Select(stop => instance.Nodes[stop.Place].ToString(CultureInfo.InvariantCulture))));

    /// <summary>Length of the plan as its family states it: Euclidean in double precision, else the matrix.</summary>
    public static double Length(Instance instance, Plan plan)
    {
        double Leg(Stop a, Stop b) => instance is { Geographic: false, Coordinates: { } at }
            ? Math.Sqrt((at[a.Place].X - at[b.Place].X) * (at[a.Place].X - at[b.Place].X) + (at[a.Place].Y - at[b.Place].Y) * (at[a.Place].Y - at[b.Place].Y))
            : instance.Problem.Drive(a.Place, b.Place) / (double)instance.UnitsPerMinute;
        return plan.Runs.Sum(run => run.Stops.Zip(run.Stops.Skip(1), Leg).Sum());
    }

    /// <summary>Runs as lines and stops as points (RFC 7946); a file without places on the Earth keeps its own plane.</summary>
    public static string GeoJson(Instance instance, Plan plan)
    {
        if (instance.Coordinates is not { } at) return """{"type":"FeatureCollection","features":[]}""";
        double[] Point(Stop stop) => [at[stop.Place].X, at[stop.Place].Y];
        var features = new List<object>();
        foreach (var run in plan.Runs.Where(run => run.Stops.Count > 0))
        {
            features.Add(new { type = "Feature", geometry = new { type = "LineString", coordinates = run.Stops.Select(Point) }, properties = new { shift = run.Shift, driveSeconds = run.DriveSeconds, waitingSeconds = run.WaitingSeconds } });
            foreach (var stop in run.Stops.Where(stop => stop.Request is not null))
                features.Add(new { type = "Feature", geometry = new { type = "Point", coordinates = Point(stop) }, properties = new { shift = run.Shift, request = stop.Request, kind = stop.Kind.ToString(), node = instance.Nodes[stop.Place], startSeconds = stop.StartSeconds, slackSeconds = stop.SlackSeconds } });
        }
        return JsonSerializer.Serialize(new { type = "FeatureCollection", features });
    }
}
