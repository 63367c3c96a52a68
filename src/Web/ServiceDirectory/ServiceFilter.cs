using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>What a reader asks of the directory: words, and what must hold. It stands in the address of the page, so a search can be kept and sent.</summary>
public sealed class ServiceFilter
{
    public string? Q { get; set; }
    public string? Area { get; set; }
    public string? Need { get; set; }
    public string? Group { get; set; }
    public int? Age { get; set; }
    public string? Speaks { get; set; }
    public bool Free { get; set; }
    public bool Open { get; set; }
    public bool Wheelchair { get; set; }
    public bool Places { get; set; }

    /// <summary>Not farther than this from <see cref="From"/>.</summary>
    public int? Km { get; set; }

    /// <summary>Where the reader is, once it was found out what the words mean.</summary>
    internal (double Latitude, double Longitude)? From { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && !HasConditions;
    public bool HasConditions => !string.IsNullOrEmpty(Area) || HasConditionsBesideArea;
    public bool HasConditionsBesideArea => new[] { Need, Group, Speaks }.Any(v => !string.IsNullOrEmpty(v)) || Age is not null || Free || Open || Wheelchair || Places || From is not null;
}

/// <summary>A line of the list of services.</summary>
public sealed record ServiceRow(Guid Id, ServiceRecord Record, Organisation Organisation, DateOnly? VerifiedOn, bool IsOpen, bool ClosedForNow)
{
    /// <summary>How far it is, when it was asked from somewhere.</summary>
    public double? Km { get; init; }
}

/// <summary>A page of what was found, and how many there are in all; of words, no more than <see cref="Searching.MostFound"/>.</summary>
public sealed record FoundServices(IReadOnlyList<ServiceRow> Rows, int Count);

/// <summary>Which services a reader may see, and in which order: the one place for it.</summary>
public static class ServiceQueries
{
    /// <summary>How far to look where a reader said from where but not how far.</summary>
    public const int FarthestKm = 30;

    public static IQueryable<Service> Shown(this Db db) => db.Set<Service>().Where(s => s.Status == ListingStatus.Public || s.Status == ListingStatus.ClosedForNow);

    /// <summary>The record that one which stood twice became part of; null when it was never merged.</summary>
    public static Task<Guid?> LeadsToAsync<T>(this Db db, Guid id) where T : Listing => db.Set<T>().Where(l => l.Id == id).Select(l => l.MergedInto).FirstOrDefaultAsync();

    /// <summary>All that holds except words and "open now".</summary>
    public static IQueryable<Service> Matching(this Db db, ServiceFilter f)
    {
        var services = db.Shown();
        services = services.With(db, FactKind.Area, f.Area).With(db, FactKind.Group, f.Group).With(db, FactKind.Language, f.Speaks);
        if (!string.IsNullOrEmpty(f.Need))
        {
            var below = db.Set<TaxonomyTerm>().Where(t => t.Taxonomy == "need" && t.ParentCode == f.Need).Select(t => t.Code);
            services = services.Where(s => db.Set<ServiceFact>().Any(x => x.ServiceId == s.Id && x.Kind == FactKind.Need && (x.Value == f.Need || below.Contains(x.Value))));
        }
        if (f.Age is { } age) services = services.Where(s => (s.MinimumAge == null || s.MinimumAge <= age) && (s.MaximumAge == null || s.MaximumAge >= age));
        if (f.Free) services = services.Where(s => s.Free);
        if (f.Wheelchair) services = services.Where(s => s.Wheelchair);
        if (f.Places) services = services.Where(s => s.FreePlaces > 0);
        return services;
    }

    private static IQueryable<Service> With(this IQueryable<Service> services, Db db, FactKind kind, string? value) =>
        string.IsNullOrEmpty(value) ? services : services.Where(s => db.Set<ServiceFact>().Any(x => x.ServiceId == s.Id && x.Kind == kind && x.Value == value));

