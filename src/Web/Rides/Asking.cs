using Roads;

namespace Web.Rides;

/// <summary>Asks the optimiser, against the real plan of the day, whether a wish can be met, and at what other times.</summary>
/// <param name="along">Who goes along with the booking that is being changed; null for a new one.</param>
public sealed class Asking(ITravelTimes roads, Rider rider, DateTime at, Along? along = null)
{
    private const int MostOthers = 3;

    /// <summary>Times tried beside a yes, in minutes from the wish.</summary>
    private static readonly int[] Nearby = [30, -30, 60, -60, 90];

    /// <summary>The answer for the wished day; <paramref name="later"/> are the next days on which the unit drives, to offer instead.</summary>
    public Answer Ask(UnitDay day, RideWish wish, params IEnumerable<UnitDay> later)
    {
        var asked = Try(day, wish);
        List<Deal> others = asked.Deals is [_, .. var otherDrivers] ? [.. otherDrivers.Take(1)] : [];
        var times = asked.Deals.Count > 0 ? Nearby.Select(by => Moved(wish, by)) : asked.Instead;
        Add(others, times.Where(w => w.Minute is > 0 and < 1440 && !(day.NowMinute >= w.Minute)).Select(w => Try(day, w)), asked.Deals.Count > 0 ? 2 : MostOthers);
        if (others.Count < MostOthers)
            Add(others, later.Select(l => Try(l, wish with { Day = l.Day })), asked.Deals.Count > 0 ? others.Count : MostOthers);
        return new(asked.Deals.FirstOrDefault(), asked.No, asked.NoIsAboutReturn, !day.OpenShifts.Any(), others) { OffTheClock = asked.OffTheClock };
    }

    /// <summary>Exactly this deal, if the plan still allows it as it was read out.</summary>
    public (Deal Deal, DayProblem Problem, IReadOnlyList<Ride> Rides)? Take(UnitDay day, RideWish wish, IReadOnlyList<Ride> rides, string code)
    {
        var (asked, problem) = Deals(day, wish, rides);
        return asked.Deals.FirstOrDefault(d => d.Code == code) is { } deal ? (deal, problem, rides) : null;
    }

    private static void Add(List<Deal> others, IEnumerable<Tried> tried, int atMost)
    {
        foreach (var found in tried.Where(t => t.Deals.Count > 0))
        {
            if (others.Count >= atMost) return;
            if (!others.Any(o => o.Code == found.Deals[0].Code)) others.Add(found.Deals[0]);
        }
    }

    private static RideWish Moved(RideWish wish, int by) => wish with { Minute = wish.Minute + by, ReturnMinute = wish.ReturnMinute + by };

    private sealed record Tried(List<Deal> Deals, Dispatch.Refusal? No, bool NoIsAboutReturn, IEnumerable<RideWish> Instead)
    {
        public bool OffTheClock { get; init; }
    }

    private Tried Try(UnitDay day, RideWish wish)
    {
        var rides = wish.Rides(rider, at, BookedThrough.Phone, null);
        along?.Join(rides);
        return Deals(day, wish, rides).Asked;
    }

    private (Tried Asked, DayProblem Problem) Deals(UnitDay day, RideWish wish, IReadOnlyList<Ride> rides)
    {
        if (wish.Return != ReturnWish.WhenDone) return DealsWithin(day, wish, rides);
        var soon = DealsWithin(day.HomeSoon, wish, rides);
        return soon.Asked is { Deals.Count: 0, NoIsAboutReturn: true } ? DealsWithin(day, wish, rides) : soon;
    }

    private (Tried Asked, DayProblem Problem) DealsWithin(UnitDay day, RideWish wish, IReadOnlyList<Ride> rides)
    {
        // Requests that nobody drives yet were promised nothing, so they do not stand in the way.
        var driven = day with { Rides = [.. day.Rides.Where(r => r.Status != RideStatus.Requested)] };
        var problem = DayProblem.Of(driven, roads, rides);
        var (there, back) = (rides[0], rides.ElementAtOrDefault(1));
        var before = problem.Without(rides);
        var current = problem.Current(before);
        var quote = Quote(day, before, current, problem.RequestOf(there));
        var tried = !quote.Fits ? new Tried([], quote.Refusal, false, Instead(wish, quote.Alternatives, there.DropoffServiceMinutes))
            : back is null ? new Tried([.. quote.Offers.Select(o => Deal(day, wish, rides, problem, Dispatch.Planner.Accept(problem.Problem, current, o)))], null, false, [])
            : WithReturn(day, wish, rides, problem, current, quote.Offers);
        return (tried with { OffTheClock = problem.OffTheClock.Count > 0 }, problem);
    }

