using Roads.Osm;

namespace Roads.Import;

/// <summary>What an object with a name is to someone who looks for it.</summary>
internal static class PlaceKinds
{
    public static SettlementKind? Settlement(Tags tags) => tags["place"] switch
    {
        "city" => SettlementKind.City,
        "town" => SettlementKind.Town,
        "village" => SettlementKind.Village,
        "suburb" or "quarter" or "neighbourhood" or "borough" => SettlementKind.Suburb,
        "hamlet" => SettlementKind.Hamlet,
        "isolated_dwelling" or "farm" => SettlementKind.Farm,
        _ => null,
    };

    public static EntryKind? PointOfInterest(Tags tags)
    {
        if (Amenity(tags["amenity"]) is { } amenity) return amenity;
        if (tags["shop"] is not (null or "no" or "vacant")) return EntryKind.Shop;
        if (tags["office"] == "government") return EntryKind.TownHall;
        if (tags["landuse"] == "cemetery") return EntryKind.Cemetery;
        if (tags["healthcare"] is not (null or "no")) return EntryKind.Clinic;
        return tags["railway"] is "station" or "halt" ? EntryKind.Station : null;
    }

    private static EntryKind? Amenity(string? value) => value switch
    {
        "clinic" or "doctors" or "dentist" or "health_post" => EntryKind.Clinic,
        "hospital" => EntryKind.Hospital,
        "pharmacy" => EntryKind.Pharmacy,
        "marketplace" => EntryKind.Shop,
        "townhall" or "courthouse" or "public_building" => EntryKind.TownHall,
        "place_of_worship" or "monastery" => EntryKind.Church,
        "grave_yard" or "crematorium" => EntryKind.Cemetery,
        "post_office" => EntryKind.Post,
        "bank" => EntryKind.Bank,
        "social_facility" or "nursing_home" or "retirement_home" => EntryKind.Care,
        "community_centre" or "library" or "social_centre" or "theatre" or "arts_centre" => EntryKind.Community,
        "bus_station" => EntryKind.Station,
        _ => null,
    };
}
