using System.Text.Json;

namespace Roads;

/// <summary>Which roads a vehicle may use and how fast it goes: the rules of an import as data. The default is a car.</summary>
/// <remarks>
/// Values are those of OpenStreetMap's keys (https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing). Change what differs:
/// <c>DrivingProfile.Car with { MaxKmh = 80 }</c>, or keep it as JSON.
/// </remarks>
public sealed record DrivingProfile
{
    private const int Classes = (int)RoadClass.Track + 1;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>A car.</summary>
    public static DrivingProfile Car { get; } = new();

    /// <summary>Access keys from general to special: the last one present counts.</summary>
    public IReadOnlyList<string> AccessKeys { get; init; } = ["access", "vehicle", "motor_vehicle", "motorcar"];

    /// <summary>Values of an access key that close a road.</summary>
    public IReadOnlyList<string> Closed { get; init; } = ["no", "agricultural", "forestry", "agricultural;forestry", "forestry;agricultural", "emergency", "psv", "bus", "hov",
        "military", "foot", "bicycle", "use_sidepath"];

    /// <summary>Values that allow a road at the ends of a drive only.</summary>
    public IReadOnlyList<string> EndsOnly { get; init; } = ["private", "destination", "customers", "delivery", "permit", "residents", "resident", "guests"];

    /// <summary>Kinds of barrier that can be passed where no access is given.</summary>
    public IReadOnlyList<string> OpenBarriers { get; init; } = ["cattle_grid", "border_control", "toll_booth", "sally_port", "gate", "lift_gate", "swing_gate",
        "no", "entrance", "height_restrictor", "arch", "kerb", "bump_gate"];

    /// <summary>Names under which a turn restriction can concern or except the vehicle, special to general.</summary>
    public IReadOnlyList<string> RestrictedAs { get; init; } = ["motorcar", "motor_vehicle", "vehicle"];

    /// <summary>Highest speed of the vehicle in km/h, 0 for none.</summary>
    public double MaxKmh { get; init; }

    /// <summary>Average speeds in km/h outside built-up areas by class of road, motorway to track; <see langword="null"/> for those of the country.</summary>
    public IReadOnlyList<double>? RuralKmh { get; init; }

    /// <summary>Average speeds in km/h inside built-up areas; <see langword="null"/> for those of the country.</summary>
    public IReadOnlyList<double>? SuburbanKmh { get; init; }

    /// <summary>The profile as JSON that <see cref="FromJson"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads a profile; what the text leaves out is as for a car.</summary>
    /// <exception cref="ArgumentException">It is no profile, or a figure is out of range.</exception>
    public static DrivingProfile FromJson(string json)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<DrivingProfile>(json, s_json) ?? throw new ArgumentException("The profile is empty.", nameof(json));
            profile.Check();
            return profile;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The profile cannot be read: {e.Message}", nameof(json), e);
        }
    }

    internal void Check()
    {
        foreach (var speeds in (IReadOnlyList<double>?[])[RuralKmh, SuburbanKmh])
            if (speeds is not null && (speeds.Count != Classes || speeds.Any(s => !(s is > 0 and <= 300))))
                throw new ArgumentException($"Speeds of {Classes} classes of road from motorway to track are needed, each above 0 and at most 300 km/h.");
        if (!(MaxKmh is >= 0 and <= 300)) throw new ArgumentException($"A highest speed of {MaxKmh} km/h makes no sense.");
        if (AccessKeys is null || Closed is null || EndsOnly is null || OpenBarriers is null || RestrictedAs is null) throw new ArgumentException("A list of the profile is missing.");
    }
}
