using System.Security.Cryptography;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>What a resident has answered so far, one question a page.</summary>
public sealed class AskAnswers
{
    public Guid? UnitId { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public Address? From { get; set; }
    public Address? To { get; set; }
    public DateOnly? Day { get; set; }
    public TimeWish? Wish { get; set; }
    public TimeOnly? Time { get; set; }
    public ReturnWish? Return { get; set; }
    public TimeOnly? ReturnTime { get; set; }
    public int? ErrandMinutes { get; set; }
    public Purpose? Purpose { get; set; }
    public string? Help { get; set; }

    /// <summary>Nobody sees this box; whoever fills it in is a machine.</summary>
    public string? Website { get; set; }

    /// <summary>Takes over the answers of one page.</summary>
    public void Take(string step, AskAnswers typed)
    {
        switch (step)
        {
            case "unit": UnitId = typed.UnitId; break;
            case "who": (Name, Phone) = (typed.Name?.Trim(), typed.Phone?.Trim()); break;
            case "from": From = typed.From; break;
            case "to": To = typed.To; break;
            case "day": Day = typed.Day; break;
            case "time": (Wish, Time) = (typed.Wish, typed.Time); break;
            case "return": (Return, ReturnTime, ErrandMinutes) = (typed.Return, typed.Return == ReturnWish.AtTime ? typed.ReturnTime : null, typed.Return == ReturnWish.WhenDone ? typed.ErrandMinutes : null); break;
            case "purpose": Purpose = typed.Purpose; break;
            case "help": Help = string.IsNullOrWhiteSpace(typed.Help) ? null : typed.Help.Trim(); break;
        }
    }

    /// <summary>Why the answers of a page cannot stand, by the same rules as at the desk.</summary>
    public Refusal? Fault(string step, Network network, RideRules rules, LocalTime now) => step switch
    {
        "unit" => UnitId is null ? new("UnitId", "rides.ask.unitMissing") : null,
        "who" => string.IsNullOrWhiteSpace(Name) || Name.Length > 120 ? new("Name", "rides.ask.nameMissing")
            : Platform.Forms.Phone.Normalise(Phone, network.Country) is null ? new("Phone", "rides.rider.phoneWrong") : null,
        "from" => From is null ? new("From", "rides.ask.placeMissing") : null,
        "to" => To is null ? new("To", "rides.ask.placeMissing") : To.Text == From?.Text ? new("To", "rides.book.samePlace") : null,
        "day" => Day is not { } day ? new("Day", "rides.ask.dayMissing") : day < now.Day ? new("Day", "rides.book.past") : Booking.DayLimits(day, rules, network.Country, now.Day).FirstOrDefault(),
        "time" => TimeFault(network, rules, now),
        "return" => ReturnFault(network, rules),
        "purpose" => Purpose is null ? new("Purpose", "rides.ask.purposeMissing") : null,
        "help" => Help?.Length > 500 ? new("Help", "rides.ask.helpLong") : null,
        _ => null,
    };

    public RideAsk ToAsk(Network network, DateTime at) => new()
    {
        UnitId = UnitId!.Value, Reference = NewReference(), Name = Name!, Phone = Phone!, PhoneE164 = Platform.Forms.Phone.Normalise(Phone, network.Country),
        FromText = From!.Text, FromLatitude = From.Lat, FromLongitude = From.Lon, ToText = To!.Text, ToLatitude = To.Lat, ToLongitude = To.Lon,
        Day = Day!.Value, Wish = Wish!.Value, Minute = Time!.Value.Minute(), ReturnWish = Return!.Value, ReturnMinute = ReturnTime?.Minute(), ErrandMinutes = ErrandMinutes,
        Purpose = Purpose!.Value, Help = Help, AskedAt = at,
    };

    private Refusal? TimeFault(Network network, RideRules rules, LocalTime now)
    {
        if (Wish is null) return new("Wish", "rides.ask.wishMissing");
        if (Time is not { } time) return new("Time", "rides.ask.timeMissing");
        if (Day == now.Day && time.Minute() <= now.Minute) return new("Time", "rides.book.past");
        return Booking.ClockFault("Time", Day ?? now.Day, time.Minute(), network)
            ?? (time.Minute() < rules.FirstPickupMinute ? new("Time", "rides.book.tooEarly", ("time", WallTime.Clock(rules.FirstPickupMinute)))
            : time.Minute() > rules.LastReturnMinute ? new("Time", "rides.book.tooLate", ("time", WallTime.Clock(rules.LastReturnMinute))) : null);
    }

    private Refusal? ReturnFault(Network network, RideRules rules) => Return switch
    {
        null => new("Return", "rides.ask.returnMissing"),
        ReturnWish.WhenDone => ErrandMinutes is null or < 5 or > 600 ? new("ErrandMinutes", "rides.book.errandLength") : null,
        ReturnWish.AtTime => ReturnTime is not { } back ? new("ReturnTime", "rides.book.returnMissing")
            : back <= Time ? new("ReturnTime", "rides.book.returnBefore")
            : back.Minute() > rules.LastReturnMinute ? new("ReturnTime", "rides.book.tooLate", ("time", WallTime.Clock(rules.LastReturnMinute)))
            : Booking.ClockFault("ReturnTime", Day!.Value, back.Minute(), network),
        _ => null,
    };

    // No letter or digit that sounds or looks like another one.
    private static string NewReference() => RandomNumberGenerator.GetString("ACEFHJKLMPRTUXY3479", 6);
}
