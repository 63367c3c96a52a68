using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Messages;
using Web.Platform.Security;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Importing;

namespace Web.Tests.ServiceDirectory;

/// <summary>What keeps a directory true: two records made one, dead links found, organisations reminded, accounts bound to their organisation.</summary>
public sealed class UpkeepTests(App app) : DirectoryTest(app)
{
    [Fact]
    public async Task Of_two_records_one_is_made_with_the_words_that_were_chosen_and_the_old_address_leads_to_it()
    {
        var (word, phone) = (NewWord(), "+38670000077");
        var (stays, _) = await GivenService(word, r => r.Email = null);
        var place = new Location { Street = "Nova 7", Town = "Sevnica" };
        var (ends, _) = await GivenService(word, r => (r.Phones[0].Number, r.Email, r.Places) = (phone, "a@example.org", [new() { LocationId = place.Id }]), o => o.Locations = [place]);
        ActAs(Role.Coordinator);
        // The page shows the newest twenty, which other tests may fill; that it shows pairs at all, and that this is one.
        Assert.NotEmpty((await Open("/directory")).Document.QuerySelectorAll("a[href^='/directory/merge/']"));
        Assert.Contains((stays.Id, ends.Id), await InDb(async db => Duplicates.Of(await db.Set<Service>().Where(s => s.Id == stays.Id || s.Id == ends.Id).ToListAsync(), "sl").Select(p => (p.A.Id, p.B.Id)).ToList()));
        var page = await Open($"/directory/merge/{stays.Id}/{ends.Id}?lang=en");
        Assert.True(page.Document.QuerySelector("input[value=email]")!.HasAttribute("checked"));   // the one that stays says nothing of it
        Assert.False(page.Document.QuerySelector("input[value=phones]")!.HasAttribute("checked"));

        await Submit(page, ("Input.FromRight", "phones"), ("Input.FromRight", "email"), ("Input.FromRight", "places"));

        App.ActAs(null);
        var merged = await Open($"/services/{ends.Id}");
        Assert.EndsWith($"/services/{stays.Id}", merged.Url);
        Assert.Contains("Nova 7", merged.Text);
        Assert.Equal([word], await Found("q=" + word));
        using var bare = App.Browser(follow: false);
        using var api = await bare.GetAsync(new Uri($"/hsds/services/{ends.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/hsds/services/{stays.Id}"), (api.StatusCode, api.Headers.Location!.ToString()));
        var record = (await InDb(db => db.Set<Service>().SingleAsync(s => s.Id == stays.Id))).Read();
        Assert.Equal((phone, "a@example.org"), (record.Phones[0].Number, record.Email));
    }

    [Fact]
    public async Task An_organisation_made_one_with_another_hands_its_services_over_and_its_source_does_not_bring_it_back()
    {
        var (word, source) = (NewWord(), NewWord());
        StagedFile Of(string description) => new([new("o", new() { Name = LocalText.Of("sl", word), Description = LocalText.Of("sl", description) })], [new("s", "o", new() { Name = LocalText.Of("sl", word), Description = LocalText.Of("sl", description) }, false)], []);
        await InDb(db => new Taking(db, new Publishing(db)).TakeAsync(Of("a"), source, dry: false));
        var ends = await InDb(db => db.Set<Organisation>().SingleAsync(o => o.Source == source));
        var (_, stays) = await GivenService(word + " druga");
        ActAs(Role.Administrator);
        await Submit(await Open($"/directory/merge/{stays.Id}/{ends.Id}"));

        var again = await InDb(db => new Taking(db, new Publishing(db)).TakeAsync(Of("b"), source, dry: false));

        Assert.Equal(new(0, 1, 1, 0), again);   // the service is brought up to date, the organisation is not
        var services = await InDb(db => db.Set<Service>().Where(s => s.OrganisationId == stays.Id).ToListAsync());
        Assert.Equal(2, services.Count);
        Assert.Equal(ListingStatus.Archived, (await InDb(db => db.Set<Organisation>().SingleAsync(o => o.Id == ends.Id))).Status);
        App.ActAs(null);
        Assert.EndsWith($"/organisations/{stays.Id}", (await Open($"/organisations/{ends.Id}")).Url);
    }

