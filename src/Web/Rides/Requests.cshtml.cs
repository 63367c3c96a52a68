using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Roads;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What was asked for on line and waits for a call back: matched to a rider, booked in two presses, or declined.</summary>
public sealed class RequestsModel(Db db, Texts texts) : PageModel
{
    public sealed class Form
    {
        public string? Reason { get; set; }
        public RideLack Lack { get; set; } = RideLack.Other;
        public int Version { get; set; }
    }

    /// <summary>A request and the riders that it may come from, likeliest first.</summary>
    public sealed record Row(RideAsk Ask, IReadOnlyList<RiderRow> Candidates);

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public List<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await Load(unit)) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostDeclineAsync(string unit, Guid ask)
    {
        if (!await Load(unit) || Rows.FirstOrDefault(r => r.Ask.Id == ask)?.Ask is not { } declined) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Reason)) return this.Refuse(new("", "rides.ride.reasonMissing"));
        db.Seen(declined, Input.Version);
        (declined.Status, declined.EndReason) = (RideAskStatus.Declined, Input.Reason.Trim());
        await RideRefusal.CountAsync(db, declined.Day, Unit.Municipality, Input.Lack);
        this.Tell(texts["rides.requests.declined"]);
        return Redirect($"/rides/requests/{Unit.Slug}");
    }

    private async Task<bool> Load(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return false;
        Unit = found;
        var asks = await db.Set<RideAsk>().Where(a => a.UnitId == Unit.Id && a.Status == RideAskStatus.New).OrderBy(a => a.Day).ThenBy(a => a.Minute).Take(100).ToListAsync();
        foreach (var ask in asks)
        {
            List<RiderRow> candidates = [.. await db.RidersLike(Unit, ask.PhoneE164 is null ? null : Phone.Show(ask.PhoneE164, db.Network.Country)).Take(ask.PhoneE164 is null ? 0 : 3).ToListAsync()];
            candidates.AddRange((await db.RidersLike(Unit, Folding.Fold(ask.Name)).Take(3).ToListAsync()).Where(c => candidates.All(k => k.Id != c.Id)));
            Rows.Add(new(ask, candidates));
        }
        db.Saw("rides/requests", Rows.SelectMany(r => r.Candidates).Select(c => c.PersonId));
        return true;
    }
}
