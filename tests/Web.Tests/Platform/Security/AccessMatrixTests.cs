using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Platform.Security;

/// <summary>Every route of the program × every role × {own unit, other unit, whole network, other network, nobody} against the signed table.</summary>
public sealed partial class AccessMatrixTests(App app) : AppTest(app)
{
    public enum Held
    {
        InOwnUnit,
        InOtherUnit,
        InWholeNetwork,
    }

    // There, but not for anyone in the seeded town: the reason stands beside it.
    private static readonly Dictionary<string, string> notThere = new()
    {
        ["/people/first"] = "the network has accounts",
        ["/error/{code:int}"] = "shown only in place of a page that failed",
        ["/look"] = "shown only while developing",
        ["/directory/location/{organisation:guid}/{location:guid?}"] = "a worker of an organisation sees only its own: OrganisationEditingTests",
        ["/directory/organisation/{organisation:guid}"] = "a worker of an organisation sees only its own: OrganisationEditingTests",
        ["/directory/programme/{organisation:guid}/{programme:guid?}"] = "a worker of an organisation sees only its own: OrganisationEditingTests",
        ["/directory/service/{service:guid?}"] = "a worker of an organisation sees only its own: DirectoryEditingTests",
        ["/referrals/inbox"] = "a worker whose role names no organisation works for nobody: ReferralAccessTests",
        ["/referrals/offer/{referral:guid}"] = "a worker sees only what its organisation was asked: ReferralAccessTests",
        ["/referrals/pass-on/{referral:guid}"] = "a worker sees only what its organisation received: ReferralAccessTests",
        ["/referrals/received/{referral:guid}"] = "a worker sees only what its organisation received: ReferralAccessTests",
        ["/referrals/received/{referral:guid}.json"] = "a worker sees only what its organisation received: ReferralAccessTests",
        ["/numbers/editions/{year:int}/{number:int}"] = "nothing is frozen",
    };

    // The framework's fallback for files that are not there; it has no line, so the gate answers 404.
    private const string FilesThatAreNotThere = "/{**path:file}";

