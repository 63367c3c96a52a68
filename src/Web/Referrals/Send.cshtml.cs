using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A page on which a consent is heard.</summary>
public interface IConsentPage
{
    SendForm Input { get; }

    /// <summary>What can be shared at all from here.</summary>
    IReadOnlyList<SharedField> MayShare { get; }
}

/// <summary>Another kind of help is chosen on a page on which a consent is heard.</summary>
internal static class ChangeOfKind
{
    /// <summary>The page again, complaining of nothing yet; a purpose that nobody put into other words follows the kind.</summary>
    public static async Task<IActionResult> ChangeKindAsync<T>(this T page, string? before, string? now, Texts texts, Choosing choosing) where T : PageModel, IConsentPage
    {
        foreach (var entry in page.ModelState.Values) entry.Errors.Clear();
        if (before is not null && now is not null && page.Input.Consent.Purpose == await texts.PurposeAsync(choosing, before)) page.Input.Consent.Purpose = await texts.PurposeAsync(choosing, now);
        page.ModelState.Remove("Input.Consent.Purpose");
        return page.Page();
    }
}

/// <summary>A person is put forward to a service, or to several of which the first to accept wins; with consent, and with all filled in that is known.</summary>
public sealed class SendModel(Db db, ReferralDesk desk, Choosing choosing, Texts texts) : PageModel, IConsentPage
{
    private string? wordsOfNeed;
    private bool urgentNeed;

    [BindProperty] public SendForm Input { get; set; } = new();
    [BindProperty] public string? Find { get; set; }
    [BindProperty(SupportsGet = true, Name = "need")] public Guid? Need { get; set; }
    [BindProperty(SupportsGet = true, Name = "person")] public Guid? PersonId { get; set; }

    /// <summary>The referral in whose place the new one goes.</summary>
    [BindProperty(SupportsGet = true, Name = "again")] public Guid? Again { get; set; }
    [BindProperty(SupportsGet = true, Name = "case")] public Guid? Case { get; set; }
    [BindProperty(SupportsGet = true, Name = "category")] public string? Category { get; set; }
    [BindProperty(SupportsGet = true, Name = "area")] public string? Area { get; set; }
    public Unit Unit { get; private set; } = null!;
    public Person? Person { get; private set; }
    public Referral? InPlaceOf { get; private set; }
    public List<PersonFound>? Found { get; private set; }
    public List<Referral> Same { get; private set; } = [];
    public List<SelectListItem> Categories { get; private set; } = [];
    public List<SelectListItem> Areas { get; private set; } = [];
    public List<SuitableService> Suitable { get; private set; } = [];
    public string CategoryName { get; private set; } = "";
    public IReadOnlyList<SharedField> MayShare { get; } = Enum.GetValues<SharedField>();

