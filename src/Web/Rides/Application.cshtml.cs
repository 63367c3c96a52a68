using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>The application for membership on paper, blank or filled in, to be signed; in the network's language and large type.</summary>
public sealed class ApplicationModel(Db db, Frame frame) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public Person? Person { get; private set; }
    public Rider? Rider { get; private set; }
    public RideRules Rules { get; private set; } = null!;
    public string Network => db.Network.Name;
    public string Language => db.Network.Language;

    public async Task<IActionResult> OnGetAsync(string unit, Guid? rider)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        Unit = found;
        Rules = await db.RulesOf(Unit);
        (frame.Unit, frame.Phone, frame.OfficeHours) = (Unit.Name, Unit.Phone, Unit.OfficeHours);
        if (rider is not { } id) return Page();
        if (await db.RiderOf(Unit, id) is not { } known) return NotFound();
        (Rider, Person) = known;
        db.Saw("rides/application", Person.Id);
        return Page();
    }
}
