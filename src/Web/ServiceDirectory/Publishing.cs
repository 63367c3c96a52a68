using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>Makes a record what readers see: its document, the columns and facts it is filtered by, its search terms, and a version to compare with later.</summary>
public sealed class Publishing(Db db)
{
    private List<TaxonomyTerm>? terms;

    /// <summary>The record as given becomes what is shown; drafts in it are approved by that.</summary>
    public async Task ServiceAsync(Service service, ServiceRecord record, Organisation organisation, CancellationToken cancel = default)
    {
        foreach (var (_, text) in record.Texts()) text.Approve();
        await ShowAsync(service, Records.Write(record), record.Name.Words(db.Network.Language), cancel);
        (service.MinimumAge, service.MaximumAge, service.Free) = (record.MinimumAge, record.MaximumAge, record.IsFree);
        (service.Wheelchair, service.FreePlaces) = (HasStepFree(record, organisation.Read()), record.Capacity?.Free);
        await db.Set<ServiceFact>().Where(f => f.ServiceId == service.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(Facts(record).Distinct().Select(f => new ServiceFact { ServiceId = service.Id, Kind = f.Kind, Value = f.Value }));
        await db.SaveChangesAsync(cancel);
        await IndexAsync([service], cancel);
    }

    public async Task OrganisationAsync(Organisation organisation, OrganisationRecord record, CancellationToken cancel = default)
    {
        record.Name.Approve();
        record.Description.Approve();
        await ShowAsync(organisation, Records.Write(record), record.Name.Words(db.Network.Language), cancel);
        await db.SaveChangesAsync(cancel);
        var services = await db.Set<Service>().Where(s => s.OrganisationId == organisation.Id).ToListAsync(cancel);
        foreach (var service in services) service.Wheelchair = HasStepFree(service.Read(), record);
        await IndexAsync(services, cancel);
    }

    /// <summary>A word of the lists was changed: the services that carry it are found by its new names.</summary>
    public async Task TermChangedAsync(string taxonomy, string code, CancellationToken cancel = default)
    {
        await db.LockAsync("directory", cancel);
        terms = null;
        var value = taxonomy is "need" or "group" or "event" ? code : $"{taxonomy}:{code}";
        var carried = await (from service in db.Shown() join fact in db.Set<ServiceFact>() on service.Id equals fact.ServiceId where fact.Value == value && fact.Kind != FactKind.Area && fact.Kind != FactKind.Language select service).Distinct().ToListAsync(cancel);
        await IndexAsync(carried, cancel);
    }

    /// <summary>What is shown and cannot be found, or was made findable with older lists of endings: after the program was renewed.</summary>
    public Task<List<Guid>> BehindAsync(CancellationToken cancel = default) =>
        db.Shown().Where(s => !db.Set<SearchRecord>().Any(r => r.Id == s.Id && r.Edition == SearchIndex.Edition)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancel);

    /// <summary>Makes these services findable as they are shown now.</summary>
    public async Task CatchUpAsync(IEnumerable<Guid> services, CancellationToken cancel = default) =>
        await IndexAsync(await db.Shown().Where(s => services.Contains(s.Id)).ToListAsync(cancel), cancel);

    private static bool HasStepFree(ServiceRecord record, OrganisationRecord organisation) => organisation.Locations.Any(l => l.Wheelchair && record.Places.Any(p => p.LocationId == l.Id));

    /// <summary>A record taken out is found no more.</summary>
    public async Task HideAsync(Service service, ListingStatus status, CancellationToken cancel = default)
    {
        service.Status = status;
        service.ChangedAt = db.Clock.GetUtcNow().UtcDateTime;
        if (status is ListingStatus.Archived or ListingStatus.Draft)
            await SearchIndex.TakeOutAsync(db, service.Id, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task ShowAsync(Listing listing, string document, string name, CancellationToken cancel)
    {
        // Versions are numbered and words learned by looking at what is there; two editors who save at once do so one after the other.
        await db.LockAsync("directory", cancel);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var number = await db.Set<ListingVersion>().CountAsync(v => v.SubjectId == listing.Id, cancel) + 1;
        (listing.Document, listing.Name, listing.ChangedAt) = (document, name, now);
        if (listing.Status == ListingStatus.Draft) listing.Status = ListingStatus.Public;
        listing.Forget();
        db.Add(new ListingVersion { SubjectId = listing.Id, Number = number, Document = document, ApprovedBy = db.Actor.AccountId, ApprovedAt = now });
    }

    private async Task IndexAsync(List<Service> services, CancellationToken cancel)
    {
        var owners = services.Select(s => s.OrganisationId).Distinct().ToList();
        var organisations = await db.Set<Organisation>().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Read().Name, cancel);
        terms ??= await db.Set<TaxonomyTerm>().AsNoTracking().ToListAsync(cancel);
        var shown = services.Where(s => s.Status is not (ListingStatus.Archived or ListingStatus.Draft)).Select(s => (s.Id, s.OrganisationId, Record: s.Read())).ToList();
        await NameAsync(shown.ToDictionary(s => s.Id, s => s.Record.Name), cancel);
        await SearchIndex.PutAsync(db, [.. shown.Select(s => Searchable(s.Id, s.Record, organisations[s.OrganisationId]))], cancel);
    }

    private async Task NameAsync(Dictionary<Guid, LocalText> names, CancellationToken cancel)
    {
        var ids = names.Keys.ToList();
        var rows = (await db.Set<ServiceName>().Where(n => EF.Parameter(ids).Contains(n.ServiceId)).ToListAsync(cancel)).ToDictionary(n => (n.ServiceId, n.Language));
        foreach (var (id, name) in names)
            foreach (var language in Languages.All.Select(l => l.Code))
            {
                var sort = ServiceName.SortOf(name.Words(language), language);
                if (rows.TryGetValue((id, language), out var row)) row.Sort = sort;
                else db.Add(new ServiceName { ServiceId = id, Language = language, Sort = sort });
            }
    }

    private Searchable Searchable(Guid id, ServiceRecord record, LocalText organisation)
    {
        var texts = record.Texts().SelectMany(t => t.Text.Where(s => s.Value.State != TextState.Draft).Select(s => new Findable(s.Key, s.Value.Text, t.Field switch
        {
            "name" or "keywords" => SearchIndex.InName,
            "description" => SearchIndex.InDescription,
            _ => SearchIndex.InDescription / 2,
        }))).ToList();
        texts.AddRange(organisation.Select(n => new Findable(n.Key, n.Value.Text, SearchIndex.InDescription)));
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        foreach (var term in terms!.Where(t => t.HoldsOn(today) && (t.Taxonomy == "need" && record.Needs.Contains(t.Code) || t.Taxonomy == "group" && t.Code != "all" && record.Groups.Contains(t.Code) || record.Types.Contains($"{t.Taxonomy}:{t.Code}"))))
            texts.AddRange(term.InAllLanguages().Select(n => new Findable(n.Key, n.Value, SearchIndex.InTaxonomy)));
        return new(id, texts, record.Needs);
    }

    private static IEnumerable<(FactKind Kind, string Value)> Facts(ServiceRecord record) =>
    [
        .. record.Areas.Select(a => (FactKind.Area, a)), .. record.Needs.Select(n => (FactKind.Need, n)), .. record.Groups.Select(g => (FactKind.Group, g)),
        .. record.LifeEvents.Select(e => (FactKind.LifeEvent, e)), .. record.Types.Select(t => (FactKind.Type, t)), .. record.Languages.Select(l => (FactKind.Language, l.Code)),
    ];
}
