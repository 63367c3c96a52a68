using NodaTime;

namespace Web.Rides;

/// <summary>Day and minute of the day on the clock on the wall of a network.</summary>
public readonly record struct LocalTime(DateOnly Day, int Minute)
{
    public static LocalTime Of(Network network, DateTimeOffset instant)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(network.Zone).LocalDateTime;
        return new(local.Date.ToDateOnly(), local.Hour * 60 + local.Minute);
    }

    /// <summary>How often the wall clock shows this minute on this day: 0 in the hour left out in spring, 2 in the hour repeated in autumn.</summary>
    public static int TimesShown(Network network, DateOnly day, int minute) =>
        network.Zone.MapLocal(LocalDate.FromDateOnly(day).AtMidnight().PlusMinutes(minute)).Count;
}
