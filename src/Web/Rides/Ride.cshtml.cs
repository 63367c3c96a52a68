using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;
using Web.Platform.Messages;

namespace Web.Rides;

/// <summary>All about one ride: what was promised, what became of it, and what may still be done.</summary>
public sealed class RideModel(Db db, RideDesk desk, HandoverDesk handovers, RoadMaps maps, Texts texts) : PageModel
{
    public sealed class Form
    {
        public string? Reason { get; set; }
        public bool OtherLeg { get; set; }
        public bool NobodyDrives { get; set; }
        public bool TellRider { get; set; }
        public Guid? Neighbour { get; set; }
        public Guid? Together { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Ride Ride { get; private set; } = null!;
    public Ride? OtherLeg { get; private set; }
    public Rider Rider { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public string Driver { get; private set; } = "";
    public List<RideEvent> Events { get; private set; } = [];
    public List<Unit> Neighbours { get; private set; } = [];
    public RideHandover? Handover { get; private set; }

    /// <summary>Rides of others on that day, with whom this one goes or may go together.</summary>
    public List<(Ride Ride, Guid PersonId, string Name)> Others { get; private set; } = [];
    public IEnumerable<(Ride Ride, Guid PersonId, string Name)> Together => Others.Where(o => o.Ride.GoesTogetherWith(Ride));
    public IEnumerable<(Ride Ride, Guid PersonId, string Name)> MayJoin => Others.Where(o => Ride.MayGoTogether && o.Ride.MayGoTogether && !o.Ride.GoesTogetherWith(Ride) && o.Ride.AfterRideId is null == Ride.AfterRideId is null);
    public DateOnly Today => desk.Local.Day;
    public bool MayTell => Ride.May(RideEventKind.Told) && Ride.Day >= Today;

    public IReadOnlyList<MapPoint> Ends =>
    [
        new(texts["rides.ride.endFrom", ("place", Ride.FromLabel)], Ride.FromLatitude, Ride.FromLongitude, "A", Tone: 1),
        new(texts["rides.ride.endTo", ("place", Ride.ToLabel)], Ride.ToLatitude, Ride.ToLongitude, "B", Tone: 4),
    ];

    /// <summary>The roads between the ends, as they are driven without a stop.</summary>
    public IReadOnlyList<MapLine> Way => maps.For(db.Network).Route(new(Ride.FromLatitude, Ride.FromLongitude), new(Ride.ToLatitude, Ride.ToLongitude)) is { } route
        ? [new(texts["rides.ride.way", ("km", Math.Round(route.Metres / 1000m, 1)), ("minutes", (route.Seconds + 59) / 60)], route.Drawn(5), Tone: 3)] : [];

    public (DateOnly On, TimeOnly At) LocalOf(DateTime utc) => WallClock.Local(utc, db.Network.Zone);

    public async Task<IActionResult> OnGetAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride)) return NotFound();
        db.Saw("rides/ride", Others.Select(o => o.PersonId).Prepend(Person.Id));
        Input.OtherLeg = Ride.AfterRideId is null;   // who does not go needs no way home; whoever only comes home otherwise still goes
        return Page();
    }

