using System.Text.Json;
using System.Text.Json.Nodes;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory.Standards;

/// <summary>The directory for machines: HSDS 3.1 at one base path, open to everyone and from any page; lists are paged, each with a POST twin so that search words stay out of addresses.</summary>
public static class HsdsApi
{
    private const string Base = "/hsds";
    private const int LongestBody = 20_000;
    private static readonly JsonSerializerOptions json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Call(Db Db, HttpContext Http, HsdsQuery Query, Hsds Hsds, IReadOnlyList<TaxonomyTerm> Terms, string Language);

    public static void MapHsds(this IEndpointRouteBuilder app)
    {
        Get(app, "", c => Task.FromResult(Json(new JsonObject { ["version"] = "3.1", ["profile"] = Link(c.Http, "/profile"), ["openapi_url"] = Link(c.Http, "/openapi.json") })));
        Get(app, "/profile", c => Task.FromResult(Json(HsdsDescription.Profile())));
        Get(app, "/openapi.json", c => Task.FromResult(Json(HsdsDescription.OpenApi(Link(c.Http, "")))));
        Both(app, "/services", ServicesAsync);
        Get(app, "/services/{service:guid}", ServiceAsync);
        Both(app, "/organizations", OrganisationsAsync);
        Get(app, "/organizations/{organisation:guid}", OrganisationAsync);
        Both(app, "/service_at_locations", AtLocationsAsync);
        Get(app, "/service_at_locations/{place:guid}", async c => (await AllAtAsync(c)).FirstOrDefault(a => a.Place.Id == Route(c, "place")) is { Service: not null } found ? Json(c.Hsds.ServiceAtLocation(found.Place, found.Service, found.Owner)) : NotThere());
        Both(app, "/taxonomies", c => Task.FromResult(Paged(c, [.. c.Terms.Select(t => t.Taxonomy).Distinct().Order(StringComparer.Ordinal).Where(t => c.Query.Search is not { Length: > 0 } s || t.Contains(s, StringComparison.OrdinalIgnoreCase)).Select(Hsds.Taxonomy)])));
        Get(app, "/taxonomies/{taxonomy:guid}", c => Task.FromResult(c.Terms.FirstOrDefault(t => Hsds.TaxonomyId(t.Taxonomy) == Route(c, "taxonomy").ToString()) is { } term ? Json(Hsds.Taxonomy(term.Taxonomy)) : NotThere()));
        Both(app, "/taxonomy_terms", c => Task.FromResult(Paged(c, [.. TermsOf(c).Select(c.Hsds.Term)])));
        Get(app, "/taxonomy_terms/{term:guid}", c => Task.FromResult(c.Terms.FirstOrDefault(t => t.Id == Route(c, "term")) is { } term ? Json(c.Hsds.Term(term)) : NotThere()));
        Get(app, "/package.zip", async c => Results.Bytes(HsdsPackage.Zip(await EverythingAsync(c), TermsOf(c).Select(c.Hsds.Term)), "application/zip", "hsds.zip"));
    }

    private static async Task<IResult> ServicesAsync(Call c)
    {
        var found = c.Db.Matching(new() { Area = c.Query.Area });
        if (c.Query.OrganisationId is { } owner) found = found.Where(s => s.OrganisationId == owner);
        if (c.Query.ModifiedAfter is { } after) found = found.Where(s => s.ChangedAt > after);
        if (c.Query.MinimumAge is { } from) found = found.Where(s => s.MaximumAge == null || s.MaximumAge >= from);
        if (c.Query.MaximumAge is { } to) found = found.Where(s => s.MinimumAge == null || s.MinimumAge <= to);
        found = WithTerms(c, found);
        if (c.Query.Search is { Length: > 0 } words)
        {
            using var tally = await new Searching(c.Db).WeighAsync(words, c.Language);
            var numbers = tally.Best(Searching.MostFound);
            found = found.Where(s => c.Db.Set<SearchRecord>().Any(r => r.Id == s.Id && EF.Parameter(numbers).Contains(r.Number)));
        }
        var count = await found.CountAsync();
        var rows = await found.AsNoTracking().OrderBy(s => s.Id).Skip((c.Query.Page - 1) * c.Query.PerPage).Take(c.Query.PerPage).ToListAsync();
        var owners = await OwnersAsync(c.Db, rows);
        return Page(c, count, [.. rows.Select(s => c.Query.Minimal ? Minimal(c.Hsds.Service(s, owners[s.OrganisationId])) : c.Hsds.Service(s, owners[s.OrganisationId]))]);
    }

