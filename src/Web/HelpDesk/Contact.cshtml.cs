using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>A call or visit on one screen: who, for whom, what is asked, what was answered, what comes next.</summary>
public sealed class ContactModel(Db db, NeedDesk desk, Choosing choosing, IEnumerable<IAppointments> rooms, Texts texts) : PageModel
{
    private const int MostNeeds = 8;
    private const int MostFound = 8;
    private const int ShownAppointments = 3;
    private const int SameWithinDays = 30;

    [BindProperty] public ContactForm Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Person? Person { get; private set; }
    public Person? ForPerson { get; private set; }
    public List<PersonFound>? Found { get; private set; }
    public List<SelectListItem> Categories { get; private set; } = [];
    public List<SelectListItem> Groups { get; private set; } = [];
    public List<SelectListItem> Areas { get; private set; } = [];
    public List<Appointment> Next { get; private set; } = [];

    /// <summary>Needs of the person that are open or were asked lately: what may be a repetition.</summary>
    public List<Need> Known { get; private set; } = [];

    /// <summary>The need whose services are being drawn.</summary>
    public int Shown { get; set; }

    /// <summary>Services that fit, by the number of the need.</summary>
    public Dictionary<int, List<SelectListItem>> Fitting { get; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid? person)
    {
        if (!await LoadAsync(unit)) return NotFound();
        Input.PersonId = person;
        Input.Needs[0].Municipality = Areas.FirstOrDefault(a => a.Value == Unit.Municipality)?.Value;
        return await ShowAsync() ? Page() : NotFound();
    }

