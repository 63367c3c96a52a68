using System.Collections.Concurrent;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Finder;

/// <summary>The version of the finder that readers use now, and the services its outcomes lead to.</summary>
public static class LiveFinder
{
    private const int ShownAtOnce = 4;

    private const int MostParsed = 50;
    private static readonly ConcurrentDictionary<(Guid Id, int Version), Questionnaire> parsed = new();

    /// <summary>The questions of today: read once a version, shared by all readers, and so never to be changed.</summary>
    public static async Task<Questionnaire?> LiveAsync(this Db db, DateOnly today, CancellationToken cancel = default)
    {
        if (await db.Published(today).Select(v => new { v.Id, v.Version }).FirstOrDefaultAsync(cancel) is not { } now) return null;
        if (parsed.TryGetValue((now.Id, now.Version), out var known)) return known;
        var read = (await db.Set<FinderVersion>().AsNoTracking().SingleAsync(v => v.Id == now.Id, cancel)).Read();
        if (parsed.Count >= MostParsed) parsed.Clear();
        return parsed[(now.Id, now.Version)] = read;
    }

    private static IQueryable<FinderVersion> Published(this Db db, DateOnly today) =>
        db.Set<FinderVersion>().AsNoTracking().Where(v => (v.State == FinderState.Published || v.State == FinderState.Replaced) && v.PublishedAt != null && (v.ValidFrom == null || v.ValidFrom <= today)).OrderByDescending(v => v.Number);

    /// <summary>Each outcome with its services.</summary>
    public static async Task<List<(Outcome Outcome, IReadOnlyList<ServiceRow> Services)>> ServicesAsync(this Db db, IEnumerable<Outcome> outcomes, Answers answers, Texts texts, DateTime utc, CancellationToken cancel = default)
    {
        var found = new List<(Outcome, IReadOnlyList<ServiceRow>)>();
        foreach (var outcome in outcomes)
            found.Add((outcome, await db.ServicesAsync(outcome, answers, texts, utc, cancel)));
        return found;
    }

    /// <summary>Services for an outcome in the place and for the age that were answered; those that do most of what is needed come first.</summary>
    private static async Task<IReadOnlyList<ServiceRow>> ServicesAsync(this Db db, Outcome outcome, Answers answers, Texts texts, DateTime utc, CancellationToken cancel = default)
    {
        if (outcome.Services is not { } asked) return [];
        var services = await db.OfOutcome(asked, First(answers, asked.Place), int.TryParse(First(answers, asked.Age), out var age) ? age : null).AsNoTracking().ToListAsync(cancel);
        var rows = (await db.RowsAsync(services, utc, cancel)).Select(r => r.Row);
        return [.. rows.OrderByDescending(r => r.Record.Needs.Count > 0 && asked.Needs.Contains(r.Record.Needs[0])).ThenByDescending(r => r.Record.Phones.Any(p => p.Urgent) && outcome.Urgency == Urgency.Now).ThenBy(r => r.Record.Areas.Count).ThenBy(r => r.Record.Name.Words(texts.Language), texts.Sort).ThenBy(r => r.Id.ToString(), StringComparer.Ordinal).Take(ShownAtOnce)];
    }

    private static IQueryable<Service> OfOutcome(this Db db, ServiceQuestion asked, string? place, int? age)
    {
        var needs = asked.Needs.ToList();
        return db.Matching(new() { Area = place, Group = asked.Group, Age = age }).Where(s => db.Set<ServiceFact>().Any(f => f.ServiceId == s.Id && f.Kind == FactKind.Need && needs.Contains(f.Value)));
    }

    /// <summary>The municipalities where no live service answers an outcome.</summary>
    public static async Task<Func<Outcome, IEnumerable<string>>> WithoutServiceAsync(this Db db, Questionnaire questions, CancellationToken cancel = default)
    {
        var places = questions.Questions.Where(q => q.Kind == AnswerKind.Place).SelectMany(q => q.Options).Select(o => o.Id).Distinct().ToList();
        var live = await (from service in db.Shown() where service.Status == ListingStatus.Public
                          join area in db.Set<ServiceFact>() on service.Id equals area.ServiceId where area.Kind == FactKind.Area
                          join need in db.Set<ServiceFact>() on service.Id equals need.ServiceId where need.Kind == FactKind.Need
                          select new { Area = area.Value, Need = need.Value }).Distinct().ToListAsync(cancel);
        var there = live.Select(l => (l.Area, l.Need)).ToHashSet();
        return outcome => places.Where(p => !outcome.Services!.Needs.Any(n => there.Contains((p, n))));
    }

    private static string? First(Answers answers, string? question) => question is null ? null : answers.Of(question) is [var value, ..] ? value : null;
}
