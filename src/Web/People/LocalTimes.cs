using System.Globalization;

namespace Web.People;

/// <summary>Instants as the clock on the network's wall showed them.</summary>
public static class LocalTimes
{
    public static string Say(DateTime utc, Network network) =>
        NodaTime.Instant.FromDateTimeUtc(utc).InZone(network.Zone).ToDateTimeUnspecified().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
