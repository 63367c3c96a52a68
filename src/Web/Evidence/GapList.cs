using Web.Finder;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Language;
using Web.Rides;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Evidence;

/// <summary>Brings together what the rooms know of help that is missing, by need and municipality, in a year.</summary>
public sealed class GapList(Db db, Texts texts, Actor actor)
{
    /// <summary>The need under which refused rides stand.</summary>
    public const string Transport = "transport";

    private static readonly Role[] roles = [Role.Coordinator, Role.Administrator, Role.Planner];
    private readonly Dictionary<(string Need, string Place), Gap> gaps = [];
    private readonly HashSet<(string Need, string Place)> live = [];
    private readonly Dictionary<string, string?> parents = [];
    private TermNames names = null!;
    private HashSet<string>? areas;

    /// <summary>All gaps that this actor may see: of the network, or of the municipalities of their units. Those most asked for come first.</summary>
    public async Task<List<Gap>> OfAsync(int year, CancellationToken cancel = default)
    {
        await LoadAsync(cancel);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await FromDirectoryAsync(cancel);
        await FromNeedsAsync(first, last, cancel);
        await FromFinderAsync(first, last, cancel);
        await FromSearchesAsync(first, last, cancel);
        await FromRidesAsync(first, last, cancel);
        foreach (var gap in gaps.Values) gap.Protect();
        return [.. gaps.Values.OrderByDescending(g => g.Weight).ThenByDescending(g => g.IsAskedFor).ThenBy(g => g.NeedName, texts.Sort).ThenBy(g => g.Place, texts.Sort)];
    }

    /// <summary>One of them; also one that is closed by now, so that what was cited can still be opened. Null where there is no such need or place, or it is not the actor's.</summary>
    public async Task<Gap?> FindAsync(string need, string place, int year, CancellationToken cancel = default)
    {
        var all = await OfAsync(year, cancel);
        if (all.FirstOrDefault(g => g.Need == need && g.Place == place) is { } found) return found;
        if ((need != Gap.Unknown && !names.IsNeed(need)) || !IsMine(place)) return null;
        var known = place == Gap.Unknown || await db.Set<Unit>().AnyAsync(u => u.Municipality == place, cancel) || await db.Set<Need>().AnyAsync(n => n.Municipality == place, cancel)
            || await db.Set<ServiceFact>().AnyAsync(f => f.Kind == FactKind.Area && f.Value == place, cancel) || await db.Set<RideRefusal>().AnyAsync(r => r.Municipality == place, cancel);
        return known ? At(need, place) : null;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        gaps.Clear();
        live.Clear();
        names = await TermNames.LoadAsync(db, texts, cancel);
        if (!actor.Grants.Any(g => g.UnitId is null && roles.Contains(g.Role)))
        {
            var mine = actor.Grants.Where(g => roles.Contains(g.Role)).Select(g => g.UnitId).OfType<Guid>().ToList();
            areas = [.. await db.Set<Unit>().Where(u => mine.Contains(u.Id)).Select(u => u.Municipality).ToListAsync(cancel)];
        }
        var shown = await (from service in db.Shown() where service.Status == ListingStatus.Public
                           join area in db.Set<ServiceFact>() on service.Id equals area.ServiceId where area.Kind == FactKind.Area
                           join need in db.Set<ServiceFact>() on service.Id equals need.ServiceId where need.Kind == FactKind.Need
                           select new { Need = need.Value, Area = area.Value }).Distinct().ToListAsync(cancel);
        live.UnionWith(shown.Select(s => (s.Need, s.Area)));
    }