    /// <summary>Cancelled, by the rider or by us, and the other leg too where that is meant.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride)) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Reason)) return this.Refuse(new("Reason", "rides.ride.reasonMissing"));
        db.Seen(Ride, Input.Version);
        var refused = Input.NobodyDrives && Ride.Status == RideStatus.Requested;
        if (await desk.HappenAsync(Ride, refused ? RideEventKind.Refused : RideEventKind.Cancelled, Input.Reason.Trim()) is { } refusal) return this.Refuse(refusal);
        if (refused)
        {
            await RideRefusal.CountAsync(db, Ride.Day, Person.Municipality is { Length: > 0 } home ? home : Unit.Municipality, RideLack.Driver);
            await VillageRefusal.CountAsync(db, Unit, Ride.Day, Person);
        }
        if (Input.OtherLeg && OtherLeg is not null) await desk.HappenAsync(OtherLeg, RideEventKind.Cancelled, Input.Reason.Trim());
        if (Input.TellRider) Web.People.Tell.Person(db, Person, Theirs["rides.confirm.subject"], Confirmation.Cancelled(Ride, OtherLeg, Unit, Theirs), "ride", Ride.Id);
        this.Tell(texts["rides.ride.cancelled"]);
        return Again();
    }

    public async Task<IActionResult> OnPostReopenAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride)) return NotFound();
        db.Seen(Ride, Input.Version);
        if (Ride is { Status: RideStatus.NoShow, ShiftId: { } id } && await db.Set<Shift>().FirstOrDefaultAsync(s => s.Id == id) is { MayCarry: true } shift)
        {
            db.AddRange(Ride.TakeBack(desk.Now, db.Actor.AccountId).Events);
            shift.Change++;
        }
        else if (await desk.HappenAsync(Ride, RideEventKind.Reopened, null) is { } refusal) return this.Refuse(refusal);
        if (Input.OtherLeg && OtherLeg is { FellThrough: true }) await desk.HappenAsync(OtherLeg, RideEventKind.Reopened, null);
        this.Tell(texts[Ride.Status == RideStatus.Planned ? "rides.ride.backWithDriver" : "rides.ride.reopened"]);
        return Again();
    }

    /// <summary>The ride, and the way home too, goes in one car with another's.</summary>
    public async Task<IActionResult> OnPostTogetherAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride)) return NotFound();
        if (MayJoin.FirstOrDefault(o => o.Ride.Id == Input.Together).Ride is not { } with) return this.Refuse(new("Together", "rides.together.choose"));
        db.Seen(Ride, Input.Version);
        var apart = (await Standing.WishesAsync(db, Unit.Id)).AreKeptApart(Rider.Id, with.RiderId);
        var all = Others.Select(o => o.Ride).ToList();
        if (Ride.GoTogether(with, all, apart) is { } refusal) return this.Refuse(refusal);
        if (OtherLeg is { MayGoTogether: true } leg && all.FirstOrDefault(r => r.BookingId == with.BookingId && r.Id != with.Id) is { } back) leg.GoTogether(back, all, apart);
        this.Tell(texts["rides.together.saved"]);
        return Again();
    }

    public async Task<IActionResult> OnPostAloneAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride)) return NotFound();
        db.Seen(Ride, Input.Version);
        var all = Others.Select(o => o.Ride).ToList();
        Ride.GoAlone(all);
        OtherLeg?.GoAlone(all);
        this.Tell(texts["rides.together.saved"]);
        return Again();
    }

    /// <summary>Another unit of the network is asked to drive the booking.</summary>
    public async Task<IActionResult> OnPostAskNeighbourAsync(string unit, Guid ride)
    {
        if (!await Load(unit, ride) || Neighbours.FirstOrDefault(n => n.Id == Input.Neighbour) is not { } neighbour) return NotFound();
        if (await handovers.AskAsync(Ride, neighbour.Id) is { } refusal) return this.Refuse(refusal);
        this.Tell(texts["rides.handover.asked", ("unit", neighbour.Name)]);
        return Redirect($"/rides/handovers/{Unit.Slug}");
    }

    /// <summary>The rider is told the times, in the rider's language: by SMS, by mail, or it was read out on the phone.</summary>
    public async Task<IActionResult> OnPostTellAsync(string unit, Guid ride, string channel)
    {
        if (!await Load(unit, ride) || !MayTell) return NotFound();
        if (Legs.Count == 0) return NotFound();
        // Who was told a time is moved only inside it.
        var rules = await db.RulesOf(Unit);
        foreach (var leg in Legs.Where(l => l is { ShiftId: not null, PlannedPickupMinute: not null, PlannedDropoffMinute: not null, PromisedToMinute: null }))
            leg.Promise(Leg.Of(leg, PlannedAs.Of(leg), rules));
        var words = Confirmation.Words(Legs, Unit, Theirs);
        if (channel == "sms" && Person is { PhoneIsMobile: true, PhoneE164: { } number }) Outbox.Sms(db, number, words, Person.Id);
        else if (channel == "mail" && Person.Email is { } address) Outbox.Mail(db, address, Theirs["rides.confirm.subject"], words, Person.Id);
        else if (channel == "list") Web.People.Tell.ByPhone(db, Person, words, "ride", Ride.Id);
        else if (channel != "call") return NotFound();

        // A call that is still to be made has told nobody yet.
        foreach (var leg in Legs.Where(l => channel != "list" && l.May(RideEventKind.Told)))
            await desk.HappenAsync(leg, RideEventKind.Told, channel);
        this.Tell(texts[channel == "list" ? "rides.ride.onTheList" : "rides.ride.told"]);
        return Again();
    }

    public IReadOnlyList<Ride> Legs => [.. new[] { Ride, OtherLeg }.OfType<Ride>().Where(r => r.Status is RideStatus.Requested or RideStatus.Planned).OrderBy(r => r.AfterRideId is not null)];

    private Texts Theirs => texts.In(Languages.Has(Person.Language) ? Person.Language : db.Network.Language);

    private RedirectResult Again() => Redirect($"/rides/ride/{Unit.Slug}/{Ride.Id}");

    private async Task<bool> Load(string unit, Guid ride)
    {
        if (await db.UnitAt(unit) is not { } found || await db.Set<Ride>().FirstOrDefaultAsync(r => r.Id == ride && r.UnitId == found.Id) is not { } known) return false;
        if (await db.RiderOf(found, known.RiderId) is not { } who) return false;
        (Unit, Ride, Rider, Person) = (found, known, who.Rider, who.Person);
        OtherLeg = await db.Set<Ride>().FirstOrDefaultAsync(r => r.BookingId == Ride.BookingId && r.Id != Ride.Id);
        Driver = Ride.ShiftId is { } shift ? (await desk.DriversAsync([shift])).GetValueOrDefault(shift, "") : "";
        if (Ride.MayGoTogether || Ride.TogetherId is not null)
        {
            var rides = await db.Set<Ride>().Where(r => r.UnitId == found.Id && r.Day == Ride.Day && r.RiderId != Ride.RiderId
                && (r.Status == RideStatus.Requested || r.Status == RideStatus.Planned || r.Status == RideStatus.OnBoard)).OrderBy(r => r.WishMinute ?? 1440).ThenBy(r => r.Id).ToListAsync();
            var names = await desk.RidersAsync(rides);
            Others = [.. rides.Select(r => (r, names[r.RiderId].PersonId, names[r.RiderId].Name))];
        }
        Neighbours = await handovers.NeighboursAsync(Unit);
        Handover = await handovers.OpenAsync(Ride.BookingId);
        Events = await db.Set<RideEvent>().AsNoTracking().Where(e => e.RideId == Ride.Id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync();
        return true;
    }
}
