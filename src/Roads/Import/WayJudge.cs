using Roads.Osm;

namespace Roads.Import;

/// <summary>Which ways a vehicle may use, and how.</summary>
/// <remarks>Tag meanings: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing. Barriers and surface caps after the car profile of OSRM 5.</remarks>
internal sealed class WayJudge(DrivingProfile profile)
{
    private readonly HashSet<string> _closed = [.. profile.Closed];
    private readonly HashSet<string> _endsOnly = [.. profile.EndsOnly];
    private readonly HashSet<string> _openBarriers = [.. profile.OpenBarriers];

    private enum Access
    {
        Open,
        EndsOnly,
        Closed,
    }

    /// <summary>What a way is to a car, or <see langword="null"/> if nothing.</summary>
    public RoadFacts? Judge(Tags tags)
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
    public bool IsBarrier(Tags tags)
    {
        if (tags["barrier"] is not { } barrier) return false;
        return Explicit(tags) is { } access ? _closed.Contains(access) || _endsOnly.Contains(access) : !_openBarriers.Contains(barrier);
    }

    private Access AccessOf(Tags tags) => Explicit(tags) is not { } value ? Access.Open
        : _closed.Contains(value) ? Access.Closed
        : _endsOnly.Contains(value) ? Access.EndsOnly
        : Access.Open;

    private string? Explicit(Tags tags)
    {
        string? value = null;
        foreach (var key in profile.AccessKeys) value = tags[key] ?? value;
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
