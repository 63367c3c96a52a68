using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>One screen for a caller on the line: who, where, when; the answer; one press to book.</summary>
public sealed class BookModel(Db db, RideDesk desk, SeriesMaker series, INeedAnswers needs, Texts texts) : PageModel
{
    [BindProperty] public BookForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    /// <summary>The request on line that is being booked.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Ask { get; set; }

    /// <summary>The booking that this one takes the place of.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Change { get; set; }

    /// <summary>The repetition that this one takes the place of, from its day on.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Onward { get; set; }
    public RideSeries? Series { get; private set; }

    /// <summary>The need of the help desk that is answered with this ride.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Need { get; set; }

    /// <summary>The way there has begun: of the booking that is changed, only the way home is left.</summary>
    public bool OnlyHome { get; private set; }
    public Unit Unit { get; private set; } = null!;
    public Rider? Rider { get; private set; }
    public Person? Person { get; private set; }
    /// <summary>Who goes in one car with the booking that is being changed.</summary>
    public Along? Along { get; private set; }
    public IReadOnlyDictionary<Guid, (Guid PersonId, string Name)> AlongNames { get; private set; } = new Dictionary<Guid, (Guid PersonId, string Name)>();
    private Along? Kept => Input.Part ? null : Along;
    public string Eligible { get; private set; } = "";
    public bool MayRide { get; private set; }
    public bool StraightLine => desk.Roads.IsStraightLine;
    public List<RiderPlace> Places { get; private set; } = [];
    public List<Ride> Next { get; private set; } = [];
    public List<WishLine> Wishes { get; private set; } = [];
    public List<RiderRow> Found { get; private set; } = [];
    public AnswerView? Answer { get; private set; }
    public bool ChangedMeanwhile { get; private set; }
    public bool NumberInNote => NationalIds.Find(Input.Note).Count > 0;

    public async Task<IActionResult> OnGetAsync(string unit, Guid? rider, Guid? person)
    {
        if (!await Load(unit, rider)) return NotFound();
        if (Rider is null && person is { } who)
            return Redirect(await db.Set<Rider>().Where(r => r.UnitId == Unit.Id && r.PersonId == who).Select(r => (Guid?)r.Id).FirstOrDefaultAsync() is { } known
                ? $"/rides/book/{Unit.Slug}?rider={known}&need={Need}" : $"/rides/new-rider/{Unit.Slug}?person={who}&need={Need}");
        if (Rider is null) await Find();
        else if (Change is { } booking && await Changing(booking) is [var there, .. var back])
        {
            Input = BookForm.Of(there, back.FirstOrDefault());
            OnlyHome = there.AfterRideId is not null;
        }
        else if (Series is not null) Input = await Continued(Series);
        else if (Ask is { } id && await db.Set<RideAsk>().FirstOrDefaultAsync(a => a.Id == id && a.UnitId == Unit.Id) is { } ask)
        {
            Input = ask.ToForm(Person!, Rider);
            await Reply();
        }
        else Input = BookForm.For(Person!, Rider, Booking.FirstDay(await db.RulesOf(Unit), db.Network.Country, desk.Local.Day));
        return Page();
    }

    /// <summary>"Can we do it?"</summary>
    public async Task<IActionResult> OnPostAsync(string unit, Guid? rider)
    {
        if (!await Load(unit, rider) || Rider is null) return NotFound();
        await Reply();
        return Page();
    }

    /// <summary>The same answer alone, asked by script while the form is filled in.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(string unit, Guid? rider)
    {
        if (!await Load(unit, rider) || Rider is null) return NotFound();
        await Reply();
        return Partial("_Answer", this);
    }