    private List<RouteEndpoint> Routes => [.. App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<OutsideTheTable>() is null && Template(e) != FilesThatAreNotThere).DistinctBy(Template)];

    private static string Template(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    private static AccessRow? RowOf(RouteEndpoint route) =>
        Access.Table.SingleOrDefault(r => string.Equals(r.Route.Trim('/'), Template(route).Trim('/'), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_route_has_its_line_in_the_table_and_every_line_its_route()
    {
        Assert.Empty(Routes.Where(r => RowOf(r) is null).Select(Template));
        Assert.Empty(Access.Table.Select(row => row.Route).Except(Routes.Select(r => RowOf(r)?.Route)));
    }

    [Theory, CombinatorialRoles]
    public async Task A_route_answers_whom_the_table_names_and_nobody_else(Role role, Held held)
    {
        var (own, other) = await TwoTowns();
        Become(own, new Grant(role, held == Held.InWholeNetwork ? null : held == Held.InOwnUnit ? own.Unit.Id : other.Unit.Id,
            held == Held.InWholeNetwork ? null : held == Held.InOwnUnit ? own.Unit.Slug : other.Unit.Slug));
        using var browser = App.Browser(follow: false);

        var wrong = new List<string>();
        foreach (var route in Routes)
            if (RowOf(route) is { } row && await IsAnswered(browser, route, own.Values) is var answered && answered.Yes != Expected(row, role, held) && !notThere.ContainsKey(Template(route)))
                wrong.Add($"{Template(route)}: answered {answered.How}, the table says {(answered.Yes ? "no" : "yes")}");

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_unknown_gets_beyond_the_public_routes()
    {
        var (own, _) = await TwoTowns();
        App.ActAs(null);
        using var browser = App.Browser(follow: false);

        var wrong = new List<string>();
        foreach (var route in Routes)
            if (RowOf(route) is { } row && await IsAnswered(browser, route, own.Values) is var answered && answered.Yes != (row.Reach == Reach.Public) && !notThere.ContainsKey(Template(route)))
                wrong.Add($"{Template(route)}: answered {answered.How}");

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Things_of_another_unit_look_like_things_that_never_were()
    {
        var (own, other) = await TwoTowns();
        var wrong = new List<string>();
        foreach (var route in Routes.Where(r => RowOf(r)?.Reach == Reach.Unit))
        {
            var things = route.RoutePattern.Parameters.Select(p => p.Name).Intersect(AccessTown.Things).ToList();
            if (things.Count == 0)
                continue;
            Become(own, new Grant(RowOf(route)!.Roles[0], own.Unit.Id, own.Unit.Slug));
            using var browser = App.Browser(follow: false);
            var theirs = await Body(browser, Fill(route, own.Values, p => things.Contains(p) ? other.Values[p] : null));
            var never = await Body(browser, Fill(route, own.Values, p => things.Contains(p) ? Guid.CreateVersion7().ToString() : null));
            if (theirs.Status != 404 || theirs.Text != never.Text || theirs.Text.Contains(AccessTown.Canary, StringComparison.Ordinal))
                wrong.Add($"{Template(route)}: {theirs.Status}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Another_network_shows_nothing_of_this_one()
    {
        if (App.OtherNetwork is not { } elsewhere)
        {
            Assert.False(App.OnPostgres);   // one SQLite file holds one network: there is nothing to leak into
            return;
        }
        var (own, _) = await TwoTowns();
        Become(own, [.. Enum.GetValues<Role>().Select(r => new Grant(r))]);
        using var browser = App.Browser(elsewhere, follow: false);

        var leaks = new List<string>();
        foreach (var route in Routes)
        {
            var answer = await Body(browser, Fill(route, own.Values));
            if (answer.Text.Contains(AccessTown.Canary, StringComparison.Ordinal) || (RowOf(route)?.Reach == Reach.Unit && answer.Status != 404))
                leaks.Add($"{Template(route)}: {answer.Status}");
        }

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task What_changes_something_is_refused_without_the_token_of_its_form()
    {
        var (own, _) = await TwoTowns();
        var open = new List<string>();
        foreach (var route in Routes)
        {
            var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            if (RowOf(route) is not { } row || (methods is { Count: > 0 } && methods.All(m => m is "GET" or "HEAD" or "OPTIONS")))
                continue;
            Become(own, row.Roles.Count == 0 ? new Grant(Role.Administrator) : new Grant(row.Roles[0], row.Reach == Reach.Network ? null : own.Unit.Id, row.Reach == Reach.Network ? null : own.Unit.Slug));
            using var browser = App.Browser(follow: false);
            using var body = new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", "x")]);
            using var answer = await browser.PostAsync(new Uri(Fill(route, own.Values), UriKind.Relative), body, TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode is not (400 or 403) && !notThere.ContainsKey(Template(route)))
                open.Add($"{Template(route)}: {(int)answer.StatusCode}");
        }

        Assert.Empty(open);
    }

    private static bool Expected(AccessRow row, Role role, Held held) => row.Reach switch
    {
        Reach.Public or Reach.Account => true,
        Reach.Own => row.Roles.Count == 0 || row.Roles.Contains(role),
        Reach.Unit => held != Held.InOtherUnit && row.Roles.Contains(role),
        _ => held == Held.InWholeNetwork && row.Roles.Contains(role),
    };

    private async Task<(AccessTown Own, AccessTown Other)> TwoTowns()
    {
        var (own, other) = (await GivenUnit(), await GivenUnit("Sevnica"));
        return await InDb(db => Task.FromResult((AccessTown.Seed(db, own), AccessTown.Seed(db, other))));
    }

    private static void Become(AccessTown town, params Grant[] grants)
    {
        var actor = new Actor();
        actor.SignIn(town.AccountId, Guid.Empty, town.PersonId, "Janez", grants);
        App.ActAs(actor);
    }

    private static string Fill(RouteEndpoint route, IReadOnlyDictionary<string, string> values, Func<string, string?>? instead = null) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => instead?.Invoke(parameter.Name) ?? values.GetValueOrDefault(parameter.Name)
                ?? throw new InvalidOperationException($"{Template(route)}: give {{{parameter.Name}}} a value in AccessTown"),
            _ => "",
        }))));

    private static async Task<(bool Yes, string How)> IsAnswered(HttpClient browser, RouteEndpoint route, IReadOnlyDictionary<string, string> values)
    {
        var onlyPosts = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods && !methods.Contains("GET");
        using var request = new HttpRequestMessage(onlyPosts ? HttpMethod.Post : HttpMethod.Get, Fill(route, values));
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var to = answer.Headers.Location?.OriginalString ?? "";
        return ((int)answer.StatusCode != 404 && !to.StartsWith("/people/sign-in?next=", StringComparison.Ordinal), $"{(int)answer.StatusCode} {to}".Trim());
    }

    private static async Task<(int Status, string Text)> Body(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, Changing().Replace(text, "*"));
    }

    // Ids in the links of the page itself, keys and tokens of its forms.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|CfDJ8[\\w-]+")]
    private static partial Regex Changing();

    private sealed class CombinatorialRolesAttribute : Xunit.v3.DataAttribute
    {
        public override bool SupportsDiscoveryEnumeration() => true;

        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. from role in Enum.GetValues<Role>() from held in Enum.GetValues<Held>() select new TheoryDataRow<Role, Held>(role, held)]);
    }
}
