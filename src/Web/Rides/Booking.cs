using Roads;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What a booking is judged by, besides the wish itself.</summary>
/// <param name="BookingsThisMonth">The rider's bookings in the month of the wished day, this one apart; there and back count once.</param>
/// <param name="SameDay">The rider's other rides on the wished day that stand.</param>
public sealed record BookingFacts(Unit Unit, RideRules Rules, Network Network, LocalTime Now, Person Person, Rider Rider, int BookingsThisMonth, IReadOnlyList<Ride> SameDay, ITravelTimes Roads);

/// <summary>The rules of booking: what cannot be, and what a unit's rules do not allow unless a coordinator says why.</summary>
public static class Booking
{
    /// <summary>What makes no sense or cannot be driven. Nobody can set these aside; each says what to change.</summary>
    public static List<Refusal> Faults(RideWish wish, BookingFacts facts)
    {
        List<Refusal> faults = [];
        if (wish.Day < facts.Now.Day || (wish.Day == facts.Now.Day && wish.Minute <= facts.Now.Minute)) faults.Add(new("Day", "rides.book.past"));
        if (ClockFault("Time", wish.Day, wish.Minute, facts.Network) is { } unclear) faults.Add(unclear);
        if (wish is { Return: ReturnWish.AtTime })
        {
            if (wish.ReturnMinute is not { } back) faults.Add(new("ReturnTime", "rides.book.returnMissing"));
            else if (back <= wish.Minute) faults.Add(new("ReturnTime", "rides.book.returnBefore"));
            else if (ClockFault("ReturnTime", wish.Day, back, facts.Network) is { } unclearBack) faults.Add(unclearBack);
        }
        if (wish is { Return: ReturnWish.WhenDone, ErrandMinutes: < 5 or > 600 }) faults.Add(new("ErrandMinutes", "rides.book.errandLength"));
        if (wish.Companions is < 0 or > 6) faults.Add(new("Companions", "rides.book.companionCount"));
        AddPlaceFaults(faults, wish, facts.Roads);
        return faults;
    }

    /// <summary>Rules of the unit that the wish breaks. A coordinator may set them aside with a reason, which is kept.</summary>
    public static List<Refusal> Limits(RideWish wish, BookingFacts facts, Texts texts)
    {
        var (rules, now) = (facts.Rules, facts.Now);
        List<Refusal> limits = [];
        if (Eligibility.Of(facts.Person, facts.Rider, rules, wish.Day) is { Met: false } not)
            limits.Add(new("", "rides.book.notEligible", ("why", not.Sentence(texts, null))));
        limits.AddRange(DayLimits(wish.Day, rules, facts.Network.Country, now.Day));
        if (rules.LimitPerMonth is { } most && facts.BookingsThisMonth >= most) limits.Add(new("Day", "rides.book.limit", ("n", most)));
        if (wish.Minute < rules.FirstPickupMinute) limits.Add(new("Time", "rides.book.tooEarly", ("time", WallTime.Clock(rules.FirstPickupMinute))));
        if (LastPickup(wish) > rules.LastReturnMinute) limits.Add(new(wish.Return == ReturnWish.None ? "Time" : "ReturnTime", "rides.book.tooLate", ("time", WallTime.Clock(rules.LastReturnMinute))));
        AddAreaLimit(limits, "From", wish.From, facts);
        AddAreaLimit(limits, "To", wish.To, facts);
        if (facts.SameDay.FirstOrDefault(r => r.WishMinute is { } at && Math.Abs(at - wish.Minute) < 60) is { } twin)
            limits.Add(new("Time", "rides.book.already", ("time", WallTime.Clock(twin.WishMinute!.Value)), ("to", twin.ToLabel)));
        return limits;
    }

    /// <summary>What the rules say of a day alone, whoever asks.</summary>
    public static IEnumerable<Refusal> DayLimits(DateOnly day, RideRules rules, string country, DateOnly today)
    {
        if (!WorkingDays.DrivesOn(country, rules, day)) yield return new("Day", Holidays.Find(country, day) is null ? "rides.book.notADay" : "rides.book.holiday", ("day", day));
        var lastCall = WorkingDays.Before(country, day, rules.NoticeWorkingDays);
        if (today > lastCall) yield return new("Day", "rides.book.notice", ("n", rules.NoticeWorkingDays), ("day", lastCall));
        var horizon = today.AddDays(rules.HorizonDays);
        if (day > horizon) yield return new("Day", "rides.book.horizon", ("n", rules.HorizonDays), ("day", horizon));
    }

    /// <summary>The first day for which one may still call, by the rules; it stands in the form from the start.</summary>
    public static DateOnly FirstDay(RideRules rules, string country, DateOnly today) =>
        Enumerable.Range(1, 30).Select(today.AddDays).FirstOrDefault(d => !DayLimits(d, rules, country, today).Any(), today.AddDays(1));

    /// <summary>A time that the clock on the wall leaves out or shows twice that night.</summary>
    public static Refusal? ClockFault(string field, DateOnly day, int minute, Network network) =>
        WallClock.Resolve(day, WallTime.Clock(minute), network.Zone) switch
        {
            Platform.Language.WallTime.Gap => new(field, "rides.book.noSuchTime", ("time", WallTime.Clock(minute)), ("day", day)),
            Platform.Language.WallTime.Ambiguous => new(field, "rides.book.timeTwice", ("time", WallTime.Clock(minute)), ("day", day)),
            _ => null,
        };

    private static int LastPickup(RideWish wish) => wish.Return switch
    {
        ReturnWish.AtTime => wish.ReturnMinute ?? wish.Minute,
        ReturnWish.WhenDone => wish.Minute + (wish.ErrandMinutes ?? RideWish.UsualErrandMinutes),
        _ => wish.Minute,
    };

    private static void AddPlaceFaults(List<Refusal> faults, RideWish wish, ITravelTimes roads)
    {
        foreach (var (field, place) in new[] { ("From", wish.From), ("To", wish.To) })
            if (!place.IsPlaced) faults.Add(new(field, "rides.book.addressUnknown", ("address", place.Text)));
        if (!wish.From.IsPlaced || !wish.To.IsPlaced) return;

        GeoPoint from = new(wish.From.Lat!.Value, wish.From.Lon!.Value), to = new(wish.To.Lat!.Value, wish.To.Lon!.Value);
        if (from.MetresTo(to) < 20)
        {
            faults.Add(new("To", "rides.book.samePlace"));
            return;
        }
        var table = roads.Times([from, to]);
        if (table.SnapOf(0) is null) faults.Add(new("From", "rides.book.offTheMap", ("address", wish.From.Text)));
        if (table.SnapOf(1) is null) faults.Add(new("To", "rides.book.offTheMap", ("address", wish.To.Text)));
        if (table.SnapOf(0) is not null && table.SnapOf(1) is not null && !table.Reaches(0, 1)) faults.Add(new("To", "rides.book.noWay"));
    }

    private static void AddAreaLimit(List<Refusal> limits, string field, Address place, BookingFacts facts)
    {
        if (facts.Rules.FarthestKm is not { } most || !place.IsPlaced) return;
        var metres = new GeoPoint(facts.Unit.Latitude, facts.Unit.Longitude).MetresTo(new(place.Lat!.Value, place.Lon!.Value));
        if (metres > most * 1000.0) limits.Add(new(field, "rides.book.tooFar", ("km", most)));
    }
}
