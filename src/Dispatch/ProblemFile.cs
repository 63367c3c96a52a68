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
            // JSON counts its lines from nought, people from one.
            var said = wrong.Message;
            if (said.IndexOf(" Path: ", StringComparison.Ordinal) is var end and > 0 || (end = said.IndexOf(" LineNumber: ", StringComparison.Ordinal)) > 0) said = said[..end];
            throw new FormatException($"line {(wrong.LineNumber ?? 0) + 1}{(wrong.Path is { Length: > 1 } path ? $", {path[2..]}" : "")}: {Plain(said)}", wrong);
        }
        if (shape is { Requests: null } or { Shifts: null } or { DriveSeconds: null }) throw new FormatException("A problem has requests, shifts, places and driveSeconds.");
        for (var i = 0; i < shape.Requests.Count; i++)
            if (Fault(shape.Requests[i], shape.Places) is { } fault) throw new FormatException($"requests[{i}]: {fault}");
        for (var i = 0; i < shape.Shifts.Count; i++)
            if (Fault(shape.Shifts[i], shape.Places) is { } fault) throw new FormatException($"shifts[{i}]: {fault}");
        var problem = new Problem(shape.Requests, shape.Shifts, shape.Places, shape.DriveSeconds, shape.Metres, shape.Periods);
        if (shape.Coordinates is { } at && (at.Length != shape.Places || at.Any(c => c is not { Length: 2 }))) throw new FormatException("There must be a longitude and a latitude for each place.");
        return new Instance("Dispatch", problem, 60, [.. Enumerable.Range(0, shape.Places)], shape.Coordinates?.Select(c => (c[0], c[1])).ToArray(), true, false, shape.Weights ?? new Weights());
    }

    // Whoever wrote the file knows our members, not our types.
    private static string Plain(string said) =>
        said.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such member."
        : said.Contains("could not be converted", StringComparison.Ordinal) ? "this value cannot stand here." : said;

    // What Problem would refuse, too; but a file has so many requests that it must be said which one.
    private static string? Fault(Request? request, int places) =>
        request is null ? "is null."
        : Place(request.Pickup, "pickup", places) ?? Place(request.DropOff, "dropOff", places) ?? Positive(request.Seats, "seats") ?? Positive(request.WheelchairPlaces, "wheelchairPlaces")
        ?? Positive(request.PickupServiceSeconds, "pickupServiceSeconds") ?? Positive(request.DropOffServiceSeconds, "dropOffServiceSeconds") ?? Positive(request.MaxRideSeconds, "maxRideSeconds")
        ?? Order(request.PickupWindow, "pickupWindow") ?? Order(request.DropOffWindow, "dropOffWindow");

    private static string? Fault(Shift? shift, int places) =>
        shift is null ? "is null."
        : Place(shift.Start, "start", places) ?? Place(shift.End, "end", places) ?? Positive(shift.Seats, "seats") ?? Positive(shift.WheelchairPlaces, "wheelchairPlaces")
        ?? (shift.StartSeconds > shift.EndSeconds ? $"endSeconds {shift.EndSeconds} is before startSeconds {shift.StartSeconds}." : null);

    private static string? Place(int place, string member, int places) => place < 0 || place >= places ? $"{member} {place} is not in the matrix of {places} places." : null;

    private static string? Positive(int number, string member) => number < 0 ? $"{member} {number} is negative." : null;

    private static string? Order(Window window, string member) => window.Earliest < 0 || window.Earliest > window.Latest ? $"{member} from {window.Earliest} to {window.Latest} is none." : null;
}
