using Roads.Import;

namespace Roads;

public sealed partial class RoadNetwork
{
    // Degrees: a house may stand a little outside the last road of an extract.
    private const double Margin = 0.02;

    /// <summary>How many houses of a register lie among these roads.</summary>
    public int CountNear(AddressRegister register) => register.Addresses.Count(a => IsNear(a.Point));

    /// <summary>The same roads with the houses of a register: what it knows comes first, what only the map knows stays.</summary>
    /// <remarks>Houses outside these roads are left out, so the register of a whole country may be given. Seconds for a hundred thousand houses.</remarks>
    /// <param name="register">The register.</param>
    /// <exception cref="RegisterException">Not one house or name of it lies among these roads.</exception>
    public RoadNetwork WithAddresses(AddressRegister register)
    {
        var (houses, names) = (register.Addresses.Where(a => IsNear(a.Point)).ToArray(), register.Names.Where(n => IsNear(n.Point)).ToArray());
        if (houses.Length + names.Length == 0)
            throw new RegisterException(RegisterFault.Elsewhere, $"none of {register.Addresses.Count} addresses lies near the roads of {Info.Source}");
        using var spill = SpillFile.Unused();
        var found = new FoundPlaces(spill);
        found.Add(houses, names);
        found.AddMissing(Gazetteer.Data);
        var gazetteer = new Gazetteer(new GazetteerBuilder(found).Build(_stretches));
        var info = Info with
        {
            Addresses = gazetteer.AddressCount,
            Streets = gazetteer.StreetCount,
            Settlements = gazetteer.Settlements.Count,
            PointsOfInterest = gazetteer.PointOfInterestCount,
            AddressAttribution = register.Attribution,
            AddressesOn = register.DataOn,
        };
        return new(_stretches, _turns, _hierarchy, info, gazetteer);
    }

    private bool IsNear(GeoPoint point) => Info.Bounds.Wider(Margin, Margin).Contains(point);
}
