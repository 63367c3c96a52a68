using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>All data about a person on one printable page, and as a file.</summary>
public sealed class DataOfModel(Db db) : PageModel
{
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Back { get; private set; } = "";
    public string Name { get; private set; } = "";
    public JsonObject Tables { get; private set; } = [];
    public List<Look> Looks { get; private set; } = [];

    public string At(DateTime at) => LocalTimes.Say(at, db.Network);

    public async Task<IActionResult> OnGetAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person))
            return NotFound();
        db.Saw("people/data", person);
        return Page();
    }

    /// <summary>The same as JSON. Posted, so that no address leads to it and it is never in a history.</summary>
    public async Task<IActionResult> OnPostAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person))
            return NotFound();
        db.Saw("people/data.json", person);
        return File(JsonSerializer.SerializeToUtf8Bytes(Tables, readable), "application/json", "data.json");
    }

    private async Task<bool> LoadAsync(string unit, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await PersonQueries.Of(db, here.Id).SingleOrDefaultAsync(p => p.Id == person) is not { } found)
            return false;
        (Back, Name) = ($"/people/person/{unit}/{person}", found.FullName);
        Tables = await PersonData.OfAsync(db, person);
        Looks = await PersonLooks.OfAsync(db, person);
        return true;
    }
}
