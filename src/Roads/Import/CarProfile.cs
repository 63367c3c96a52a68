using Roads.Osm;

namespace Roads.Import;

/// <summary>Which ways a car may use, and how.</summary>
/// <remarks>Tag meanings: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing. Barriers and surface caps after the car profile of OSRM 5.</remarks>
internal static class CarProfile
{
    /// <summary>From general to special: the last one present counts.</summary>
    private static readonly string[] s_accessKeys = ["access", "vehicle", "motor_vehicle", "motorcar"];

    private static readonly HashSet<string> s_closed = ["no", "agricultural", "forestry", "agricultural;forestry", "forestry;agricultural", "emergency", "psv", "bus", "hov",
        "military", "foot", "bicycle", "use_sidepath"];

    private static readonly HashSet<string> s_endsOnly = ["private", "destination", "customers", "delivery", "permit", "residents", "resident", "guests"];

    private static readonly HashSet<string> s_openBarriers = ["cattle_grid", "border_control", "toll_booth", "sally_port", "gate", "lift_gate", "swing_gate",
        "no", "entrance", "height_restrictor", "arch", "kerb", "bump_gate"];

    private enum Access
    {
        Open,
        EndsOnly,
        Closed,
    }

    /// <summary>What a way is to a car, or <see langword="null"/> if nothing.</summary>
    public static RoadFacts? Judge(Tags tags)
    {
        var ferry = tags.Is("route", "ferry");
        if ((ferry ? (RoadClass.Ferry, false) : ClassOf(tags["highway"])) is not var (roadClass, isLink)) return null;
        if (tags.Is("area", "yes") || tags.Is("impassable", "yes") || tags.Is("smoothness", "impassable") || tags.Is("service", "emergency_access")) return null;

        var access = AccessOf(tags);
        if (access == Access.Closed || (ferry && Explicit(tags) is null)) return null;
        var (forward, backward) = Directions(tags, roadClass);
        var unreadable = false;
        var posted = SpeedLimit.Kmh(tags["maxspeed"] ?? tags["maxspeed:type"] ?? tags["source:maxspeed"] ?? tags["zone:traffic"], tags["maxspeed"] is not null, ref unreadable);
        return new()
        {
            Class = roadClass,
            IsLink = isLink,
            IsRoundabout = IsRoundabout(tags),
            IsBuiltUp = posted is > 0 and <= 50 || tags.Is("lit", "yes") || tags.Is("sidewalk", "both"),
            EndsOnly = access == Access.EndsOnly || (roadClass == RoadClass.Track && !IsGoodTrack(tags)),
            Forward = forward,
            Backward = backward,
            PostedForward = tags["maxspeed:forward"] is { } along ? SpeedLimit.Kmh(along, true, ref unreadable) : posted,
            PostedBackward = tags["maxspeed:backward"] is { } against ? SpeedLimit.Kmh(against, true, ref unreadable) : posted,
            SurfaceCapKmh = Surface.CapKmh(tags),
            FerrySeconds = ferry ? Duration.Seconds(tags["duration"], ref unreadable) : 0,
            HasUnreadableValue = unreadable,
        };
    }

    /// <summary>Whether a car cannot pass a node.</summary>
    public static bool IsBarrier(Tags tags)
    {
        if (tags["barrier"] is not { } barrier) return false;
        return Explicit(tags) is { } access ? s_closed.Contains(access) || s_endsOnly.Contains(access) : !s_openBarriers.Contains(barrier);
    }

    private static Access AccessOf(Tags tags) => Explicit(tags) is not { } value ? Access.Open
        : s_closed.Contains(value) ? Access.Closed
        : s_endsOnly.Contains(value) ? Access.EndsOnly
        : Access.Open;

    private static string? Explicit(Tags tags)
    {
        string? value = null;
        foreach (var key in s_accessKeys) value = tags[key] ?? value;
        return value;
    }

    private static bool IsRoundabout(Tags tags) => tags["junction"] is "roundabout" or "circular";

    private static bool IsGoodTrack(Tags tags) =>
        tags["tracktype"] is "grade1" or "grade2" || tags["surface"] is "asphalt" or "paved" or "concrete" || tags["motor_vehicle"] is "yes" or "permissive" || tags["motorcar"] is "yes";

    private static (bool Forward, bool Backward) Directions(Tags tags, RoadClass roadClass) => tags["oneway"] switch
    {
        "yes" or "1" or "true" => (true, false),
        "-1" or "reverse" => (false, true),
        "no" or "0" or "false" => (true, true),
        _ => (true, !IsRoundabout(tags) && roadClass != RoadClass.Motorway),
    };

    private static (RoadClass, bool IsLink)? ClassOf(string? highway) => highway switch
    {
        "motorway" => (RoadClass.Motorway, false),
        "motorway_link" => (RoadClass.Motorway, true),
        "trunk" => (RoadClass.Trunk, false),
        "trunk_link" => (RoadClass.Trunk, true),
        "primary" => (RoadClass.Primary, false),
        "primary_link" => (RoadClass.Primary, true),
        "secondary" => (RoadClass.Secondary, false),
        "secondary_link" => (RoadClass.Secondary, true),
        "tertiary" => (RoadClass.Tertiary, false),
        "tertiary_link" => (RoadClass.Tertiary, true),
        "unclassified" or "road" => (RoadClass.Unclassified, false),
        "residential" => (RoadClass.Residential, false),
        "living_street" => (RoadClass.LivingStreet, false),
        "service" => (RoadClass.Service, false),
        "track" => (RoadClass.Track, false),
        _ => null,
    };
}
