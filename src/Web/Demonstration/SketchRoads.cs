using System.Globalization;
using Roads;

namespace Web.Demonstration;

/// <summary>Builds the schematic road network of a demonstration: settlements and legs, and places to be found by name.</summary>
internal static class SketchRoads
{
    public static RoadNetwork Of(DemoFiles files)
    {
        var rows = files.Settlements;
        var indexOf = rows.Select((row, i) => (row.Name, i)).ToDictionary(r => r.Name, r => r.i);
        var settlements = rows.Select(r => new Settlement(
            r.Kind == "junction" ? "" : r.Name,
            r.Kind switch { "town" => SettlementKind.Town, "village" => SettlementKind.Village, _ => SettlementKind.Hamlet },
            r.Municipality.Length == 0 ? null : r.Municipality, new(r.Lat, r.Lon))).ToList();
        var legs = files.Legs.Select(l => new SchematicLeg(
            indexOf[l.From], indexOf[l.To], l.Metres, l.Kmh, Enum.Parse<RoadClass>(l.Class, ignoreCase: true), l.Road.Length == 0 ? null : l.Road, Points(l.Via))).ToList();
        var places = files.Places.Select(p => new GazetteerEntry(p.Name, KindOf(p.Kind), p.Name, null, null, p.Settlement, null, null, new(p.Lat, p.Lon))).ToList();
        return RoadNetwork.FromLegs("Posavje (shematično)", "Shematično cestno omrežje za prikaz. Koordinate: Geodetska uprava Republike Slovenije, CC BY 4.0, zaokroženo", settlements, legs, places);
    }

    private static List<GeoPoint> Points(string via) =>
        [.. via.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => p.Split(' ')).Select(p => new GeoPoint(double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)))];

    private static EntryKind KindOf(string kind) => kind switch
    {
        "hospital" => EntryKind.Hospital,
        "health_centre" or "dentist" or "physiotherapy" or "spa" => EntryKind.Clinic,
        "pharmacy" => EntryKind.Pharmacy,
        "shop" or "market" or "hairdresser" => EntryKind.Shop,
        "town_hall" or "public_office" => EntryKind.TownHall,
        "church" => EntryKind.Church,
        "cemetery" => EntryKind.Cemetery,
        "post_office" => EntryKind.Post,
        "bank" => EntryKind.Bank,
        "railway_station" => EntryKind.Station,
        "retirement_home" or "day_centre" => EntryKind.Care,
        _ => EntryKind.Community,
    };
}
