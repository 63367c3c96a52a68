using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatch;

/// <summary>A problem as JSON, the members named as in the code: <c>requests</c>, <c>shifts</c>, <c>places</c>, <c>driveSeconds</c>, <c>metres</c>, <c>periods</c>; and beside them
/// <c>coordinates</c> (longitude, latitude) and <c>weights</c>, which may be absent.</summary>
public static class ProblemFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private sealed record Shape(IReadOnlyList<Request> Requests, IReadOnlyList<Shift> Shifts, int Places, int[] DriveSeconds, int[]? Metres, IReadOnlyList<Period>? Periods, double[][]? Coordinates, Weights? Weights);

    /// <summary>Reads a problem.</summary>
    /// <param name="json">As <see cref="Write(Problem)"/> writes it.</param>
    /// <exception cref="FormatException">Not such JSON; an unknown member is refused, too.</exception>
    /// <exception cref="ArgumentException">A shape that cannot be meant, see <see cref="Problem"/>.</exception>
    public static Problem Read(string json) => Instance(json).Problem;

    /// <summary>Writes a problem.</summary>
    /// <param name="problem">The problem.</param>
    public static string Write(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return JsonSerializer.Serialize(new Shape(problem.Requests, problem.Shifts, problem.Places, problem.DriveSeconds, problem.Metres, problem.Periods.Count == 0 ? null : problem.Periods, null, null), Options);
    }

    /// <summary>Writes a plan; members named as in <see cref="Plan"/>.</summary>
    /// <param name="plan">The plan.</param>
    public static string Write(Plan plan) => JsonSerializer.Serialize(plan, Options);

    internal static Instance Instance(string json)
    {
        Shape shape;
        try
        {
            shape = JsonSerializer.Deserialize<Shape>(json, Options)!;
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"Not a problem in JSON: {wrong.Message}", wrong);
        }
        if (shape is { Requests: null } or { Shifts: null } or { DriveSeconds: null }) throw new FormatException("A problem has requests, shifts, places and driveSeconds.");
        var problem = new Problem(shape.Requests, shape.Shifts, shape.Places, shape.DriveSeconds, shape.Metres, shape.Periods);
        if (shape.Coordinates is { } at && (at.Length != shape.Places || at.Any(c => c is not { Length: 2 }))) throw new FormatException("There must be a longitude and a latitude for each place.");
        return new Instance("Dispatch", problem, 60, [.. Enumerable.Range(0, shape.Places)], shape.Coordinates?.Select(c => (c[0], c[1])).ToArray(), true, false, shape.Weights ?? new Weights());
    }
}
