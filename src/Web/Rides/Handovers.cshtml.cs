using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Rides that neighbouring units ask us to drive, and those we asked them for: answered by our own plan, confirmed, followed to the end.</summary>
public sealed class HandoversModel(Db db, RideDesk desk, HandoverDesk handovers, Texts texts) : PageModel
{
    public sealed class Form
    {
        public HandoverReason? Reason { get; set; }
        public string? Words { get; set; }
        public string? Deal { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public List<HandoverRow> Rows { get; private set; } = [];
    public IEnumerable<HandoverRow> Incoming => Rows.Where(r => r.To.Id == Unit.Id);
    public IEnumerable<HandoverRow> Outgoing => Rows.Where(r => r.From.Id == Unit.Id);

    /// <summary>What our plan says to the trips we are asked for.</summary>
    public Dictionary<Guid, AnswerView> Answers { get; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await Load(unit)) return NotFound();
        await AskOurPlan();
        return Page();
    }

    public Task<IActionResult> OnPostOfferAsync(string unit, Guid handover) => Do(unit, handover, incoming: true, async row =>
    {
        var answer = await handovers.AnswerAsync(row);
        return answer.Others.Prepend(answer.Yes).OfType<Deal>().FirstOrDefault(d => d.Code == Input.Deal) is { } deal
            ? row.Handover.OfferTimes(deal, desk.Now, db.Actor.AccountId) : new Refusal("", "rides.handover.planMoved");
    }, "rides.handover.offered");

    public Task<IActionResult> OnPostRejectAsync(string unit, Guid handover) => Do(unit, handover, incoming: true, row => Task.FromResult(
        Input.Reason is { } reason ? row.Handover.Reject(reason, Input.Words, desk.Now, db.Actor.AccountId) : new Refusal("", "rides.handover.reasonMissing")), "rides.handover.rejected");

    public Task<IActionResult> OnPostGiveBackAsync(string unit, Guid handover) =>
        Do(unit, handover, incoming: true, row => handovers.EndAsync(row, HandoverStatus.GivenBack, Input.Words), "rides.handover.wasGivenBack");

    public Task<IActionResult> OnPostConfirmAsync(string unit, Guid handover) => Do(unit, handover, incoming: false, async row =>
        await db.RiderOf(Unit, row.There.RiderId) is { } who ? await handovers.ConfirmAsync(row, who.Person, who.Rider, Unit.Name) : new Refusal("", "rides.handover.notNow"), "rides.handover.confirmed");

    public Task<IActionResult> OnPostWithdrawAsync(string unit, Guid handover) =>
        Do(unit, handover, incoming: false, row => handovers.EndAsync(row, HandoverStatus.Withdrawn, Input.Words), "rides.handover.withdrawn");

    private async Task<IActionResult> Do(string unit, Guid handover, bool incoming, Func<HandoverRow, Task<Refusal?>> step, string done)
    {
        if (!await Load(unit) || (incoming ? Incoming : Outgoing).FirstOrDefault(r => r.Handover.Id == handover) is not { } row) return NotFound();
        ModelState.Clear();
        db.Seen(row.Handover, Input.Version);
        if (await step(row) is { } refusal)
        {
            // The offer that no longer stands is asked anew; that much is kept.
            if (row.Handover.Status == HandoverStatus.Asked && db.Entry(row.Handover).State == EntityState.Modified)
            {
                this.Tell(texts[refusal.Key]);
                return Again();
            }
            await AskOurPlan();
            return this.Refuse(refusal);
        }
        this.Tell(texts[done, ("unit", incoming ? row.From.Name : row.To.Name)]);
        return Again();
    }

    private RedirectResult Again() => Redirect($"/rides/handovers/{Unit.Slug}");

    private async Task<bool> Load(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return false;
        Unit = found;
        Rows = await handovers.RowsAsync(Unit);
        return true;
    }

    // Only where the page is shown: the planner looks at every trip we are asked for.
    private async Task AskOurPlan()
    {
        foreach (var row in Incoming.Where(r => r.Handover.Status == HandoverStatus.Asked))
        {
            var answer = await handovers.AnswerAsync(row);
            var deals = answer.Others.Prepend(answer.Yes).OfType<Deal>().ToList();
            var drivers = await desk.DriversAsync(deals.SelectMany(d => new[] { d.There.ShiftId, d.Back?.ShiftId }).OfType<Guid>());
            Answers[row.Handover.Id] = new(answer, desk.Roads.IsStraightLine, drivers, new Dictionary<Guid, (Guid, string)>(), [], []);
        }
    }
}
