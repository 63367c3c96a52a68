using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A booking confirmed on paper, in large type and in the rider's language.</summary>
public sealed class LetterModel(Db db, Frame frame) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<Ride> Legs { get; private set; } = [];
    public string Language { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string unit, Guid booking)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        Unit = found;
        Legs = await db.Set<Ride>().AsNoTracking().Where(r => r.BookingId == booking && r.UnitId == Unit.Id && r.Status != RideStatus.Cancelled).OrderBy(r => r.AfterRideId != null).ToListAsync();
        if (Legs.Count == 0 || await db.RiderOf(Unit, Legs[0].RiderId) is not { } who) return NotFound();
        Person = who.Person;
        Language = Languages.Has(Person.Language) ? Person.Language : db.Network.Language;
        (frame.Unit, frame.Phone, frame.OfficeHours) = (Unit.Name, Unit.Phone, Unit.OfficeHours);
        db.Saw("rides/letter", Person.Id);
        return Page();
    }
}
