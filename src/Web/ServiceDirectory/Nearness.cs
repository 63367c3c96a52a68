namespace Web.ServiceDirectory;

/// <summary>How far things are from where somebody is. Secret places are nowhere: not even their distance is told.</summary>
public static class Nearness
{
    private const double EarthKm = 6371.0;

    /// <summary>As the crow flies, in kilometres.</summary>
    public static double Kilometres((double Latitude, double Longitude) a, (double Latitude, double Longitude) b)
    {
        var (fromLat, toLat) = (double.DegreesToRadians(a.Latitude), double.DegreesToRadians(b.Latitude));
        var (north, east) = (toLat - fromLat, double.DegreesToRadians(b.Longitude - a.Longitude));
        var h = Math.Pow(Math.Sin(north / 2), 2) + Math.Cos(fromLat) * Math.Cos(toLat) * Math.Pow(Math.Sin(east / 2), 2);
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Where a service may be found by everyone: its places that are no secret, can be gone to, and lie somewhere known.</summary>
    public static IEnumerable<(Location Place, double Latitude, double Longitude)> Open(ServiceRecord record, OrganisationRecord organisation)
    {
        foreach (var place in record.Places)
            if (organisation.Locations.FirstOrDefault(l => l.Id == place.LocationId) is { Secret: false, Kind: LocationKind.Physical, Latitude: { } latitude, Longitude: { } longitude } location)
                yield return (location, latitude, longitude);
    }

    /// <summary>To the nearest of its places; null where there is none to go to.</summary>
    public static double? Of(ServiceRecord record, OrganisationRecord organisation, (double, double) from) =>
        Open(record, organisation).Select(p => (double?)Kilometres(from, (p.Latitude, p.Longitude))).Min();
}
