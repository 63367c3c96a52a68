using System.Text.Json.Serialization;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>Opening hours as the clock on the wall shows them, on some days of the week, perhaps only in a season.</summary>
public sealed class Hours
{
    /// <summary>Monday is 1, Sunday 7.</summary>
    public List<int> Days { get; set; } = [];
    public TimeOnly Opens { get; set; }

    /// <summary>Midnight is the end of the day; a time before opening is on the next day.</summary>
    public TimeOnly Closes { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public bool OpenOnHolidays { get; set; }

    [JsonIgnore] public bool AllDay => Opens == TimeOnly.MinValue && Closes == TimeOnly.MinValue;

    /// <summary>Open at this minute of this day?</summary>
    public bool IsOpen(DateOnly day, TimeOnly time, string country)
    {
        if (Closes > Opens) return Counts(day, country) && time >= Opens && time < Closes;
        return (Counts(day, country) && time >= Opens) || (!AllDay && Counts(day.AddDays(-1), country) && time < Closes);
    }

    private bool Counts(DateOnly day, string country) =>
        Days.Contains(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek) && !(day < From) && !(day > Until) && (OpenOnHolidays || Holidays.Find(country, day) is null);
}