    /// <summary>A favourite place is put into the box of the destination, or of the start.</summary>
    public async Task<IActionResult> OnPostPickAsync(string unit, Guid? rider, Guid place, bool start)
    {
        if (!await Load(unit, rider) || Rider is null || Places.FirstOrDefault(p => p.Id == place) is not { } picked) return NotFound();
        var address = new Address(picked.Label, picked.Latitude, picked.Longitude);
        if (start) Input.From = address;
        else Input.To = address;
        var end = start ? "Input.From" : "Input.To";
        foreach (var key in ModelState.Keys.Where(k => k == end || k.StartsWith(end + ".", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        foreach (var entry in ModelState.Values) entry.Errors.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostBookAsync(string unit, Guid? rider)
    {
        if (!await Load(unit, rider) || Rider is null) return NotFound();
        if (await Judge() is not { } asked || Input.Deal is null) return Page();
        var wish = Input.Deal == "request" ? asked : BookForm.Chosen(asked, Input.Deal);
        if (wish is null || !await MayBe(wish)) return await Again(asked);
        if (Series is not null && !Input.Repeats) return this.Refuse(new("RepeatOn", "rides.book.repeatMissing"));
        var replaced = Change is { } booking ? await Changing(booking) : [];
        if (replaced.FirstOrDefault(r => !r.May(RideEventKind.Cancelled)) is { } begun) return this.Refuse(Ride.Next(begun.Status, RideEventKind.Cancelled).Refusal!);

        var repeat = Input.Repeats ? NewSeries(wish) : null;
        var partOf = repeat?.Id ?? replaced.FirstOrDefault()?.SeriesId;
        var through = Ask is null ? BookedThrough.Phone : BookedThrough.Online;
        var rides = Input.Deal == "request"
            ? await desk.RequestAsync(Rider, wish, through, Input.OverrideReason, partOf, Kept)
            : await desk.TakeAsync(Unit, Rider, wish, Input.Deal, through, Input.OverrideReason, partOf, await Without(wish), Kept);
        if (rides is null)
        {
            ChangedMeanwhile = true;
            return await Again(asked);
        }
        foreach (var ride in replaced) await desk.HappenAsync(ride, RideEventKind.Cancelled, texts["rides.ride.replaced"]);
        var parted = Along?.Leave(rides) ?? [];
        if (repeat is not null)
        {
            db.Add(repeat);
            if (Series is not null) await series.EndAsync(Series, wish.Day.AddDays(-1), texts["rides.ride.replaced"]);
            await db.SaveChangesAsync();
            await series.MakeAsync(Unit, repeat);
        }
        if (Ask is { } id && await db.Set<RideAsk>().FirstOrDefaultAsync(a => a.Id == id && a.UnitId == Unit.Id) is { } request)
            (request.Status, request.BookingId, request.RiderId) = (RideAskStatus.Booked, rides[0].BookingId, Rider.Id);
        if (replaced.Count > 0) await needs.ReplacedAsync(db, NeedAnswerKind.Ride, replaced.ConvertAll(r => r.Id), rides[0].Id, $"/rides/ride/{Unit.Slug}/{rides[0].Id}");
        if (Need is { } need) await needs.MadeAsync(db, Unit.Id, need, NeedAnswerKind.Ride, rides[0].Id, $"/rides/ride/{Unit.Slug}/{rides[0].Id}");
        var done = texts[Input.Deal == "request" ? "rides.book.requested" : "rides.book.done"];
        this.Tell(parted.Count == 0 ? done : $"{done}. {texts["rides.book.parted", ("names", NamesOf(parted)), ("day", parted[0].Day)]}");
        return Redirect($"/rides/ride/{Unit.Slug}/{rides[0].Id}");
    }

    /// <summary>The caller was told no and does not want another time or to wait: the refusal is counted, without anybody's name.</summary>
    public async Task<IActionResult> OnPostGiveUpAsync(string unit, Guid? rider)
    {
        if (!await Load(unit, rider) || Rider is null) return NotFound();
        if (await Judge() is not { } wish) return Page();
        var answer = await desk.AnswerAsync(Unit, Rider, wish, await db.RulesOf(Unit), await Without(wish));
        if (answer.Yes is not null) return await Again(wish);   // a place has come free meanwhile
        await RideRefusal.CountAsync(db, wish.Day, Person!.Municipality is { Length: > 0 } home ? home : Unit.Municipality, RideRefusal.LackOf(answer));
        await VillageRefusal.CountAsync(db, Unit, wish.Day, Person);
        this.Tell(texts["rides.book.gaveUp"]);
        return Redirect($"/rides/book/{Unit.Slug}");
    }

    // Once the way there has begun, the way home alone may still be changed.
    private async Task<List<Ride>> Changing(Guid booking)
    {
        var rides = await db.Set<Ride>().Where(r => r.BookingId == booking && r.UnitId == Unit.Id && r.RiderId == Rider!.Id && r.Status != RideStatus.Cancelled).OrderBy(r => r.AfterRideId != null).ToListAsync();
        return rides.Where(r => r.May(RideEventKind.Cancelled)).ToList() is { Count: > 0 } left ? left : rides;
    }

    // The day is asked about as it will be without what this booking takes the place of.
    private async Task<Guid?> Without(RideWish wish) => Change ?? (Series is null ? null
        : await db.Set<Ride>().Where(r => r.SeriesId == Series.Id && r.Day == wish.Day && r.Status != RideStatus.Cancelled).Select(r => (Guid?)r.BookingId).FirstOrDefaultAsync());

    // The repetition as it stands, from its next day on.
    private async Task<BookForm> Continued(RideSeries series)
    {
        var wish = JsonSerializer.Deserialize<RideWish>(series.Form)!;
        var rules = await db.RulesOf(Unit);
        var next = Repetition.Days(series.Days, series.EveryWeeks, series.FirstOn, desk.Local.Day.AddDays(366), db.Network.Country, rules)
            .FirstOrDefault(d => d.Rides && d.On > desk.Local.Day)?.On ?? Booking.FirstDay(rules, db.Network.Country, desk.Local.Day);
        return BookForm.Of(wish with { Day = next }, series);
    }

    private string NamesOf(IEnumerable<Ride> rides) => string.Join(", ", rides.Select(r => AlongNames[r.RiderId].Name).Distinct());

    /// <summary>What a deal makes of going together with others, in a sentence; null where there is nothing to say.</summary>
    public string? TogetherWords(Deal deal) => Kept is not { } along ? null
        : PartsOn(deal.Wish.Day) is { } parts ? parts
        : deal.InOneCar is { } together ? texts[together ? "rides.answer.inOneCar" : "rides.answer.notInOneCar", ("names", NamesOf(along.Others))] : null;

    /// <summary>On another day those who went together part; null on the day on which they do not.</summary>
    public string? PartsOn(DateOnly? day) => Kept is { } along && day is not null && day != along.Day ? texts["rides.answer.parts", ("names", NamesOf(along.Others)), ("day", along.Day)] : null;

    private async Task<IActionResult> Again(RideWish wish)
    {
        await Reply(wish);
        return Page();
    }

    private RideSeries NewSeries(RideWish wish) => new()
    {
        UnitId = Unit.Id, RiderId = Rider!.Id, Days = Input.RepeatDays, EveryWeeks = Input.EveryWeeks ?? 1, FirstOn = wish.Day, LastOn = Input.RepeatUntil, MadeUntil = wish.Day,
        Form = JsonSerializer.Serialize(wish),
    };

    // The form's own faults, then those of the wish.
    private async Task<RideWish?> Judge()
    {
        if (!ModelState.IsValid) return null;
        var wish = Input.ToWish();
        if (Input.RepeatUntil < wish.Day) this.Refuse(new("RepeatUntil", "rides.book.repeatUntilBefore"));
        foreach (var fault in Booking.Faults(wish, await desk.FactsAsync(Unit, Rider!, Person!, wish, await Without(wish))))
            this.Refuse(fault);
        return ModelState.IsValid ? wish : null;
    }

    private async Task<bool> MayBe(RideWish wish)
    {
        var facts = await desk.FactsAsync(Unit, Rider!, Person!, wish, await Without(wish));
        var faults = Booking.Faults(wish, facts);
        if (string.IsNullOrWhiteSpace(Input.OverrideReason)) faults.AddRange(Booking.Limits(wish, facts, texts));
        foreach (var fault in faults)
            this.Refuse(fault);
        if (ModelState.IsValid) return true;
        this.Refuse(new("OverrideReason", "rides.book.overrideNeeded"));
        return false;
    }

    private async Task Reply()
    {
        if (await Judge() is { } wish) await Reply(wish);
    }

    private async Task Reply(RideWish wish)
    {
        var without = await Without(wish);
        var facts = await desk.FactsAsync(Unit, Rider!, Person!, wish, without);
        var answer = await desk.AnswerAsync(Unit, Rider!, wish, facts.Rules, without, Kept);
        var deals = answer.Others.Append(answer.Yes).OfType<Deal>().ToList();
        var moved = deals.SelectMany(d => d.OthersMoved).Select(m => m.Ride).ToList();
        var blocking = (answer.No?.Others ?? []).Select(Guid.Parse).ToList();
        List<Ride> inTheWay = blocking.Count == 0 ? [] : await db.Set<Ride>().AsNoTracking().Where(r => blocking.Contains(r.Id) && r.RiderId != Rider!.Id).ToListAsync();
        var riders = await desk.RidersAsync(moved.Concat(inTheWay));
        db.Saw("rides/book", riders.Values.Select(r => r.PersonId));
        var drivers = await desk.DriversAsync(deals.SelectMany(d => d.Moves).Select(m => m.After.ShiftId).OfType<Guid>());
        var last = Input.RepeatUntil ?? wish.Day.AddDays(facts.Rules.HorizonDays);
        List<RepeatedDay> repeated = Input.Repeats ? [.. Repetition.Days(Input.RepeatDays, Input.EveryWeeks ?? 1, wish.Day, last, db.Network.Country, facts.Rules).Take(40)] : [];
        Answer = new(answer, StraightLine, drivers, riders, [.. Booking.Limits(wish, facts, texts).Select(l => texts[l.Key, l.Args])], repeated)
        {
            InTheWay = [.. inTheWay.Select(r => riders[r.RiderId].Name).Distinct()],
        };
    }

    private async Task Find()
    {
        if (string.IsNullOrWhiteSpace(Q)) return;
        Found = await db.RidersLike(Unit, Q).Take(20).ToListAsync();
        db.Saw("rides/book", Found.Select(f => f.PersonId));
    }

    private async Task<bool> Load(string unit, Guid? rider)
    {
        if (await db.UnitAt(unit) is not { } found) return false;
        Unit = found;
        if (rider is not { } id) return true;
        if (await db.RiderOf(Unit, id) is not { } known) return false;
        (Rider, Person) = known;
        var today = desk.Local.Day;
        var eligible = Eligibility.Of(Person, Rider, await db.RulesOf(Unit), today);
        (Eligible, MayRide) = (eligible.Sentence(texts, Rider.ExceptionReason), eligible.Met);
        Places = await db.PlacesOf(Rider);
        Next = await db.Set<Ride>().AsNoTracking().Where(r => r.RiderId == id && r.Day >= today && r.Status != RideStatus.Cancelled && r.Status != RideStatus.Refused)
            .OrderBy(r => r.Day).ThenBy(r => r.WishMinute ?? 1440).Take(4).ToListAsync();
        Wishes = await db.WishesOf(Rider);
        if (Onward is { } old) Series = await db.Set<RideSeries>().FirstOrDefaultAsync(s => s.Id == old && s.UnitId == found.Id && s.RiderId == id);
        if (Change is { } booking && (Along = await desk.AlongAsync(Unit, Rider, booking)) is not null) AlongNames = await desk.RidersAsync(Along.Others);
        db.Saw("rides/book", [Person.Id, .. Wishes.Select(w => w.PersonId), .. AlongNames.Values.Select(n => n.PersonId)]);
        return true;
    }
}
