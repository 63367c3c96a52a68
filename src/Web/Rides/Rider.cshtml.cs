using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A rider's card: whom one is talking to, what they need, where they go, and their next rides.</summary>
public sealed class RiderModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostRides = 20;

    public Unit Unit { get; private set; } = null!;
    public Rider Rider { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public string Eligible { get; private set; } = "";
    public bool MayRide { get; private set; }
    public List<RiderPlace> Places { get; private set; } = [];
    public List<Ride> Next { get; private set; } = [];
    public List<Ride> Past { get; private set; } = [];
    public List<RideSeries> Series { get; private set; } = [];
    public List<WishLine> Wishes { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, Guid rider)
    {
        if (await db.UnitAt(unit) is not { } found || await db.RiderOf(found, rider) is not { } known) return NotFound();
        (Unit, Rider, Person) = (found, known.Rider, known.Person);
        Today = LocalTime.Of(db.Network, clock.GetUtcNow()).Day;
        var eligible = Eligibility.Of(Person, Rider, await db.RulesOf(Unit), Today);
        (Eligible, MayRide) = (eligible.Sentence(texts, Rider.ExceptionReason), eligible.Met);
        Places = await db.PlacesOf(Rider);
        var rides = db.Set<Ride>().AsNoTracking().Where(r => r.RiderId == Rider.Id && r.UnitId == Unit.Id);
        Next = await rides.Where(r => r.Day >= Today).OrderBy(r => r.Day).ThenBy(r => r.PlannedPickupMinute ?? r.WishMinute ?? 1440).Take(MostRides).ToListAsync();
        Past = await rides.Where(r => r.Day < Today).OrderByDescending(r => r.Day).ThenByDescending(r => r.WishMinute).Take(MostRides).ToListAsync();
        Series = await db.Set<RideSeries>().AsNoTracking().Where(s => s.RiderId == Rider.Id && (s.LastOn == null || s.LastOn >= Today)).ToListAsync();
        Wishes = await db.WishesOf(Rider);
        db.Saw("rides/rider", Wishes.Select(w => w.PersonId).Prepend(Person.Id));
        return Page();
    }
}