    /// <summary>The people found alone, asked by script while a name or number is typed.</summary>
    public async Task<IActionResult> OnGetFindAsync(string unit, string? q)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        (Unit, Found) = (found, await PersonQueries.Find(db, found.Id, q, MostFound));
        db.Saw("help/contact", Found.Select(p => p.Id));
        return Partial("_Found", this);
    }

    /// <summary>Services for a need alone, asked by script when kind or place change.</summary>
    public async Task<IActionResult> OnGetServicesAsync(string unit, int need, string? category, string? area)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        Unit = found;
        Input.Needs = [.. Enumerable.Range(0, Math.Clamp(need, 0, MostNeeds) + 1).Select(_ => new NeedForm { Category = category, Municipality = area })];
        Shown = Math.Clamp(need, 0, MostNeeds);
        await FitAsync(Shown);
        return Partial("_Fitting", this);
    }

    /// <summary>Looks people and services up; nothing is saved.</summary>
    public Task<IActionResult> OnPostFindAsync(string unit) => AgainAsync(unit, async () => Found = await PersonQueries.Find(db, Unit.Id, Input.Find, MostFound));

    public Task<IActionResult> OnPostPickAsync(string unit, Guid? pick, Guid? pickFor) => AgainAsync(unit, () =>
    {
        if (pick is not null) (Input.PersonId, Input.Who, Input.Register) = (pick, Who.Known, false);
        if (pickFor is not null)
        {
            Input.ForPersonId = pickFor;
            if (Input.ForWhom is null or ForWhom.Self) Input.ForWhom = ForWhom.Relative;
        }
        Input.Find = null;
        return Task.CompletedTask;
    });

    public Task<IActionResult> OnPostUnpickAsync(string unit) => AgainAsync(unit, () =>
    {
        (Input.PersonId, Input.ForPersonId) = (null, null);
        return Task.CompletedTask;
    });

    public Task<IActionResult> OnPostAddAsync(string unit) => AgainAsync(unit, () =>
    {
        if (Input.Needs.Count < MostNeeds) Input.Needs.Add(new() { Municipality = Input.Needs[^1].Municipality });
        return Task.CompletedTask;
    });

    /// <param name="then">"referral", "ride" or "appointment": where the first need goes on at once.</param>
    public async Task<IActionResult> OnPostAsync(string unit, string? then)
    {
        if (!await LoadAsync(unit) || !await ShowAsync()) return NotFound();
        foreach (var fault in Input.Faults([.. Categories.Select(c => c.Value)], desk.Today)) this.Refuse(fault);
        if (!ModelState.IsValid) return Page();
        var (contact, needs) = await desk.HearAsync(Unit, Input);
        var going = needs.FirstOrDefault(n => n.IsOpen) ?? needs[0];
        this.Tell(texts["desk.contact.saved", ("n", needs.Count)]);
        return LocalRedirect((then, going.PersonId) switch
        {
            ("referral", _) => $"/referrals/send/{Unit.Slug}?need={going.Id}",
            ("ride", { } who) => $"/rides/book/{Unit.Slug}?person={who}&need={going.Id}",
            ("appointment", _) => $"/help/need/{Unit.Slug}/{going.Id}?arrange=true#arrange",
            ("ride", null) => $"/rides/book/{Unit.Slug}?need={going.Id}",
            _ => $"/help/need/{Unit.Slug}/{going.Id}",
        });
    }

    private async Task<IActionResult> AgainAsync(string unit, Func<Task> change)
    {
        if (!await LoadAsync(unit)) return NotFound();
        await change();
        // What was typed stays as it is; only what was picked is drawn from the model.
        foreach (var entry in ModelState.Values) entry.Errors.Clear();
        foreach (var key in new[] { "Input.Who", "Input.ForWhom", "Input.Find", "Input.Register" }) ModelState.Remove(key);
        return await ShowAsync() ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return false;
        Unit = found;
        Categories = await choosing.ListAsync("need", withAny: false);
        Groups = await choosing.ListAsync("group", withAny: false);
        Areas = [.. (await choosing.AreasAsync()).Where(a => a.Value != "")];
        if (Areas.All(a => a.Value != Unit.Municipality)) Areas.Insert(0, new(Unit.Municipality, Unit.Municipality));
        if (Input.Needs.Count is 0 or > MostNeeds) Input.Needs = [.. Input.Needs.Take(MostNeeds).DefaultIfEmpty(new())];
        return true;
    }

    // People and services as the form stands; false where a person is not of this unit.
    private async Task<bool> ShowAsync()
    {
        if (Input.PersonId is { } id && (Person = await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == id)) is null) return false;
        if (Input.ForPersonId is { } other && (ForPerson = await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == other)) is null) return false;
        var seen = new[] { Person, ForPerson }.OfType<Person>().Select(p => p.Id).Distinct().ToList();
        db.Saw("help/contact", [.. seen, .. (Found ?? []).Select(p => p.Id)]);
        foreach (var who in seen)
            foreach (var room in rooms) Next.AddRange(await room.NextAsync(db, Unit.Id, who, desk.Today, ShownAppointments));
        Next = [.. Next.OrderBy(a => a.Day).ThenBy(a => a.Minute ?? 0).Take(ShownAppointments)];
        var since = desk.Today.AddDays(-SameWithinDays);
        Known = await db.NeedsOf(Unit).AsNoTracking().Counted().Where(n => n.PersonId != null && seen.Contains(n.PersonId.Value) && (n.Status == NeedStatus.Asked || n.Status == NeedStatus.Waiting || n.AskedOn >= since)).OrderByDescending(n => n.AskedAt).Take(10).ToListAsync();
        for (var i = 0; i < Input.Needs.Count; i++) await FitAsync(i);
        return true;
    }

    private async Task FitAsync(int i)
    {
        if (Input.Needs.ElementAtOrDefault(i) is not { Category: { Length: > 0 } category } need) return;
        var born = (ForPerson ?? Person)?.BirthYear;
        var found = await db.SuitableAsync(category, need.Municipality ?? "", born is null ? null : desk.Today.Year - born, [], texts);
        Fitting[i] = [.. found.Select(s => new SelectListItem(texts.Say(s), s.Id.ToString()))];
    }
}