    // A term of our own lists, or any term of a list, by the facts that services carry.
    private static IQueryable<Service> WithTerms(Call c, IQueryable<Service> found)
    {
        foreach (var asked in new[] { c.Query.TermId is { } id ? c.Terms.Where(t => t.Id == id) : null, c.Query.TaxonomyId is { } list ? c.Terms.Where(t => Hsds.TaxonomyId(t.Taxonomy) == list.ToString()) : null })
            if (asked is not null)
            {
                var values = asked.Select(t => (Kind: t.Taxonomy switch { "need" => FactKind.Need, "group" => FactKind.Group, "event" => FactKind.LifeEvent, _ => FactKind.Type }, Value: t.Taxonomy is "need" or "group" or "event" ? t.Code : $"{t.Taxonomy}:{t.Code}")).ToList();
                var (kind, codes) = (values.FirstOrDefault().Kind, values.Select(v => v.Value).ToList());
                found = found.Where(s => c.Db.Set<ServiceFact>().Any(f => f.ServiceId == s.Id && f.Kind == kind && codes.Contains(f.Value)));
            }
        return found;
    }

    private static async Task<IResult> ServiceAsync(Call c)
    {
        var id = Route(c, "service");
        if (await c.Db.Shown().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id) is not { } service) return await c.Db.LeadsToAsync<Service>(id) is { } now ? Results.Redirect($"{Base}/services/{now}", permanent: true) : NotThere();
        return Json(c.Hsds.Service(service, (await OwnersAsync(c.Db, [service]))[service.OrganisationId]));
    }

    private static async Task<IResult> OrganisationsAsync(Call c)
    {
        var all = (await c.Db.Set<Organisation>().AsNoTracking().Where(o => o.Status == ListingStatus.Public || o.Status == ListingStatus.ClosedForNow).OrderBy(o => o.Id).ToListAsync())
            .Where(o => c.Query.Search is not { Length: > 0 } words || Analyser.Fold(o.Read().Name.Words(c.Language)).Contains(Analyser.Fold(words), StringComparison.Ordinal));
        return Paged(c, [.. all.Select(c.Hsds.Organisation)]);
    }

    private static async Task<IResult> OrganisationAsync(Call c)
    {
        var id = Route(c, "organisation");
        if (await c.Db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && (o.Status == ListingStatus.Public || o.Status == ListingStatus.ClosedForNow)) is not { } found) return await c.Db.LeadsToAsync<Organisation>(id) is { } now ? Results.Redirect($"{Base}/organizations/{now}", permanent: true) : NotThere();
        var organisation = c.Hsds.Organisation(found);
        var services = await c.Db.Shown().AsNoTracking().Where(s => s.OrganisationId == id).OrderBy(s => s.Id).ToListAsync();
        if (services.Count > 0) organisation["services"] = new JsonArray([.. services.Select(s => c.Hsds.Service(s, found, withOrganisation: false))]);
        return Json(organisation);
    }

    private static async Task<IResult> AtLocationsAsync(Call c) => Paged(c, [.. (await AllAtAsync(c)).Where(a => c.Query.OrganisationId is not { } owner || a.Owner.Id == owner).Select(a => c.Hsds.ServiceAtLocation(a.Place, a.Service, a.Owner))]);

    private static async Task<List<(ServicePlace Place, Service Service, Organisation Owner)>> AllAtAsync(Call c)
    {
        var services = await WithTerms(c, c.Db.Shown()).AsNoTracking().OrderBy(s => s.Id).ToListAsync();
        var owners = await OwnersAsync(c.Db, services);
        return [.. services.SelectMany(s => s.Read().Places.Select(p => (p, s, owners[s.OrganisationId])))];
    }

    private static async Task<List<JsonObject>> EverythingAsync(Call c)
    {
        var services = await c.Db.Shown().AsNoTracking().OrderBy(s => s.Id).ToListAsync();
        var owners = await OwnersAsync(c.Db, services);
        return [.. services.Select(s => c.Hsds.Service(s, owners[s.OrganisationId]))];
    }

    private static IEnumerable<TaxonomyTerm> TermsOf(Call c) => c.Terms.OrderBy(t => t.Taxonomy, StringComparer.Ordinal).ThenBy(t => t.Code, StringComparer.Ordinal)
        .Where(t => c.Query.TaxonomyId is not { } list || Hsds.TaxonomyId(t.Taxonomy) == list.ToString())
        .Where(t => !c.Query.TopOnly || t.ParentCode is null)
        .Where(t => c.Query.ParentId is not { } parent || c.Terms.Any(p => p.Id == parent && p.Taxonomy == t.Taxonomy && p.Code == t.ParentCode))
        .Where(t => c.Query.Search is not { Length: > 0 } words || t.InAllLanguages().Values.Any(n => Analyser.Fold(n).Contains(Analyser.Fold(words), StringComparison.Ordinal)));

    private static async Task<Dictionary<Guid, Organisation>> OwnersAsync(Db db, IEnumerable<Service> services)
    {
        var ids = services.Select(s => s.OrganisationId).Distinct().ToList();
        return await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id);
    }

    private static JsonObject Minimal(JsonObject s) => new([.. s.Where(m => m.Key is "id" or "name" or "description" or "status" or "last_modified").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);

    private static IResult Paged(Call c, List<JsonObject> all) => Page(c, all.Count, [.. all.Skip((c.Query.Page - 1) * c.Query.PerPage).Take(c.Query.PerPage)]);

    private static IResult Page(Call c, int count, List<JsonObject> contents)
    {
        if (c.Query.AsLines) return Results.Text(string.Concat(contents.Select(o => o.ToJsonString(json) + "\n")), "application/x-ndjson");
        var pages = Math.Max(1, (count + c.Query.PerPage - 1) / c.Query.PerPage);
        return Json(new JsonObject
        {
            ["total_items"] = count, ["total_pages"] = pages, ["page_number"] = c.Query.Page, ["size"] = contents.Count, ["first_page"] = c.Query.Page == 1, ["last_page"] = c.Query.Page >= pages,
            ["empty"] = contents.Count == 0, ["contents"] = new JsonArray([.. contents]),
        });
    }

    private static IResult Json(JsonObject answer) => Results.Text(answer.ToJsonString(json), "application/json");

    private static IResult NotThere() => Results.NotFound();

    private static Guid Route(Call c, string name) => Guid.Parse((string)c.Http.GetRouteValue(name)!);

    private static string Link(HttpContext http, string path) => $"{http.Request.Scheme}://{http.Request.Host}{Base}{path}";

    private static void Get(IEndpointRouteBuilder app, string path, Func<Call, Task<IResult>> answer) =>
        app.MapRead(Base + path, (db, http) => AnswerAsync(db, http, new(name => http.Request.Query[name]), answer));

    private static void Both(IEndpointRouteBuilder app, string path, Func<Call, Task<IResult>> answer)
    {
        Get(app, path, answer);
        app.MapPost(Base + path, async (HttpContext http) =>
            await BodyAsync(http) is { } body ? await ReadRoutes.ReadAsync(http, db => AnswerAsync(db, http, new(name => body[name]?.ToString()), answer)) : Results.BadRequest());
    }

    // A JSON object of at most twenty thousand bytes; anything else is no question.
    private static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength is null or > LongestBody) return null;
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> AnswerAsync(Db db, HttpContext http, HsdsQuery query, Func<Call, Task<IResult>> answer)
    {
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        var terms = await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.ValidFrom <= today && (t.ValidUntil == null || t.ValidUntil >= today)).ToListAsync(http.RequestAborted);
        // One language for all readers, the network's: machines compare, and translations stand beside it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return await answer(new(db, http, query, new Hsds(db.Network.Language, terms), terms, db.Network.Language));
    }
}
