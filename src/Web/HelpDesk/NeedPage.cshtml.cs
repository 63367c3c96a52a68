using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>A need with its answers and history, and everything that may happen to it now.</summary>
public sealed class NeedPageModel(Db db, NeedDesk desk, Choosing choosing, IEnumerable<IAnswerOutcomes> outcomes, Texts texts) : PageModel
{
    private const int SameWithinDays = 30;

    public sealed class Form
    {
        public int Version { get; set; }
        public List<Guid> Services { get; set; } = [];
        [StringLength(1000)] public string? Said { get; set; }
        public DateOnly? AskAgainOn { get; set; }
        public UnmetReason? Reason { get; set; }
        [StringLength(1000)] public string? Why { get; set; }
        public DateOnly? FollowUpOn { get; set; }
        public Guid? To { get; set; }
        public string? Find { get; set; }
        public ArrangeForm Appointment { get; set; } = new();
    }

    public sealed record Line(DateTime At, NeedEventKind Kind, UnmetReason? Reason, string? By, string? Other);

    [BindProperty] public Form Input { get; set; } = new();

    /// <summary>The form of an appointment is open from the start.</summary>
    [BindProperty(SupportsGet = true)] public bool Arrange { get; set; }
    public Unit Unit { get; private set; } = null!;
    public Need Need { get; private set; } = null!;
    public DeskContact Contact { get; private set; } = null!;
    public Person? Person { get; private set; }
    public Person? Caller { get; private set; }
    public List<PersonFound>? Found { get; private set; }
    public string Category { get; private set; } = "";
    public string? Group { get; private set; }
    public List<(NeedAnswer Answer, string? Service)> Answers { get; private set; } = [];
    public List<Line> History { get; private set; } = [];
    public List<SelectListItem> Fitting { get; private set; } = [];
    public List<SelectListItem> Colleagues { get; private set; } = [];

    /// <summary>Other needs of the same person in the same category within 30 days.</summary>
    public List<Need> Same { get; private set; } = [];
    public Need? JoinedTo { get; private set; }
    public string? Keeper { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, Guid need)
    {
        if (!await LoadAsync(unit, need)) return NotFound();
        await desk.CatchUpAsync(outcomes, db.NeedsOf(Unit).Where(n => n.Id == need));
        await db.SaveChangesAsync();
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostTellAsync(string unit, Guid need) => DoAsync(unit, need, () =>
        Input.AskAgainOn < desk.Today ? new Refusal(nameof(Form.AskAgainOn), "desk.rule.past")
        : Input.Services.Count == 0 && string.IsNullOrWhiteSpace(Input.Said) ? new(nameof(Form.Said), "desk.need.saidMissing")
        : desk.TellOf(Need, Input.Services, Input.Said, Input.AskAgainOn));

    public Task<IActionResult> OnPostNothingAsync(string unit, Guid need) => DoAsync(unit, need, () => desk.NothingFor(Need, Input.Reason, Input.Why));

    /// <summary>An activity, an advice hour or a food parcel: when, where, who gives it.</summary>
    public async Task<IActionResult> OnPostArrangeAsync(string unit, Guid need)
    {
        if (!await LoadAsync(unit, need)) return NotFound();
        Arrange = true;
        if (!ModelState.IsValid) return await ShowAsync();
        var form = Input.Appointment;
        if (form.ServiceId is { } service && !await db.Shown().AnyAsync(s => s.Id == service)) form.ServiceId = null;
        foreach (var fault in form.Faults(desk.Today)) this.Refuse(fault with { Field = $"{nameof(Form.Appointment)}.{fault.Field}" });
        if (!ModelState.IsValid) return await ShowAsync();
        var (made, refusal) = await desk.ArrangeAsync(Unit, Need, form);
        if (made is null)
        {
            this.Refuse(refusal!);
            return await ShowAsync();
        }
        db.Seen(Need, Input.Version);
        this.Tell(texts["desk.appointment.made"]);
        return LocalRedirect($"/help/appointment/{Unit.Slug}/{made.Id}");
    }

    public Task<IActionResult> OnPostFollowUpAsync(string unit, Guid need) => DoAsync(unit, need, () =>
        Input.FollowUpOn < desk.Today ? new Refusal(nameof(Form.FollowUpOn), "desk.rule.past") : Add(Need.FollowUp(Input.FollowUpOn, desk.Now, db.Actor.AccountId)));

    public async Task<IActionResult> OnPostHandOverAsync(string unit, Guid need)
    {
        if (!await LoadAsync(unit, need)) return NotFound();
        var colleagues = await ColleaguesAsync();
        return await DoAsync(unit, need, () => Input.To is { } to && colleagues.Any(c => c.Value == to.ToString()) ? Add(Need.HandOver(to, desk.Now, db.Actor.AccountId)) : new(nameof(Form.To), "desk.need.toMissing"));
    }

    public Task<IActionResult> OnPostReopenAsync(string unit, Guid need) => DoAsync(unit, need, () => Add(Need.Reopen(desk.Today, desk.Now, db.Actor.AccountId)));

    public Task<IActionResult> OnPostMistakeAsync(string unit, Guid need) => DoAsync(unit, need, () => Add(Need.Mistake(desk.Now, db.Actor.AccountId)));

    public Task<IActionResult> OnPostPartAsync(string unit, Guid need) => DoAsync(unit, need, () => Add(Need.Part(desk.Now, db.Actor.AccountId)));

    public async Task<IActionResult> OnPostJoinAsync(string unit, Guid need, Guid other)
    {
        if (!await LoadAsync(unit, need) || await db.NeedOf(Unit, other) is not { } earlier) return NotFound();
        return await DoAsync(unit, need, () => Add(Need.Join(earlier, desk.Now, db.Actor.AccountId)));
    }

    /// <summary>Somebody called back; the promise is kept.</summary>
    public Task<IActionResult> OnPostCalledAsync(string unit, Guid need) => DoAsync(unit, need, () =>
    {
        Contact.CalledAt ??= desk.Now;
        return null;
    });

    /// <summary>Whose need it is: found among the people of the unit, or registered with what is known.</summary>
    public async Task<IActionResult> OnPostWhoAsync(string unit, Guid need, Guid? pick, bool register)
    {
        if (!await LoadAsync(unit, need)) return NotFound();
        if (pick is null && !register)
        {
            Found = await PersonQueries.Find(db, Unit.Id, Input.Find);
            db.Saw("help/need", Found.Select(p => p.Id));
            ModelState.Clear();
            return await ShowAsync();
        }
        var person = pick is { } id ? await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == id) : Contact.Name is { } name ? desk.NewPerson(Unit, name, Contact.Phone) : null;
        if (person is null) return NotFound();
        if (pick is null) db.Add(person);
        return await DoAsync(unit, need, () =>
        {
            Need.PersonId = person.Id;
            if (Need.ForWhom == ForWhom.Self) (Contact.PersonId, Contact.Who) = (person.Id, Who.Known);
            return null;
        });
    }

