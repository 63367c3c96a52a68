using NodaTime;
using NodaTime.Extensions;

namespace Web.Rides;

/// <summary>Between the minutes of a day, as clocks on the wall show them, and instants.</summary>
public static class WallTime
{
    /// <summary>The day it is in the network.</summary>
    public static DateOnly Today(this Network network, TimeProvider clock) =>
        clock.GetUtcNow().ToInstant().InZone(network.Zone).Date.ToDateOnly();

    /// <summary>The instant of a minute of a day. A time that a clock change leaves out moves on by the change; of one that comes twice it is the first.</summary>
    public static DateTime InstantOf(this Network network, DateOnly day, int minute) =>
        network.Zone.AtLeniently(day.ToLocalDate().AtMidnight().PlusMinutes(minute)).ToDateTimeUtc();

    /// <summary>Minutes from midnight of a day that the clock on the wall showed at an instant; past 1,440 on the day after.</summary>
    public static int MinuteOf(this Network network, DateOnly day, DateTime utc)
    {
        var local = Instant.FromDateTimeUtc(utc).InZone(network.Zone).LocalDateTime;
        return (local.Date - day.ToLocalDate()).Days * 1440 + local.Hour * 60 + local.Minute;
    }

    /// <summary>The minute as a time of day, for showing.</summary>
    public static TimeOnly Clock(int minute) => new(((minute % 1440) + 1440) % 1440 * TimeSpan.TicksPerMinute);

    public static int Minute(this TimeOnly time) => time.Hour * 60 + time.Minute;

    public static DateOnly Monday(this DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
