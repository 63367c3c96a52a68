using System.ComponentModel.DataAnnotations;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>The booking form of the desk, as it is typed while the caller is on the line.</summary>
public sealed class BookForm
{
    [Required] public Address? From { get; set; }
    [Required] public Address? To { get; set; }
    [Required] public DateOnly? Day { get; set; }
    public TimeWish Wish { get; set; } = TimeWish.ArriveBy;
    [Required] public TimeOnly? Time { get; set; }
    public ReturnWish Return { get; set; } = ReturnWish.WhenDone;
    public TimeOnly? ReturnTime { get; set; }
    public int? ErrandMinutes { get; set; } = RideWish.UsualErrandMinutes;
    [Required] public Purpose? Purpose { get; set; }
    [Range(0, 6)] public int? Companions { get; set; }
    public bool Wheelchair { get; set; }
    [StringLength(500)] public string? Note { get; set; }
    public List<int> RepeatOn { get; set; } = [];
    [Range(1, 4)] public int? EveryWeeks { get; set; } = 1;
    public DateOnly? RepeatUntil { get; set; }
    [StringLength(500)] public string? OverrideReason { get; set; }

    /// <summary>The booking that is changed no longer goes in one car with others.</summary>
    public bool Part { get; set; }

    /// <summary>Which answer was chosen: the code of a deal, or "request".</summary>
    public string? Deal { get; set; }

    /// <summary>A person's usual ride: from home, with what they need.</summary>
    public static BookForm For(Person person, Rider rider, DateOnly? day = null) => new()
    {
        From = person.Address is { } home ? new(home, person.Latitude, person.Longitude) : null,
        Day = day,
        Wheelchair = rider.Wheelchair,
        Companions = rider.HelperComesAlong ? 1 : 0,
    };

    /// <summary>A booking as it stands, to be changed.</summary>
    public static BookForm Of(Ride there, Ride? back) => new()
    {
        From = new(there.FromLabel, there.FromLatitude, there.FromLongitude), To = new(there.ToLabel, there.ToLatitude, there.ToLongitude),
        Day = there.Day, Wish = there.Wish == TimeWish.WhenDone ? TimeWish.LeaveAt : there.Wish, Time = (there.WishMinute ?? there.PlannedPickupMinute) is { } at ? WallTime.Clock(at) : null,
        Return = back is null ? ReturnWish.None : back.Wish == TimeWish.WhenDone ? ReturnWish.WhenDone : ReturnWish.AtTime,
        ReturnTime = back?.WishMinute is { } home ? WallTime.Clock(home) : null, ErrandMinutes = back?.ErrandMinutes,
        Purpose = there.Purpose, Companions = there.Companions, Wheelchair = there.Wheelchair, Note = there.Note,
    };

    /// <summary>A repetition as it stands, to be changed from a day on.</summary>
    public static BookForm Of(RideWish wish, RideSeries series) => new()
    {
        From = wish.From, To = wish.To, Day = wish.Day, Wish = wish.Wish, Time = WallTime.Clock(wish.Minute), Return = wish.Return, ReturnTime = wish.ReturnMinute is { } back ? WallTime.Clock(back) : null,
        ErrandMinutes = wish.ErrandMinutes, Purpose = wish.Purpose, Companions = wish.Companions, Wheelchair = wish.Wheelchair, Note = wish.Note,
        RepeatOn = [.. series.Days.Select(d => d - '0')], EveryWeeks = series.EveryWeeks, RepeatUntil = series.LastOn,
    };

    /// <summary>Only of a form without errors.</summary>
    public RideWish ToWish() => new(From!, To!, Day!.Value, Wish, Time!.Value.Minute(), Return, Return == ReturnWish.AtTime ? ReturnTime?.Minute() : null,
        Return == ReturnWish.WhenDone ? ErrandMinutes ?? RideWish.UsualErrandMinutes : null, Purpose!.Value, Companions ?? 0, Wheelchair, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());

    /// <summary>The wish of the chosen deal, which may lie on another day or at another time than was asked for.</summary>
    public static RideWish? Chosen(RideWish wish, string code)
    {
        var parts = code.Split('|');
        return parts.Length >= 3 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var day) && int.TryParse(parts[1], out var minute) && minute is > 0 and < 1440
            ? wish with { Day = day, Minute = minute, ReturnMinute = int.TryParse(parts[2], out var back) && back is > 0 and < 1440 ? back : null }
            : null;
    }

    public string RepeatDays => Repetition.Stored(RepeatOn);
    public bool Repeats => RepeatDays.Length > 0;
}
