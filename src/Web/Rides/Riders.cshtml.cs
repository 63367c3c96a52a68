using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>The unit's riders, found by the start of name or phone.</summary>
public sealed class RidersModel(Db db, Texts texts) : PageModel
{
    private const int PageSize = 50;
    private const int MostSuggested = 8;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    public Unit Unit { get; private set; } = null!;
    public List<RiderRow> Rows { get; private set; } = [];
    public int Count { get; private set; }
    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        Unit = found;
        var riders = db.RidersLike(Unit, Q);
        Count = await riders.CountAsync();
        // Names sort as the reader's language does, which no two engines agree on: the page sorts what it shows.
        var all = await riders.ToListAsync();
        Rows = [.. all.OrderBy(r => r.SortName, texts.Sort).ThenBy(r => r.Number).Skip((Math.Clamp(P, 1, Pages) - 1) * PageSize).Take(PageSize)];
        db.Saw("rides/riders", Rows.Select(r => r.PersonId));
        return Page();
    }

    /// <summary>The list alone, for the search that answers while typing; <paramref name="to"/> says where a row leads.</summary>
    public async Task<IActionResult> OnGetFindAsync(string unit, string? to, Guid? ask)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        var rows = (await db.RidersLike(found, Q).Take(MostSuggested).ToListAsync()).OrderBy(r => r.SortName, texts.Sort).ToList();
        db.Saw("rides/riders", rows.Select(r => r.PersonId));
        return Partial("_RiderRows", new RiderRows(rows, to == "book" ? $"/rides/book/{unit}?{(ask is null ? "" : $"ask={ask}&")}rider=" : $"/rides/rider/{unit}/"));
    }
}

/// <summary>Rows of riders and where a click on one leads.</summary>
public sealed record RiderRows(IReadOnlyList<RiderRow> Rows, string LinkTo);
