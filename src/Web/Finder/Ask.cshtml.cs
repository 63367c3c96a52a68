using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Finder;

/// <summary>One question a page. Its address says only a number; answers stay when going back; what is urgent is said before the next question.</summary>
public sealed class AskModel(Db db, Texts texts, TimeProvider clock, KeptAnswers kept) : PageModel
{
    public sealed class Form
    {
        public string? One { get; set; }
        public List<string> Several { get; set; } = [];
        public decimal? Number { get; set; }
        public DateOnly? Day { get; set; }
        public bool NotKnown { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Asking Question { get; private set; } = null!;
    public int Number { get; private set; }
    public string Back { get; private set; } = "/find";
    public IReadOnlyList<(Outcome Outcome, IReadOnlyList<ServiceRow> Services)> Urgent { get; private set; } = [];
    public List<SelectListItem> Options => [.. Question.Choices.Select(c => new SelectListItem(Question.Say(c, texts), c))];

    private Questionnaire questions = null!;
    private Dictionary<string, string[]> answers = [];
    private Walk walk = null!;
    private DateOnly Today => WallClock.Today(clock, db.Network.Zone);

    public async Task<IActionResult> OnGetAsync(int question)
    {
        if (await LoadAsync(question) is { } elsewhere) return elsewhere;
        if (answers.TryGetValue(Question.Id, out var given))
            Input = Question.Kind switch
            {
                AnswerKind.Several => new() { Several = [.. given] },
                AnswerKind.Number or AnswerKind.Age => decimal.TryParse(given.FirstOrDefault(), NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? new() { Number = n } : new() { NotKnown = true },
                AnswerKind.Date => DateOnly.TryParseExact(given.FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new() { Day = day } : new() { NotKnown = true },
                _ => new() { One = given.FirstOrDefault() },
            };
        await FindUrgentAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int question)
    {
        if (await LoadAsync(question) is { } elsewhere) return elsewhere;
        var (given, refusal) = Answer(Question, Input);
        if (!ModelState.IsValid || given is null)
        {
            await FindUrgentAsync();
            return refusal is null ? Page() : this.Refuse(refusal);
        }
        answers[Question.Id] = given;
        kept.Keep(HttpContext, answers);
        var next = Walk.Along(questions, KeptAnswers.Of(answers), Today);
        // On to the question after this one, answered before or not; the end when there is none.
        var after = next.Path.SkipWhile(p => p != Question.Id).Skip(1).FirstOrDefault() ?? next.Next?.Id;
        return Redirect(after is null ? "/find/result" : $"/find/q/{questions.NumberOf(after)}");
    }

    /// <summary>What was chosen, if it is an answer to the question.</summary>
    internal static (string[]? Given, Refusal? Why) Answer(Asking question, Form typed)
    {
        if (typed.NotKnown && question.MayNotKnow && !question.HasChoices) return ([Asking.DontKnow], null);
        switch (question.Kind)
        {
            case AnswerKind.Several:
                var several = typed.Several.Where(question.Choices.Contains).Distinct().ToArray();
                return several.Length > 0 ? (several, null) : (null, new("Several", "finder.chooseOne"));
            case AnswerKind.Number or AnswerKind.Age:
                return typed.Number is not { } n ? (null, new("Number", "finder.numberMissing"))
                    : question.Kind == AnswerKind.Age && n is < 0 or > 120 ? (null, new("Number", "finder.ageWrong"))
                    : ([n.ToString("0.##", CultureInfo.InvariantCulture)], null);
            case AnswerKind.Date:
                return typed.Day is { } day ? ([day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], null) : (null, new("Day", "finder.dayMissing"));
            default:
                return question.Choices.Contains(typed.One) ? ([typed.One!], null) : (null, new("One", "finder.chooseOne"));
        }
    }

    // The question of the address, if the answers so far lead to it; else where they do lead.
    private async Task<IActionResult?> LoadAsync(int number)
    {
        if (await db.LiveAsync(Today, HttpContext.RequestAborted) is not { } live) return new RedirectResult("/find");
        questions = live;
        if (number < 1 || number > questions.Questions.Count) return NotFound();
        answers = kept.Read(Request);
        walk = Walk.Along(questions, KeptAnswers.Of(answers), Today);
        Question = questions.Questions[number - 1];
        var open = walk.Path.Contains(Question.Id) || walk.Next?.Id == Question.Id;
        if (!open) return Redirect(walk.Next is { } next ? $"/find/q/{questions.NumberOf(next.Id)}" : "/find/result");
        var at = walk.Path.Contains(Question.Id) ? walk.Path.ToList().IndexOf(Question.Id) : walk.Path.Count;
        Number = at + 1;
        Back = at == 0 ? "/find" : $"/find/q/{questions.NumberOf(walk.Path[at - 1])}";
        return null;
    }

    private async Task FindUrgentAsync() => Urgent = await db.ServicesAsync(walk.Urgent, KeptAnswers.Of(answers), texts, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted);
}
