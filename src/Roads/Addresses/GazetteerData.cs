namespace Roads.Addresses;

/// <summary>A name in the gazetteer (street, settlement or point of interest), with the houses that stand under it.</summary>
/// <remarks>Size is null for what is not on the map as a settlement. Houses are a range of <see cref="GazetteerData.Houses"/>.</remarks>
internal sealed record Named(
    EntryKind Kind, SettlementKind? Size, string Name, string? Place, string? Municipality, string? Postcode, int Lat, int Lon, int FirstHouse, int Houses);

/// <summary>A house with its number; what it stands in is the <see cref="Named"/> that holds it.</summary>
internal readonly record struct House(string Number, string? Postcode, int Lat, int Lon);

/// <summary>All that a gazetteer is made from, as it is stored.</summary>
internal sealed record GazetteerData(Named[] Names, House[] Houses)
{
    public static GazetteerData Of(IEnumerable<Settlement> settlements, IEnumerable<GazetteerEntry> pointsOfInterest) =>
        new([.. settlements.Select(Settled), .. pointsOfInterest.Select(Interesting)], []);

    private static Named Interesting(GazetteerEntry point) => new(
        point.Kind, null, point.Name, point.Place, point.Municipality, point.Postcode,
        Graph.Earth.Units(point.Point.Latitude), Graph.Earth.Units(point.Point.Longitude), 0, 0);

    public static Named Settled(Settlement settlement) => new(
        EntryKind.Settlement, settlement.Kind, settlement.Name, null, settlement.Municipality, null,
        Graph.Earth.Units(settlement.Point.Latitude), Graph.Earth.Units(settlement.Point.Longitude), 0, 0);
}
