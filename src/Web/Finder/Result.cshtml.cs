using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Finder;

/// <summary>All that fits, the urgent first: on the screen, and as a sheet to print or to take to the desk.</summary>
public sealed class ResultModel(Db db, Texts texts, TimeProvider clock, KeptAnswers kept, FoundCounts counts) : PageModel
{
    public IReadOnlyList<(Outcome Outcome, IReadOnlyList<ServiceRow> Services)> Found { get; private set; } = [];
    public IReadOnlyList<(string Question, string Answer)> Answered { get; private set; } = [];
    public bool Sensitive { get; private set; }
    public string Back { get; private set; } = "/find";

    /// <summary>What the desk is asked for and where, should it be asked.</summary>
    public string? Need => Found.SelectMany(f => f.Outcome.Services?.Needs ?? []).FirstOrDefault();
    public string Area { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var today = WallClock.Today(clock, db.Network.Zone);
        if (await db.LiveAsync(today, HttpContext.RequestAborted) is not { } questions) return Redirect("/find");
        var answers = KeptAnswers.Of(kept.Read(Request));
        var walk = Walk.Along(questions, answers, today);
        if (walk.Path.Count == 0) return Redirect("/find");
        var counted = answers.Only(walk.Path);
        Found = await db.ServicesAsync(walk.Found, counted, texts, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted);
        Answered = [.. walk.Path.Select(questions.Find).Select(q => (q!.Text.In(texts.Language), string.Join(", ", counted.Of(q.Id).Select(v => q.Say(v, texts)))))];
        Sensitive = walk.Path.Any(p => questions.Find(p)!.Sensitive);
        Back = $"/find/q/{questions.NumberOf(walk.Path[^1])}";
        Area = questions.Questions.Where(q => q.Kind == AnswerKind.Place).SelectMany(q => counted.Of(q.Id)).FirstOrDefault() ?? "";
        if (walk.Next is null)
            counts.Remember(db.Network, walk.Found.Select(o => o.Id), Area);
        return Page();
    }
}
