using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests;

/// <summary>A test speaks to the product as a browser without JavaScript does, and may look into its network's rows.</summary>
public abstract class AppTest(App app)
{
    private HttpClient? browser;

    protected App App => app;
    protected virtual HttpClient Browser => browser ??= app.Browser();

    /// <summary>A word of letters that stands in no other test.</summary>
    protected static string NewWord() => string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('g' + (c <= '9' ? c - '0' : c - 'a' + 10))))[..14];

    /// <summary>Looks at rows, or puts them there, through an open door.</summary>
    protected async Task<T> InDb<T>(Func<Db, Task<T>> use, Network? network = null)
    {
        await using var db = await app.Doors.OpenAsync(network ?? app.Network);
        var answer = await use(db);
        await db.CommitAsync();
        return answer;
    }

    protected Task InDb(Func<Db, Task> use, Network? network = null) => InDb(async db =>
    {
        await use(db);
        return true;
    }, network);

    /// <summary>A town of the test's own.</summary>
    protected async Task<Unit> GivenUnit(string name = "Krško", Network? network = null) => await InDb(db =>
    {
        var unit = new Unit
        {
            Slug = "u" + Guid.NewGuid().ToString("N")[..10], Name = name, NameGenitive = "Krškega", NameLocative = "Krškem", Municipality = name,
            Phone = "07 000 00 01", OfficeHours = "8.00–12.00", Latitude = 45.959, Longitude = 15.491, OpenedOn = new(2018, 1, 1),
        };
        db.Add(unit);
        return Task.FromResult(unit);
    }, network);

    /// <summary>From here on the requests of this test come from someone with this role in the unit (or the whole network).</summary>
    protected static Actor ActAs(Role role, Unit? unit = null)
    {
        var actor = Actor.For(Guid.CreateVersion7(), "Tina Test", new Grant(role, unit?.Id, unit?.Slug));
        App.ActAs(actor);
        return actor;
    }

    protected async Task<Screen> Open(string path) => await Read(await Browser.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Fills in a form of the page, hidden fields and token included, and submits it.</summary>
    protected async Task<Screen> Submit(Screen on, params (string Field, string Value)[] typed) => await SubmitForm(on, "main form[method=post]", typed);

    /// <summary>The same for a page with several forms: <paramref name="which"/> is a CSS selector of the form.</summary>
    protected async Task<Screen> SubmitForm(Screen on, string which, params (string Field, string Value)[] typed)
    {
        var form = on.Document.QuerySelector<IHtmlFormElement>(which) ?? throw new InvalidOperationException($"No form {which} on {on.Url}: {on.Document.Body?.TextContent.Trim()}");
        var names = typed.Select(t => t.Field).ToHashSet();
        var kept = new List<(string, string)>();
        foreach (var field in form.Elements)
        {
            var (name, value) = field switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => (box.Name, box.IsChecked ? box.Value : null),
                IHtmlInputElement { Type: "submit" or "button" or "file" } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                _ => ((string?)null, (string?)null),
            };
            if (!string.IsNullOrEmpty(name) && value is not null && !names.Contains(name))
                kept.Add((name, value));
        }
        using var content = new FormUrlEncodedContent(kept.Concat(typed).Select(v => KeyValuePair.Create(v.Item1, v.Item2)));
        var target = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(new Uri(on.Url), action) : new Uri(on.Url);
        return await Read(await Browser.PostAsync(target, content));
    }

    protected static async Task<Screen> Read(HttpResponseMessage answer) => new(
        (int)answer.StatusCode,
        answer.RequestMessage!.RequestUri!.ToString(),
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));

    /// <summary>What came back: status, address, and the page.</summary>
    protected sealed record Screen(int Status, string Url, IHtmlDocument Document)
    {
        public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";
        public string Text => Document.QuerySelector("main")?.TextContent ?? Document.Body?.TextContent ?? "";

        /// <summary>The lines of the error summary, as a person reads them.</summary>
        public string[] Errors => [.. Document.QuerySelectorAll(".govuk-error-summary li").Select(e => e.TextContent.Trim())];
    }
}
