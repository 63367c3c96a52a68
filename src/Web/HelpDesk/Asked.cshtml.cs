using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.HelpDesk;

/// <summary>It came in: the reference to read out, and by when somebody calls.</summary>
public sealed class AskedModel(Db db, Frame frame) : PageModel
{
    public DeskContact Contact { get; private set; } = null!;
    public bool IsSignedIn => db.Actor.AccountId is not null;
    public (DateOnly On, TimeOnly At) CallBy { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Guid.TryParse(Request.Cookies[AskModel.Cookie], out var id) || await db.Set<DeskContact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Reference != null) is not { CallBy: { } by } found)
            return Redirect("/help/ask");
        (Contact, CallBy) = (found, WallClock.Local(by, db.Network.Zone));
        var unit = await db.Set<Unit>().AsNoTracking().FirstAsync(u => u.Id == found.UnitId);
        (frame.Unit, frame.Phone, frame.OfficeHours) = (unit.Name, unit.Phone, unit.OfficeHours);
        return Page();
    }
}
