using Web.People;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Web.Platform.Language;
using Web.Platform.Security;
using Web.ServiceDirectory;

namespace Web.Tests.Platform.Language;

/// <summary>Opens each page that needs nothing but a unit, as somebody with every role, in each language.</summary>
public sealed partial class EveryPageTests(App app) : AppTest(app)
{
    [Fact]
    public async Task Every_page_opens_in_every_language_and_says_the_same_in_no_two()
    {
        var unit = await GivenUnit("Krško");
        App.ActAs(Actor.For(Guid.CreateVersion7(), "Tina Test", [.. Enum.GetValues<Role>().Select(r => new Grant(r)), new Grant(Role.Coordinator, unit.Id, unit.Slug), new Grant(Role.Driver, unit.Id, unit.Slug)]));
        var faults = new List<string>();
        var pages = 0;

        foreach (var path in Access.Table.Select(r => Optional().Replace(r.Route, "").Replace("{unit}", unit.Slug, StringComparison.Ordinal)).Where(p => !p.Contains('{')))
        {
            var inSlovene = new HashSet<string>();
            foreach (var language in Languages.All)
            {
                using var answer = await Browser.GetAsync(new Uri($"{path}?lang={language.Code}", UriKind.Relative), TestContext.Current.CancellationToken);
                if ((int)answer.StatusCode >= 500) faults.Add($"{path} in {language.Code}: {(int)answer.StatusCode}");
                if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                pages++;

                var page = await Read(answer);
                if (page.Document.DocumentElement.GetAttribute("lang") != language.Code) faults.Add($"{path} in {language.Code}: says it is in {page.Document.DocumentElement.GetAttribute("lang")}");
                var written = await InDb(db => db.Set<Unit>().Select(u => u.Address).Union(db.Set<Unit>().Select(u => u.OfficeHours))
                    .Union(db.Set<Service>().Select(s => s.Name)).Union(db.Set<Organisation>().Select(o => o.Name)).Union(db.Set<ServiceFact>().Select(f => f.Value))
                    .Union(db.Set<Account>().Select(a => a.SignInName)).ToListAsync());   // by people, not by us
                var sentences = page.Document.Body!.Descendants<IText>()
                    .Where(t => t.ParentElement?.Closest("code") is null)   // the names that machines read
                    .Where(t => t.ParentElement?.Closest("[lang]") is not { } own || own == page.Document.DocumentElement)   // a sheet may be in the network's language
                    .Select(t => t.Data.Trim()).Where(t => Word().Count(t) >= 3 && !written.Contains(t)).ToHashSet();
                if (language.Code == "sl") inSlovene = sentences;
                else faults.AddRange(sentences.Intersect(inSlovene).Select(s => $"{path} in {language.Code}: the same in sl: {s}"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(pages >= 50, $"only {pages} pages were seen");
    }

    [GeneratedRegex(@"/?\{[^}]*\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}
