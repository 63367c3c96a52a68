using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Day and minute of the day on the clock on the wall of a network.</summary>
public readonly record struct LocalTime(DateOnly Day, int Minute)
{
    public static LocalTime Of(Network network, DateTimeOffset instant)
    {
        var (on, at) = WallClock.Local(instant.UtcDateTime, network.Zone);
        return new(on, at.Hour * 60 + at.Minute);
    }
}
