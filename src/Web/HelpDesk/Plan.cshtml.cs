using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>The individual plan of services of a person: on paper in large type, and the form it is made with.</summary>
public sealed class PlanModel(Db db, NeedDesk desk, Choosing choosing, Texts texts) : PageModel
{
    private const int EmptyRows = 3;

    public sealed class Form
    {
        [Required, StringLength(4000)] public string? Goals { get; set; }
        public Guid? CoordinatorId { get; set; }
        public DateOnly? AgreedOn { get; set; }
        public DateOnly? ReviewOn { get; set; }
        public List<Row> Steps { get; set; } = [];
        public int Version { get; set; }
    }

    public sealed class Row
    {
        [StringLength(300)] public string? What { get; set; }
        [StringLength(200)] public string? Who { get; set; }
        public DateOnly? ByOn { get; set; }
        public bool Done { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public ServicePlan? Plan { get; private set; }
    public List<PlanStep> Steps { get; private set; } = [];
    public string? Coordinator { get; private set; }
    public List<SelectListItem> Colleagues { get; private set; } = [];
    public List<(Need Need, string Category)> Needs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person)) return NotFound();
        db.Saw("help/plan", Person.Id);
        Input = Plan is null
            ? new() { CoordinatorId = db.Actor.AccountId, AgreedOn = desk.Today, ReviewOn = desk.Today.AddMonths(3), Steps = [.. Needs.Select(n => new Row { What = n.Category })] }
            : new() { Goals = Plan.Goals, CoordinatorId = Plan.CoordinatorId, AgreedOn = Plan.AgreedOn, ReviewOn = Plan.ReviewOn, Version = Plan.Version, Steps = Steps.ConvertAll(s => new Row { What = s.What, Who = s.Who, ByOn = s.ByOn, Done = s.DoneOn is not null }) };
        Input.Steps.AddRange(Enumerable.Range(0, EmptyRows).Select(_ => new Row()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person)) return NotFound();
        var rows = Input.Steps.Where(s => !string.IsNullOrWhiteSpace(s.What) || !string.IsNullOrWhiteSpace(s.Who)).ToList();
        if (rows.Exists(r => string.IsNullOrWhiteSpace(r.What))) this.Refuse(new($"Steps[{Input.Steps.FindIndex(s => string.IsNullOrWhiteSpace(s.What) && !string.IsNullOrWhiteSpace(s.Who))}].What", "desk.plan.whatMissing"));
        if (Input.ReviewOn is null || Input.ReviewOn < Input.AgreedOn) this.Refuse(new(nameof(Form.ReviewOn), "desk.plan.reviewMissing"));
        if (Input.CoordinatorId is { } chosen && Colleagues.All(c => c.Value != chosen.ToString()) && chosen != db.Actor.AccountId) this.Refuse(new(nameof(Form.CoordinatorId), "desk.need.toMissing"));
        if (!ModelState.IsValid) return Page();

        if (Plan is null) db.Add(Plan = new() { UnitId = Unit.Id, PersonId = Person.Id, Goals = "", MadeAt = desk.Now });
        else db.Seen(Plan, Input.Version);
        (Plan.Goals, Plan.CoordinatorId, Plan.AgreedOn, Plan.ReviewOn) = (Input.Goals!.Trim(), Input.CoordinatorId, Input.AgreedOn, Input.ReviewOn);
        for (var i = 0; i < Math.Max(rows.Count, Steps.Count); i++)
        {
            if (i >= rows.Count)
            {
                db.Remove(Steps[i]);
                continue;
            }
            var step = i < Steps.Count ? Steps[i] : new() { PlanId = Plan.Id, Number = i + 1, What = "", Who = "" };
            (step.Number, step.What, step.Who, step.ByOn, step.DoneOn) = (i + 1, rows[i].What!.Trim(), rows[i].Who?.Trim() ?? "", rows[i].ByOn, rows[i].Done ? step.DoneOn ?? desk.Today : null);
            if (i >= Steps.Count) db.Add(step);
        }
        this.Tell(texts["desk.plan.saved"]);
        return LocalRedirect($"/help/plan/{Unit.Slug}/{Person.Id}");
    }

    /// <summary>The plan has come to its end; the next one starts anew.</summary>
    public async Task<IActionResult> OnPostEndAsync(string unit, Guid person)
    {
        if (!await LoadAsync(unit, person) || Plan is null) return NotFound();
        Plan.EndedOn = desk.Today;
        return LocalRedirect($"/people/person/{Unit.Slug}/{Person.Id}");
    }

    private async Task<bool> LoadAsync(string unit, Guid person)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await PersonQueries.Of(db, here.Id).FirstOrDefaultAsync(p => p.Id == person) is not { } found) return false;
        (Unit, Person) = (here, found);
        Plan = await db.Set<ServicePlan>().Where(p => p.PersonId == person && p.UnitId == here.Id && p.EndedOn == null).OrderByDescending(p => p.MadeAt).FirstOrDefaultAsync();
        if (Plan is { } plan) Steps = await db.Set<PlanStep>().Where(s => s.PlanId == plan.Id).OrderBy(s => s.Number).ToListAsync();
        Colleagues = [.. (await db.ColleaguesAsync(here)).OrderBy(a => a.Name, texts.Sort).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
        Coordinator = Plan?.CoordinatorId is { } id ? await db.Set<Account>().Where(a => a.Id == id).Select(a => a.Name).FirstOrDefaultAsync() : null;
        foreach (var need in await db.NeedsOf(here).Open().AsNoTracking().Where(n => n.PersonId == person).OrderBy(n => n.AskedAt).ToListAsync()) Needs.Add((need, await choosing.NameAsync("need", need.Category)));
        return true;
    }
}
