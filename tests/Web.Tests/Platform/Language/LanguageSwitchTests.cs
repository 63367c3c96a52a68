using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Web.Tests.Platform.Language;

/// <summary>On the pattern page of the forms, which holds every kind of field and is open only while developing.</summary>
public sealed class LanguageSwitchTests(App app) : AppTest(app), IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> developing = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b
        .UseEnvironment("Development").UseSetting("ConnectionStrings:Db", app.Connection).UseSetting("Opora:Data", app.Folder).UseSetting("Opora:Jobs", "false"));   // its clock is the real one: its jobs would forget what other tests wrote
    private HttpClient? browser;

    protected override HttpClient Browser => browser ??= developing.CreateClient(new() { BaseAddress = App.Browser().BaseAddress! });

    [Fact]
    public async Task A_half_filled_form_comes_back_in_the_other_language_as_it_was_typed_with_no_reproach_and_nothing_done()
    {
        var page = await Open("/look?x=1");
        var button = page.Document.QuerySelector<IHtmlButtonElement>(".language-switch button[value=pl]")!;
        Assert.Equal(page.Document.QuerySelector("main form")!.Id, button.GetAttribute("form"));

        var again = await Submit(page,
            ("Input.Name", "Ana <Žagar>"), ("Input.Email", "not an address"), ("Input.Kilometres", "12,5x"), ("Input.People", ""),
            ("Input.Day.Day", "31"), ("Input.Day.Month", "2"), ("Input.Day.Year", ""), ("Input.At", "25.99"), ("Input.Phone", "04"), ("Input.One", "No"),
            ("_lang", "pl"));

        Assert.Equal(200, again.Status);
        Assert.Equal("pl", again.Document.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith("/look?x=1", again.Url);
        Assert.Empty(again.Errors);
        Assert.Empty(again.Document.QuerySelectorAll(".govuk-error-message, [aria-invalid=true]"));
        Assert.Equal("Ana <Žagar>", Value("Input.Name"));
        Assert.Equal("not an address", Value("Input.Email"));
        Assert.Equal("12,5x", Value("Input.Kilometres"));
        Assert.Equal("", Value("Input.People"));
        Assert.Equal(("31", "2", ""), (Value("Input.Day.Day"), Value("Input.Day.Month"), Value("Input.Day.Year")));
        Assert.Equal("25.99", Value("Input.At"));
        Assert.Equal("04", Value("Input.Phone"));
        Assert.True(again.Document.QuerySelector<IHtmlInputElement>("[name='Input.One'][value=No]")!.IsChecked);

        string Value(string name) => again.Document.QuerySelector<IHtmlInputElement>($"[name='{name}']")!.Value;
    }

    public ValueTask DisposeAsync() => developing.DisposeAsync();
}
