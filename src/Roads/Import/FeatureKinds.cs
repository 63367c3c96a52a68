using Roads.Osm;

namespace Roads.Import;

/// <summary>Which tags make what a map draws.</summary>
/// <remarks>Tag meanings: https://wiki.openstreetmap.org/wiki/Map_features.</remarks>
internal static class FeatureKinds
{
    /// <summary>What a closed way or a multipolygon is.</summary>
    public static FeatureKind? Area(Tags tags)
    {
        if (tags["building"] is { } building) return building == "no" ? null : FeatureKind.Building;
        if (tags.Is("natural", "water") || tags.Is("waterway", "riverbank") || tags["landuse"] is "reservoir" or "basin") return FeatureKind.Water;
        if (tags["natural"] is "wood" or "scrub" || tags.Is("landuse", "forest")) return FeatureKind.Wood;
        if (tags.Is("amenity", "grave_yard")) return FeatureKind.Cemetery;
        return tags["landuse"] switch
        {
            "meadow" or "grass" or "village_green" or "recreation_ground" => FeatureKind.Grass,
            "farmland" => FeatureKind.Farmland,
            "vineyard" or "orchard" => FeatureKind.Orchard,
            "residential" or "commercial" or "retail" => FeatureKind.BuiltUp,
            "industrial" or "quarry" or "farmyard" or "railway" => FeatureKind.Industry,
            "cemetery" => FeatureKind.Cemetery,
            _ => tags["leisure"] is "park" or "pitch" or "garden" or "golf_course" || tags["natural"] is "grassland" or "heath" ? FeatureKind.Grass : null,
        };
    }

    /// <summary>What an open way is that cars cannot use.</summary>
    public static FeatureKind? Line(Tags tags)
    {
        if (tags.Is("area", "yes")) return null;
        if (tags["waterway"] is { } water) return water switch { "river" or "canal" => FeatureKind.River, "stream" or "ditch" or "drain" => FeatureKind.Stream, _ => null };
        if (tags["railway"] is "rail" or "narrow_gauge" or "light_rail" or "tram") return tags.Is("tunnel", "yes") ? null : FeatureKind.Rail;
        return tags["highway"] is "footway" or "path" or "steps" or "cycleway" or "pedestrian" or "bridleway" ? FeatureKind.Path : null;
    }
}
