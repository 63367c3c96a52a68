using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>What is known of a rider is changed, or the membership ended.</summary>
public sealed class EditRiderModel(Db db, TimeProvider clock, RoadMaps maps, Texts texts) : PageModel
{
    [BindProperty] public RiderForm Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Rider Rider { get; private set; } = null!;
    public Person Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string unit, Guid rider)
    {
        if (!await Load(unit, rider)) return NotFound();
        Input = RiderForm.Of(Person, Rider);
        db.Saw("rides/edit-rider", Person.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid rider)
    {
        if (!await Load(unit, rider)) return NotFound();
        foreach (var fault in Input.Faults(db.Network.Country, Today))
            this.Refuse(fault);
        if (!ModelState.IsValid) return Page();

        db.Seen(Person, Input.Version);
        db.Seen(Rider, Input.RiderVersion);
        Input.WriteTo(Person, db.Network.Country, maps.For(db.Network));
        Input.WriteTo(Rider);
        return Saved();
    }

    /// <summary>Ends the membership today, or takes an ended one up again.</summary>
    public async Task<IActionResult> OnPostEndAsync(string unit, Guid rider)
    {
        if (!await Load(unit, rider)) return NotFound();
        db.Seen(Rider, Input.RiderVersion);
        Rider.EndedOn = Rider.EndedOn is null ? Today : null;
        if (Rider.EndedOn is not null) await db.WithdrawWishesOf(Rider);
        return Saved();
    }

    private DateOnly Today => LocalTime.Of(db.Network, clock.GetUtcNow()).Day;

    private RedirectResult Saved()
    {
        this.Tell(texts["rides.rider.saved"]);
        return Redirect($"/rides/rider/{Unit.Slug}/{Rider.Id}");
    }

    private async Task<bool> Load(string unit, Guid rider)
    {
        if (await db.UnitAt(unit) is not { } found || await db.RiderOf(found, rider) is not { } known) return false;
        (Unit, Rider, Person) = (found, known.Rider, known.Person);
        return true;
    }
}
