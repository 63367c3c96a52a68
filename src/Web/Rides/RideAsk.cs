using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>A ride that somebody asked for on line, without an account. The desk calls back, finds out who it is, and books.</summary>
public sealed class RideAsk : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }

    /// <summary>What the person reads out on the phone: six letters and digits that cannot be misheard.</summary>
    public required string Reference { get; init; }
    public required string Name { get; init; }
    public required string Phone { get; init; }
    public string? PhoneE164 { get; init; }
    public required string FromText { get; init; }
    public double? FromLatitude { get; init; }
    public double? FromLongitude { get; init; }
    public required string ToText { get; init; }
    public double? ToLatitude { get; init; }
    public double? ToLongitude { get; init; }
    public required DateOnly Day { get; init; }
    public TimeWish Wish { get; init; }
    public int Minute { get; init; }
    public ReturnWish ReturnWish { get; init; }
    public int? ReturnMinute { get; init; }
    public int? ErrandMinutes { get; init; }
    public Purpose Purpose { get; init; }
    public string? Help { get; init; }
    public RideAskStatus Status { get; set; }
    public Guid? BookingId { get; set; }
    [References<Rider>] public Guid? RiderId { get; set; }
    public string? EndReason { get; set; }
    public DateTime AskedAt { get; init; }

    /// <summary>What was asked on line is kept until the ride is long over; then it is deleted, whatever became of it.</summary>
    public const int KeptDays = 30;

    public static async Task ForgetAsync(Db db, DateOnly today, CancellationToken cancel)
    {
        var oldest = today.AddDays(-KeptDays);
        var count = await db.Set<RideAsk>().Where(a => a.Day < oldest).ExecuteDeleteAsync(cancel);
        if (count > 0) db.Note("forgot", "ride_asks", detail: FormattableString.Invariant($"{count}"));
    }

    /// <summary>The booking form, filled in with what was asked and what is known of the rider.</summary>
    public BookForm ToForm(Person person, Rider rider)
    {
        var form = BookForm.For(person, rider);
        (form.From, form.To) = (new(FromText, FromLatitude, FromLongitude), new(ToText, ToLatitude, ToLongitude));
        (form.Day, form.Wish, form.Time) = (Day, Wish, WallTime.Clock(Minute));
        (form.Return, form.ReturnTime, form.ErrandMinutes) = (ReturnWish, ReturnMinute is { } back ? WallTime.Clock(back) : null, ErrandMinutes);
        (form.Purpose, form.Note) = (Purpose, Help);
        return form;
    }
}

public enum RideAskStatus
{
    New,
    Booked,
    Declined,
}

/// <summary>Answers given so far on line; kept for 20 hours so that nobody starts again, then forgotten.</summary>
public sealed class RideAskDraft : NetworkRow, IUnaudited
{
    public const int KeptHours = 20;

    public string Answers { get; set; } = "{}";
    public DateTime StartedAt { get; init; }
    public Guid? SentAs { get; set; }

    public static Task ForgetAsync(Db db, DateTime now, CancellationToken cancel)
    {
        var oldest = now.AddHours(-KeptHours);
        return db.Set<RideAskDraft>().Where(d => d.StartedAt < oldest).ExecuteDeleteAsync(cancel);
    }
}