    public List<SelectListItem> ServiceChoices => [.. Suitable.Select(s => new SelectListItem(string.Join(", ", new[]
    {
        texts.Say(s), s.FreePlaces is { } free ? texts["directory.freePlaces", ("n", free)] : null, s.PeopleWaiting is > 0 and var waiting ? texts["directory.waitingPeople", ("n", waiting)] : null,
        s.SaidNo ? texts["referrals.send.saidNo"] : null,
    }.OfType<string>()), s.Id.ToString()))];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await LoadAsync(unit)) return NotFound();
        Input.Category = Category;
        if (Person is not null)
        {
            // The usual fields are ticked and the best service with them; the person may say no to each.
            Input.AskedFor ??= InPlaceOf?.AskedFor ?? wordsOfNeed;
            Input.Urgent |= InPlaceOf?.Urgent == true || urgentNeed;
            Input.Services = [.. Suitable.Take(InPlaceOf is null ? 0 : 1).Where(s => s is { SaidNo: false, IsKindred: false }).Select(s => s.Id)];
            Input.Consent = new() { Purpose = Category is null ? null : await texts.PurposeAsync(choosing, Category), Fields = [SharedField.Name, SharedField.Phone, SharedField.Language, SharedField.Words], Until = desk.Today.AddMonths(6) };
            db.Saw("referrals/send", Person.Id);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostFindAsync(string unit)
    {
        if (!await LoadAsync(unit)) return NotFound();
        ModelState.Clear();
        Found = await PersonQueries.Find(db, Unit.Id, Find);
        db.Saw("referrals/send", Found.Select(p => p.Id));
        return Page();
    }

    /// <summary>Services for another kind or place; what was typed and agreed to stays.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string unit)
    {
        if (!await LoadAsync(unit) || Person is null) return NotFound();
        return await this.ChangeKindAsync(Input.Category, Category, texts, choosing);
    }

    public async Task<IActionResult> OnPostSendAsync(string unit)
    {
        // Another kind was chosen after the services were listed: they are listed anew first.
        if (Category is not null && Category != Input.Category) return await OnPostChangeAsync(unit);
        if (!await LoadAsync(unit) || Person is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Categories.All(c => c.Value != Input.Category)) return this.Refuse(new("Category", "referrals.send.categoryMissing"));
        if (Input.Services.Count == 0 || Input.Services.Any(s => Suitable.All(x => x.Id != s))) return this.Refuse(new("Services", "referrals.send.serviceMissing"));
        if (Same.Count > 0 && !Input.AllTheSame) return this.Refuse(new("AllTheSame", "referrals.send.sameAlready"));
        var (sent, refusal) = await desk.SendAsync(new(Person, Input.Category!, Input.Services, Input.Consent.Given())
        {
            NeedId = Need, AskedFor = Input.AskedFor, Urgent = Input.Urgent, CaseId = Case, InPlaceOf = InPlaceOf, Site = $"{Request.Scheme}://{Request.Host}",
        });
        if (sent is null) return this.Refuse(refusal!);
        this.Tell(texts[sent.ManyAsked ? "referrals.send.askedMany" : "referrals.send.sent", ("reference", sent.Reference)]);
        return LocalRedirect($"/referrals/referral/{Unit.Slug}/{sent.Id}");
    }

    private async Task<bool> LoadAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return false;
        Unit = found;
        if (Again is { } again)
        {
            if (await db.SentBy(Unit).FirstOrDefaultAsync(r => r.Id == again) is not { } former) return false;
            (InPlaceOf, PersonId, Need, Category, Case) = (former, former.PersonId, former.NeedId, Category ?? former.Category, Case ?? former.CaseId);
        }
        if (Need is { } need && !await FillFromNeedAsync(need)) return false;
        Categories = await choosing.ListAsync("need", withAny: false);
        if (PersonId is { } id)
        {
            if ((Person = await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == id)) is null) return false;
            if (Case is { } joint && !await db.Set<ReferralCase>().AnyAsync(c => c.Id == joint && c.PersonId == id)) return false;
            Areas = await choosing.AreasAsync();
            Area ??= Areas.Any(a => a.Value == Person.Municipality) ? Person.Municipality : "";
            if (string.IsNullOrEmpty(Category)) Category = null;
        }
        if (Person is not null && Category is not null)
        {
            CategoryName = await choosing.NameAsync("need", Category);
            var age = Person.BirthYear is { } born ? desk.Today.Year - born : (int?)null;
            Suitable = InPlaceOf is { } former ? await db.SecondChoicesAsync(former, Category, Area ?? "", age, texts) : await db.SuitableAsync(Category, Area ?? "", age, [], texts);
            var since = desk.Now.AddDays(-30);
            Same = await db.Set<Referral>().AsNoTracking().Where(r => r.PersonId == Person.Id && r.Category == Category && r.MadeAt > since && r.Id != Again && r.DueOn != null && !r.SecondChoiceDue).ToListAsync();
        }
        return true;
    }

    // Whose need it is, of which kind, in which words and where: nothing is typed twice.
    private async Task<bool> FillFromNeedAsync(Guid id)
    {
        if (await db.NeedOf(Unit, id) is not { } need || (PersonId is { } chosen && need.PersonId is { } theirs && chosen != theirs)) return false;
        (PersonId, Category, Area) = (PersonId ?? need.PersonId, Category ?? need.Category, Area ?? need.Municipality);
        (wordsOfNeed, urgentNeed) = (need.Words, need.Urgency == Urgency.Today);
        return true;
    }
}
