using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A signed paper application becomes a rider, on one screen in the order of the sheet.</summary>
public sealed class NewRiderModel(Db db, TimeProvider clock, RoadMaps maps, Texts texts) : PageModel
{
    [BindProperty] public RiderForm Input { get; set; } = new();

    /// <summary>The request on line that this rider is registered from; the desk goes on with it afterwards.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Ask { get; set; }

    /// <summary>The person at the desk who is to be a rider, and the need that a ride is wanted for.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Person { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Need { get; set; }
    public Unit Unit { get; private set; } = null!;
    public List<Candidate> Doubles { get; private set; } = [];

    /// <summary>Somebody known who may be the person on the form, and the rider if they are one.</summary>
    public sealed record Candidate(Guid PersonId, string Name, int? BirthYear, string? Phone, string? Address, Guid? RiderId);

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        Unit = found;
        Input = new() { Municipality = Unit.Municipality, Retired = true };
        if (Ask is { } id && await db.Set<RideAsk>().FirstOrDefaultAsync(a => a.Id == id && a.UnitId == Unit.Id) is { } ask)
        {
            var words = ask.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (Input.FirstName, Input.LastName, Input.Phone) = (string.Join(' ', words[..^1]), words[^1], ask.Phone);
            Input.Address = new(ask.FromText, ask.FromLatitude, ask.FromLongitude);
        }
        if (Person is { } who && await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == who) is { } person)
        {
            db.Saw("rides/new-rider", person.Id);
            Input = RiderForm.Of(person, new() { UnitId = Unit.Id, PersonId = person.Id, Number = 0, MemberSince = default });
            (Input.SameAs, Input.Retired) = (person.Id.ToString(), true);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        Unit = found;
        foreach (var fault in Input.Faults(db.Network.Country, LocalTime.Of(db.Network, clock.GetUtcNow()).Day))
            this.Refuse(fault);
        if (!ModelState.IsValid) return Page();

        if (Input.SameAs is null && await FindDoubles()) return Page();
        var person = await Known() ?? Input.NewPerson(Unit, db.Network, clock.GetUtcNow().UtcDateTime);
        if (await db.Set<Rider>().FirstOrDefaultAsync(r => r.UnitId == Unit.Id && r.PersonId == person.Id) is { } already)
            return Redirect($"/rides/rider/{Unit.Slug}/{already.Id}");

        var rider = new Rider { UnitId = Unit.Id, PersonId = person.Id, Number = await db.NextRiderNumber(Unit), MemberSince = Input.SignedOn ?? LocalTime.Of(db.Network, clock.GetUtcNow()).Day };
        Input.WriteTo(person, db.Network.Country, maps.For(db.Network));
        Input.WriteTo(rider);
        if (db.Entry(person).State == EntityState.Detached) db.Add(person);
        db.Add(rider);
        this.Tell(texts["rides.newRider.done", ("name", person.FullName), ("number", rider.Number)]);
        if (Need is { } need) return Redirect($"/rides/book/{Unit.Slug}?rider={rider.Id}&need={need}");
        return Redirect(Ask is { } ask ? $"/rides/book/{Unit.Slug}?rider={rider.Id}&ask={ask}" : $"/rides/rider/{Unit.Slug}/{rider.Id}");
    }

    private async Task<bool> FindDoubles()
    {
        var people = await db.PeopleLike(Unit, Input.FullName, Input.BirthYear, Phone.Normalise(Input.Phone, db.Network.Country));
        var ids = people.Select(p => p.Id).ToList();
        var riders = await db.Set<Rider>().Where(r => r.UnitId == Unit.Id && ids.Contains(r.PersonId)).ToDictionaryAsync(r => r.PersonId, r => (Guid?)r.Id);
        Doubles = [.. people.Select(p => new Candidate(p.Id, p.FullName, p.BirthYear, p.Phone, p.Address, riders.GetValueOrDefault(p.Id)))];
        db.Saw("rides/new-rider", ids);
        return Doubles.Count > 0;
    }

    private async Task<Person?> Known() =>
        Guid.TryParse(Input.SameAs, out var id) ? await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id && p.UnitId == Unit.Id && p.ErasedAt == null) : null;
}
