using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What a rider wishes for all rides: stated, and withdrawn again, by a coordinator.</summary>
public sealed class WishesModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostFound = 8;

    public sealed class Form
    {
        public Guid? Driver { get; set; }
        public Guid? NotDriver { get; set; }
        [StringLength(500)] public string? Reason { get; set; }

        /// <summary>The other rider as typed, and as chosen where several are called so.</summary>
        [StringLength(80)] public string? With { get; set; }
        public Guid? WithId { get; set; }
        [Range(Rides.Rider.LeastDoorMinutes, Rides.Rider.MostDoorMinutes)] public int? DoorMinutes { get; set; }
        [Range(Rides.Rider.LeastLongestMinutes, Rides.Rider.MostLongestMinutes)] public int? LongestRideMinutes { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Rider Rider { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<WishLine> Wishes { get; private set; } = [];
    public List<RiderRow> Found { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Drivers { get; private set; } = [];
    public (int Pickup, int DropOff) Door => ServiceMinutes.Of(Rider, Rider.Wheelchair);

    public async Task<IActionResult> OnGetAsync(string unit, Guid rider)
    {
        if (!await Load(unit, rider)) return NotFound();
        (Input.DoorMinutes, Input.LongestRideMinutes) = (Rider.DoorMinutes, Rider.LongestRideMinutes);
        return Page();
    }

    public Task<IActionResult> OnPostPreferAsync(string unit, Guid rider) => State(unit, rider, StandingWishKind.PreferDriver, () => Task.FromResult(DriverOf(Input.Driver)));

    public Task<IActionResult> OnPostNotSendAsync(string unit, Guid rider) => State(unit, rider, StandingWishKind.NotDriver, () => Task.FromResult(DriverOf(Input.NotDriver)));

    public Task<IActionResult> OnPostApartAsync(string unit, Guid rider) => State(unit, rider, StandingWishKind.NotWith, FindOther);

    public async Task<IActionResult> OnPostMinutesAsync(string unit, Guid rider)
    {
        if (!await Load(unit, rider)) return NotFound();
        if (!ModelState.IsValid) return Page();
        db.Seen(Rider, Input.Version);
        (Rider.DoorMinutes, Rider.LongestRideMinutes) = (Input.DoorMinutes, Input.LongestRideMinutes);
        return Again();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string unit, Guid rider, Guid wish)
    {
        if (!await Load(unit, rider)) return NotFound();
        if (await db.Set<StandingWish>().FirstOrDefaultAsync(w => w.Id == wish && w.RiderId == Rider.Id) is { } found) db.Remove(found);
        return Again();
    }

    private async Task<IActionResult> State(string unit, Guid rider, StandingWishKind kind, Func<Task<Guid?>> whom)
    {
        if (!await Load(unit, rider)) return NotFound();
        (Input.DoorMinutes, Input.LongestRideMinutes) = (Rider.DoorMinutes, Rider.LongestRideMinutes);
        if (!ModelState.IsValid) return Page();
        var about = await whom();
        if (Found.Count > 1 && about is null) return this.Refuse(new("With", "rides.wishes.which"));
        var (wish, refusal) = StandingWish.State(Rider, kind, about, kind == StandingWishKind.PreferDriver ? null : Input.Reason, [.. Wishes.Select(w => w.Wish)], LocalTime.Of(db.Network, clock.GetUtcNow()).Day);
        if (wish is null) return this.Refuse(refusal!);
        db.Add(wish);
        return Again();
    }

    private Guid? DriverOf(Guid? chosen) => Drivers.Any(d => d.Value == $"{chosen}") ? chosen : null;

    private async Task<Guid?> FindOther()
    {
        if (string.IsNullOrWhiteSpace(Input.With)) return null;
        Found = [.. (await db.RidersLike(Unit, Input.With).Take(2 * MostFound).ToListAsync()).Where(r => !r.Ended).Take(MostFound)];
        db.Saw("rides/wishes", Found.Select(f => f.PersonId));
        return Found.FirstOrDefault(f => f.Id == Input.WithId)?.Id ?? (Found is [var only] ? only.Id : null);
    }

    private RedirectResult Again()
    {
        this.Tell(texts["rides.wishes.saved"]);
        return Redirect($"/rides/wishes/{Unit.Slug}/{Rider.Id}");
    }

    private async Task<bool> Load(string unit, Guid rider)
    {
        if (await db.UnitAt(unit) is not { } found || await db.RiderOf(found, rider) is not { } known) return false;
        (Unit, Rider, Person) = (found, known.Rider, known.Person);
        Wishes = await db.WishesOf(Rider);
        Drivers = [.. (await db.DriversOf(Unit)).Select(d => new SelectListItem(d.Name, $"{d.Volunteer.Id}"))];
        db.Saw("rides/wishes", Wishes.Select(w => w.PersonId).Prepend(Person.Id));
        return true;
    }
}