    private Refusal? Add((NeedEvent? Event, Refusal? Refusal) happened)
    {
        if (happened.Event is { } one) db.Add(one);
        return happened.Refusal;
    }

    private async Task<IActionResult> DoAsync(string unit, Guid need, Func<Refusal?> happen)
    {
        if (!await LoadAsync(unit, need)) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync();
        if (happen() is { } refusal)
        {
            this.Refuse(refusal);
            return await ShowAsync();
        }
        db.Seen(Need, Input.Version);
        return LocalRedirect($"/help/need/{Unit.Slug}/{Need.Id}");
    }

    private async Task<bool> LoadAsync(string unit, Guid need)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await db.NeedOf(here, need) is not { } found) return false;
        (Unit, Need) = (here, found);
        Contact = await db.Set<DeskContact>().FirstAsync(c => c.Id == found.ContactId);
        return true;
    }

    private async Task<IActionResult> ShowAsync()
    {
        var people = new[] { Need.PersonId, Contact.PersonId }.OfType<Guid>().ToList();
        var known = await PersonQueries.Of(db, Unit.Id).Where(p => people.Contains(p.Id)).ToListAsync();
        (Person, Caller) = (known.FirstOrDefault(p => p.Id == Need.PersonId), known.FirstOrDefault(p => p.Id == Contact.PersonId));
        db.Saw("help/need", people);
        Category = await choosing.NameAsync("need", Need.Category);
        Group = Need.Group == "" ? null : await choosing.NameAsync("group", Need.Group);
        var answers = await db.Set<NeedAnswer>().AsNoTracking().Where(a => a.NeedId == Need.Id).OrderBy(a => a.Id).ToListAsync();
        var services = answers.Select(a => a.ServiceId).OfType<Guid>().ToList();
        var names = (await db.Set<Service>().AsNoTracking().Where(s => services.Contains(s.Id)).ToListAsync()).ToDictionary(s => s.Id, s => s.Read().Name.Words(texts.Language));
        Answers = answers.ConvertAll(a => (a, a.ServiceId is { } id ? names.GetValueOrDefault(id) : null));
        var accounts = await db.Set<Account>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name);
        string? Name(Guid? id) => id is { } a ? accounts.GetValueOrDefault(a) : null;
        History = (await db.Set<NeedEvent>().AsNoTracking().Where(e => e.NeedId == Need.Id).OrderBy(e => e.At).ThenBy(e => e.Kind != NeedEventKind.Asked).ThenBy(e => e.Id).ToListAsync()).ConvertAll(e => new Line(e.At, e.Kind, e.Reason, Name(e.AccountId), Name(e.OtherId)));
        Keeper = Name(Need.CoordinatorId);
        Colleagues = await ColleaguesAsync();
        if (Need.JoinedToId is { } to) JoinedTo = await db.NeedOf(Unit, to);
        await SameAsync();
        Fitting = [.. (await db.SuitableAsync(Need.Category, Need.Municipality, Person?.BirthYear is { } born ? desk.Today.Year - born : null, [], texts)).Select(s => new SelectListItem(texts.Say(s), s.Id.ToString()))];
        Input.Version = Need.Version;
        return Page();
    }

    private async Task SameAsync()
    {
        if (Need.PersonId is not { } who || !Need.IsOpen) return;
        var (from, until) = (Need.AskedOn.AddDays(-SameWithinDays), Need.AskedOn.AddDays(SameWithinDays));
        Same = await db.NeedsOf(Unit).AsNoTracking().Counted().Where(n => n.PersonId == who && n.Id != Need.Id && n.Category == Need.Category && n.AskedOn >= from && n.AskedOn <= until).OrderBy(n => n.AskedAt).ToListAsync();
    }

    private async Task<List<SelectListItem>> ColleaguesAsync() => [.. (await db.ColleaguesAsync(Unit)).OrderBy(a => a.Name, texts.Sort).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
}