    private async Task FromDirectoryAsync(CancellationToken cancel)
    {
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        var terms = (await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.Taxonomy == "need").ToListAsync(cancel)).Where(t => t.HoldsOn(today)).ToList();
        foreach (var term in terms) parents[term.Code] = term.ParentCode;
        var above = terms.Select(t => t.ParentCode).OfType<string>().ToHashSet();
        var places = await db.Set<Unit>().Where(u => u.ClosedOn == null).Select(u => u.Municipality).Distinct().ToListAsync(cancel);
        foreach (var need in terms.Where(t => !above.Contains(t.Code)))
            foreach (var place in places.Where(p => IsMine(p) && !IsServed(need.Code, p)))
                At(need.Code, place);
    }

    private async Task FromNeedsAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var unmet = await db.Set<Need>().AsNoTracking().Counted()
            .Where(n => n.AskedOn >= first && n.AskedOn <= last && n.Status == NeedStatus.Unmet && (n.UnmetReason == UnmetReason.NoSuchService || n.UnmetReason == UnmetReason.NoPlace || n.UnmetReason == UnmetReason.TooFar))
            .Select(n => new { n.Id, n.Category, n.Municipality, n.AskedOn }).ToListAsync(cancel);
        foreach (var n in unmet.Where(n => IsMine(n.Municipality)))
            At(n.Category, n.Municipality).CountNeed(n.Id, n.AskedOn.Month);
    }

    private async Task FromFinderAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        if (await db.LiveAsync(WallClock.Today(db.Clock, db.Network.Zone), cancel) is not { } questions) return;
        var without = await db.WithoutServiceAsync(questions, cancel);
        var found = await db.Set<FinderCount>().AsNoTracking().Where(c => c.Month >= first && c.Month <= last).ToListAsync(cancel);
        foreach (var outcome in questions.Outcomes.Where(o => o.Services is { Needs.Count: > 0 }))
            foreach (var place in without(outcome).Where(IsMine))
            {
                var gap = At(outcome.Services!.Needs[0], place);
                foreach (var count in found.Where(c => c.Outcome == outcome.Id && c.Place == place && c.Times > 0)) gap.Count(GapSource.Finder, count.Month.Month, count.Times);
            }
    }

    private async Task FromSearchesAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var missed = await db.Set<MissedCount>().AsNoTracking().Where(c => c.Month >= first && c.Month <= last).ToListAsync(cancel);
        var settled = (await db.Set<MissedWord>().AsNoTracking().Where(m => m.SettledOn != null).Select(m => new { m.Language, m.Words }).ToListAsync(cancel)).Select(m => (m.Language, m.Words)).ToHashSet();
        var means = (await db.Set<SearchPhrase>().AsNoTracking().Where(p => p.Means.StartsWith("need.")).ToListAsync(cancel)).GroupBy(p => (p.Language, p.Words)).ToDictionary(g => g.Key, g => g.First().Means["need.".Length..]);
        foreach (var m in missed.Where(m => m.Area.Length == 0 || IsMine(m.Area)))
        {
            var need = means.GetValueOrDefault((m.Language, m.Words));
            // Words that the search knows by now were no gap of services, and what is served by now is none any more.
            if (m.Area.Length == 0 ? need is not null || settled.Contains((m.Language, m.Words)) : need is not null && IsServed(need, m.Area)) continue;
            var gap = At(need ?? Gap.Unknown, m.Area.Length == 0 ? Gap.Unknown : m.Area);
            gap.Count(GapSource.Searches, m.Month.Month, m.Times);
            gap.CountWords(m.Words, m.Times);
        }
    }

    private async Task FromRidesAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var refused = await db.Set<RideRefusal>().AsNoTracking().Where(r => r.Day >= first && r.Day <= last && r.Lack != RideLack.Other).ToListAsync(cancel);
        foreach (var r in refused.Where(r => IsMine(r.Municipality)))
            At(Transport, r.Municipality).Count(GapSource.Rides, r.Day.Month, r.Times);
    }

    private bool IsMine(string place) => areas is null || place == Gap.Unknown || areas.Contains(place);

    private bool IsServed(string need, string place) => live.Contains((need, place)) || (parents.GetValueOrDefault(need) is { } parent && live.Contains((parent, place)));

    private Gap At(string need, string place) => gaps.TryGetValue((need, place), out var known) ? known
        : gaps[(need, place)] = new Gap(need, place, need != Gap.Unknown && place != Gap.Unknown && !IsServed(need, place)) { NeedName = need == Gap.Unknown ? texts["evidence.gaps.unknownNeed"] : names.Need(need) };
}