    [Fact]
    public async Task A_service_and_an_organisation_are_not_made_one()
    {
        var (service, organisation) = await GivenService(NewWord());
        ActAs(Role.Coordinator);

        Assert.Equal(404, (await Open($"/directory/merge/{service.Id}/{organisation.Id}")).Status);
        Assert.Equal(404, (await Open($"/directory/merge/{service.Id}/{service.Id}")).Status);
    }

    [Fact]
    public async Task A_web_address_that_answers_no_more_stands_in_the_upkeep_until_it_does_again()
    {
        var (word, code) = (NewWord(), 404);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var stub = builder.Build();
        stub.MapGet("/gone", () => Results.StatusCode(code));
        stub.MapGet("/there", () => Results.Text("yes"));
        stub.MapGet("/moved", () => Results.Redirect("/gone"));
        stub.MapGet("/closed", () => Results.StatusCode(403));
        await stub.StartAsync(TestContext.Current.CancellationToken);
        var at = stub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        foreach (var page in new[] { "gone", "there", "moved", "closed" }) await GivenService($"{word} {page}", r => r.Url = $"{at}/{page}");
        var check = new LinkCheck(App.Doors, TimeProvider.System, alsoOwnNetwork: true);
        ActAs(Role.Coordinator);

        await check.RunAsync(App.Network, TestContext.Current.CancellationToken);
        var dead = (await Open("/directory?lang=en")).Text;
        Assert.Contains($"{at}/gone – answered 404", dead);
        Assert.Contains($"{at}/moved", dead);
        Assert.DoesNotContain($"{at}/there", dead);
        Assert.DoesNotContain($"{at}/closed", dead);

        code = 200;
        await check.RunAsync(App.Network, TestContext.Current.CancellationToken);
        Assert.DoesNotContain($"{at}/gone", (await Open("/directory?lang=en")).Text);

        // Whatever somebody writes into a record: the installation's own network is not called.
        var careful = new LinkCheck(App.Doors, TimeProvider.System);
        using var client = careful.Client();
        Assert.Equal("unreachable", await LinkCheck.AskAsync(client, $"{at}/there", TestContext.Current.CancellationToken));
    }

    [Theory, InlineData("127.0.0.1", true), InlineData("10.2.3.4", true), InlineData("172.20.0.1", true), InlineData("192.168.1.1", true), InlineData("169.254.169.254", true), InlineData("100.64.0.1", true), InlineData("::1", true), InlineData("fd00::1", true), InlineData("fe80::1", true), InlineData("::ffff:10.0.0.1", true), InlineData("93.184.216.34", false), InlineData("172.32.0.1", false), InlineData("2606:2800::1", false)]
    public void An_address_of_the_own_network_is_known_as_one(string address, bool own) => Assert.Equal(own, LinkCheck.IsOwn(IPAddress.Parse(address)));

    [Fact]
    public async Task An_organisation_is_reminded_of_all_that_is_due_once_a_month_in_its_language()
    {
        var (word, mail) = (NewWord(), NewWord() + "@example.org");
        var (service, owner) = await GivenService(word, organisation: o => (o.Email, o.Name) = (mail, LocalText.Of("lt", "Draugija " + word)));
        await GivenService(NewWord(), organisation: o => o.Email = "not-due-" + mail);
        await InDb(async db => (await db.Set<Service>().SingleAsync(s => s.Id == service.Id)).Verify(new(2024, 1, 1)));
        var reminders = App.Services.GetRequiredService<VerifyReminders>();

        await reminders.RunAsync(App.Network, TestContext.Current.CancellationToken);
        await reminders.RunAsync(App.Network, TestContext.Current.CancellationToken);

        var sent = Assert.Single(await InDb(db => db.Set<OutboxMessage>().Where(m => m.Recipient.EndsWith(mail)).ToListAsync()));
        Assert.Contains("– " + word, sent.Text);
        Assert.Contains("Prašome prisijungti", sent.Text);
        App.MoveTo(App.Now.AddDays(40));
        await reminders.RunAsync(App.Network, TestContext.Current.CancellationToken);
        Assert.Equal(2, await InDb(db => db.Set<OutboxMessage>().CountAsync(m => m.Recipient == mail)));
        Assert.Equal(new DateOnly(2026, 12, 12), (await InDb(db => db.Set<Organisation>().SingleAsync(o => o.Id == owner.Id))).RemindedOn);
    }
}