    private Tried WithReturn(UnitDay day, RideWish wish, IReadOnlyList<Ride> rides, DayProblem problem, Dispatch.Plan current, IReadOnlyList<Dispatch.Offer> offers)
    {
        var outward = problem.Without(rides[1]);
        List<Deal> deals = [];
        Dispatch.Quote? refused = null;
        foreach (var offer in offers)
        {
            var withThere = Dispatch.Planner.Accept(outward, current, offer);
            var home = Quote(day, outward, withThere, problem.RequestOf(rides[1]));
            if (home.Fits) deals.Add(Deal(day, wish, rides, problem, Dispatch.Planner.Accept(problem.Problem, withThere, home.Offers[0])));
            else refused ??= home;
        }
        if (deals.Count > 0) return new(deals, null, false, []);

        var returns = wish.Return == ReturnWish.AtTime
            ? refused!.Alternatives.Select(a => wish with { ReturnMinute = (a.Seconds + 59) / 60 }).Where(w => w.ReturnMinute > w.Minute)
            : [];
        return new([], refused!.Refusal, true, returns.Concat(new[] { -30, 30, -60, 60, -90, 90, -120, 120 }.Select(by => Moved(wish, by))));
    }

    // A driver who is not to be sent is not offered. Where only such a driver could go, the reason and the other times are those of a day without that car.
    private Dispatch.Quote Quote(UnitDay day, Dispatch.Problem problem, Dispatch.Plan current, Dispatch.Request request)
    {
        var notSent = day.NotSent(rider.Id).Select(s => DayProblem.Key(s.Id)).ToHashSet();
        if (notSent.Count == 0) return Dispatch.Planner.Quote(problem, current, request);
        var quote = Dispatch.Planner.Quote(problem, current, request, new Dispatch.QuoteOptions { Offers = problem.Shifts.Count });
        List<Dispatch.Offer> offers = [.. quote.Offers.Where(o => !notSent.Contains(o.Shift)).Take(new Dispatch.QuoteOptions().Offers)];
        if (offers.Count > 0) return quote with { Offers = offers };

        var theirs = current.Runs.Where(r => notSent.Contains(r.Shift)).SelectMany(r => r.Stops).Select(s => s.Request).OfType<string>()
            .Concat(problem.Requests.Where(r => r.LockedShift is { } shift && notSent.Contains(shift)).Select(r => r.Key)).ToHashSet();
        var others = Dispatch.Request.AmongThemselves(problem.Requests.Where(r => !theirs.Contains(r.Key)).Select(Alone));
        var rest = problem.With(others, [.. problem.Shifts.Where(s => !notSent.Contains(s.Key))]);
        var without = Dispatch.Planner.Quote(rest, Dispatch.Planner.Arrange(rest, current.Runs.Where(r => !notSent.Contains(r.Shift)).Select(Dispatch.Order.Of)),
            Alone(request).Among(key => !theirs.Contains(key)));
        return new([], without.Refusal ?? new(Dispatch.Reason.NoShift, null, []), without.Alternatives);

        // Whose way there is in a car that is left out keeps no errand to wait for; this day is only asked, never driven.
        Dispatch.Request Alone(Dispatch.Request r) => r with { Wishes = [], After = r.After is { } errand && theirs.Contains(errand.Outbound) ? null : r.After };
    }

    private static Deal Deal(UnitDay day, RideWish wish, IReadOnlyList<Ride> rides, DayProblem problem, Dispatch.Plan plan)
    {
        var moves = problem.CompareKeeping(plan, rides);
        Leg LegOf(Ride ride) => Leg.Of(ride, moves.First(m => m.Ride.Id == ride.Id).After, day.Rules);
        var preferred = day.Preferred(rides[0].RiderId).Select(s => s.Id).ToList();
        Deal deal = new(wish, LegOf(rides[0]), rides.Count > 1 ? LegOf(rides[1]) : null, moves, plan);
        return deal with
        {
            AsWished = preferred.Count == 0 ? null : preferred.Contains(deal.There.ShiftId) && (deal.Back is null || preferred.Contains(deal.Back.ShiftId)),
            InOneCar = InOneCar(day, rides, moves),
        };
    }

    private static bool? InOneCar(UnitDay day, IReadOnlyList<Ride> rides, IReadOnlyList<RideMove> moves)
    {
        PlannedAs After(Ride ride) => moves.FirstOrDefault(m => m.Ride.Id == ride.Id)?.After ?? PlannedAs.Of(ride);
        var pairs = rides.SelectMany(r => day.Rides.Where(o => o.ShiftId is not null && o.GoesTogetherWith(r)).Select(o => (Mine: After(r), Theirs: After(o)))).ToList();
        return pairs.Count == 0 ? null : pairs.TrueForAll(p => p.Mine.ShiftId == p.Theirs.ShiftId && NotKept.Meet(p.Mine, p.Theirs));
    }

    private static IEnumerable<RideWish> Instead(RideWish wish, IReadOnlyList<Dispatch.Alternative> alternatives, int doorMinutes) =>
        from other in alternatives
        let minute = (other.Seconds + 59) / 60
        let at = other.Kind == Dispatch.StopKind.DropOff ? (minute + doorMinutes + 4) / 5 * 5 : minute
        select wish with { Minute = at, ReturnMinute = wish.ReturnMinute is { } back ? Math.Max(back, at + 30) : null };
}