    /// <summary>
    /// Found by words, best first; of two nearly as good, the lately checked one and the one with free places. Without words, by name. Only the
    /// records of the page are read, unless what is asked stands in the records themselves.
    /// </summary>
    public static async Task<FoundServices> FindServicesAsync(this Db db, ServiceFilter f, Texts texts, DateTime utc, int skip = 0, int take = int.MaxValue, CancellationToken cancel = default)
    {
        var matching = db.Matching(f).AsNoTracking();
        var (day, _) = WallClock.Local(utc, db.Network.Zone);
        Dictionary<Guid, double>? scores = null;
        if (!string.IsNullOrWhiteSpace(f.Q))
        {
            using var tally = await new Searching(db).WeighAsync(f.Q, texts.Language, cancel: cancel);
            var numbers = tally.Best(Searching.MostFound);
            if (numbers.Count == 0) return new([], 0);
            var said = await (from service in matching join record in db.Set<SearchRecord>() on service.Id equals record.Id where EF.Parameter(numbers).Contains(record.Number)
                              select new { service.Id, record.Number, service.VerifiedOn, service.FreePlaces, service.Status }).ToListAsync(cancel);
            scores = said.ToDictionary(s => s.Id, s => tally[s.Number] * Trust(s.VerifiedOn, s.FreePlaces, s.Status, day));
            if (!f.Open && f.From is null)
            {
                var page = scores.OrderByDescending(s => Math.Round(s.Value, 6)).ThenBy(s => s.Key.ToString(), StringComparer.Ordinal).Select(s => s.Key).Skip(skip).Take(take).ToList();
                return new(await InOrderAsync(db, page, utc, cancel), scores.Count);
            }
            var ids = scores.Keys.ToList();
            matching = db.Set<Service>().AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id));
        }
        else if (!f.Open && f.From is null)
        {
            // Those that the job has not named yet come last.
            var page = await (from service in matching
                              join name in db.Set<ServiceName>().Where(n => n.Language == texts.Language) on service.Id equals name.ServiceId into names
                              from name in names.DefaultIfEmpty()
                              orderby name == null, name.Sort, service.Id
                              select service.Id).Skip(skip).Take(take).ToListAsync(cancel);
            return new(await InOrderAsync(db, page, utc, cancel), await matching.CountAsync(cancel));
        }
        var rows = await RowsAsync(db, await matching.ToListAsync(cancel), utc, cancel);
        if (f.Open) rows = [.. rows.Where(r => r.Row.IsOpen)];
        if (f.From is { } from)
        {
            var owners = rows.Select(r => r.Row.Organisation).DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.Read());
            rows = [.. rows.Select(r => (r.Service, r.Row with { Km = Nearness.Of(r.Row.Record, owners[r.Row.Organisation.Id], from) })).Where(r => r.Item2.Km <= (f.Km ?? FarthestKm))];
        }
        var ordered = scores is null
            ? rows.Select(r => r.Row).OrderBy(r => r.Km ?? 0).ThenBy(r => r.Record.Name.Words(texts.Language), texts.Sort).ThenBy(r => r.Id)
            : rows.OrderByDescending(r => Math.Round(scores[r.Row.Id] * Near(r.Row.Km), 6)).ThenBy(r => r.Row.Id.ToString(), StringComparer.Ordinal).Select(r => r.Row);
        return new([.. ordered.Skip(skip).Take(take)], rows.Count);
    }

    private static async Task<List<ServiceRow>> InOrderAsync(Db db, IReadOnlyList<Guid> ids, DateTime utc, CancellationToken cancel)
    {
        var read = (await RowsAsync(db, await db.Set<Service>().AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).ToListAsync(cancel), utc, cancel)).ToDictionary(r => r.Service.Id, r => r.Row);
        return [.. ids.Select(id => read[id])];
    }

    public static async Task<List<(Service Service, ServiceRow Row)>> RowsAsync(this Db db, IReadOnlyCollection<Service> services, DateTime utc, CancellationToken cancel = default)
    {
        var owners = services.Select(s => s.OrganisationId).Distinct().ToList();
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var (day, time) = WallClock.Local(utc, db.Network.Zone);
        return [.. services.Select(s =>
        {
            var record = s.Read();
            var closed = s.Status == ListingStatus.ClosedForNow;
            return (s, new ServiceRow(s.Id, record, organisations[s.OrganisationId], s.VerifiedOn, !closed && record.IsOpen(day, time, db.Network.Country), closed));
        })];
    }

    public static bool IsOpen(this ServiceRecord record, DateOnly day, TimeOnly time, string country) =>
        record.Hours.Concat(record.Places.SelectMany(p => p.Hours)).Any(h => h.IsOpen(day, time, country));

    // Half a word's worth on the doorstep, nothing to speak of twenty kilometres away.
    private static double Near(double? km) => km is { } far ? 1 + 0.5 * Math.Exp(-far / 8) : 1;

    private static double Trust(DateOnly? verifiedOn, int? freePlaces, ListingStatus status, DateOnly today) =>
        (verifiedOn > today.AddMonths(-6) ? 1.05 : 1) * (freePlaces > 0 ? 1.05 : 1) * (status == ListingStatus.ClosedForNow ? 0.8 : 1);
}
