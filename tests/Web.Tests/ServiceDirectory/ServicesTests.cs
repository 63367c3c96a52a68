using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

public sealed class ServicesTests(App app) : DirectoryTest(app)
{
    [Fact]
    public async Task A_service_is_found_by_a_form_of_its_word_without_marks_and_with_a_slip()
    {
        var word = NewWord();
        await GivenService("Šola " + word + "ov");

        Assert.Equal([$"Šola {word}ov"], await Found($"q={word}ami&lang=sl"));
        Assert.Equal([$"Šola {word}ov"], await Found($"q={word[..6]}{word[7]}{word[6]}{word[8..]}ov&lang=sl"));
    }

    [Fact]
    public async Task While_a_word_is_typed_the_services_that_begin_so_are_named()
    {
        var word = NewWord();
        var (service, _) = await GivenService("Šola " + word, r => r.Name["lt"] = new("Mokykla " + word, TextState.Approved));
        async Task<string> Names(string typed) => await Browser.GetStringAsync(new Uri($"/services/names?q={typed}&lang=lt", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal($$"""[{"text":"Mokykla {{word}}","lang":"lt","href":"/services/{{service.Id}}"}]""", await Names(word[..7]));
        Assert.Equal("[]", await Names(NewWord()));
        Assert.Equal("[]", await Names(""));
    }

    [Fact]
    public async Task What_lies_at_one_spot_is_one_mark_that_leads_to_its_lines()
    {
        var word = NewWord();
        foreach (var street in new[] { "Cesta 1", "Cesta 2", "Cesta 3" })
        {
            var place = new Location { Street = street, Town = "Krško", Latitude = street == "Cesta 3" ? 45.97 : 45.9592, Longitude = 15.4921 };
            await GivenService($"{word} {street}", r => r.Places = [new() { LocationId = place.Id }], o => o.Locations = [place]);
        }

        var map = await Open($"/services?q={word}&map=true");

        Assert.Equal(2, map.Document.QuerySelectorAll("figure.map-view svg g.mark").Length);
        var lines = map.Document.QuerySelectorAll("#spots > li").Select(l => l.QuerySelectorAll("a").Length).Order();
        Assert.Equal([1, 2], lines);
        Assert.Contains("#spot-", map.Document.QuerySelector("figure.map-view")!.GetAttribute("data-shown"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_hold_together_and_each_of_them_alone()
    {
        var word = NewWord();
        await GivenService(word + " ena", r =>
        {
            (r.Needs, r.Groups, r.MinimumAge, r.Languages) = (["food"], ["older"], 65, [new() { Code = "uk" }]);
            r.Costs = [new() { Amount = 0 }];
            r.Capacity = new() { Free = 2, UpdatedOn = new(2026, 11, 1) };
        });
        await GivenService(word + " dve", r => r.Areas = ["Sevnica"]);

        Assert.Equal(2, (await Found($"q={word}")).Length);
        foreach (var filter in new[] { "area=Kr%C5%A1ko", "need=food", "group=older", "speaks=uk", "free=true", "places=true" })
            Assert.Equal([word + " ena"], await Found($"q={word}&{filter}"));
        Assert.Equal([word + " dve"], await Found($"q={word}&area=Sevnica"));
        Assert.Equal([word + " dve"], await Found($"q={word}&age=40"));
        Assert.Empty(await Found($"q={word}&area=Sevnica&need=food"));
    }

    [Fact]
    public async Task Open_now_knows_the_hour_the_season_and_the_holiday()
    {
        var word = NewWord();
        await GivenService(word);

        App.MoveTo(new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Single(await Found($"q={word}&open=true"));
        App.MoveTo(new(2026, 11, 2, 18, 0, 0, TimeSpan.Zero));
        Assert.Empty(await Found($"q={word}&open=true"));
        App.MoveTo(new(2026, 12, 25, 9, 0, 0, TimeSpan.Zero));   // Christmas, a Friday
        Assert.Empty(await Found($"q={word}&open=true"));
    }

    [Fact]
    public async Task A_secret_address_leaves_the_server_nowhere()
    {
        var (word, street) = (NewWord(), "Skrivna " + NewWord());
        var place = new Location { Secret = true, Name = street, Street = street, Town = "Krško", Municipality = "Krško", Latitude = 45.987654, Longitude = 15.123456, Access = LocalText.Of("sl", street) };
        var (service, organisation) = await GivenService(word, r => r.Places = [new() { LocationId = place.Id }], o => o.Locations = [place]);

        foreach (var path in new[]
        {
            $"/services/{service.Id}", $"/services/{service.Id}/sheet", $"/services/{service.Id}/card.vcf", $"/organisations/{organisation.Id}", $"/services?q={word}", $"/services?q={Uri.EscapeDataString(street)}",
        })
        {
            var text = await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain(street[8..], text.Replace("q=" + Uri.EscapeDataString(street), "", StringComparison.Ordinal).Replace($"value=\"{street}\"", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("45.98", text);
        }
        Assert.Empty(await Found($"q={street[8..]}"));
    }

    /// <summary>However it got into the record: no page and no file for machines carries it.</summary>
    [Theory, InlineData("lt"), InlineData("cs"), InlineData("sl")]
    public async Task Without_words_the_list_is_in_the_order_of_the_readers_language_page_by_page(string language)
    {
        var area = NewWord();
        // ch stands after h in Czech, y beside i in Lithuanian, č after c in Slovene.
        var names = "chléb cukr čaj hodina šola sol yla ilgas jonas Žaga zima ábel abeceda dom đak ena eva fara gora igla kava lipa mama noč oče".Split(' ').Select(n => $"{n} {area}").ToList();
        foreach (var name in names) await GivenService(name, r => r.Areas = [area]);

        var (first, second) = (await Found($"area={area}&lang={language}"), await Found($"area={area}&lang={language}&p=2"));

        Assert.Equal(names.Order(StringComparer.Create(Web.Platform.Language.Languages.Get(language).Culture, ignoreCase: true)), first.Concat(second));
        Assert.Equal((20, names.Count - 20), (first.Length, second.Length));
    }

    [Theory, InlineData("javascript:alert(1)//"), InlineData(" JavaScript:alert(1)//"), InlineData("data:text/html,<script>alert(1)</script>//"), InlineData("vbscript:x//")]
    public async Task A_link_that_would_run_something_leaves_the_server_nowhere(string before)
    {
        var (word, mark) = (NewWord(), NewWord());
        var online = new Location { Kind = LocationKind.Virtual, Url = before + mark };
        var (service, organisation) = await GivenService(word, r => (r.Url, r.Places) = (before + mark, [new() { LocationId = online.Id }]), o => (o.Website, o.Locations) = (before + mark, [online]));

        foreach (var path in new[]
        {
            $"/services/{service.Id}", $"/services/{service.Id}/sheet", $"/services/{service.Id}/card.vcf", $"/services/{service.Id}.jsonld", "/services.jsonld", $"/organisations/{organisation.Id}", $"/services?q={word}", $"/services?q={word}&map=true",
            $"/hsds/services/{service.Id}", $"/hsds/organizations/{organisation.Id}", $"/hsds/service_at_locations?organization_id={organisation.Id}",
        })
            Assert.DoesNotContain(mark, await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_reader_of_another_language_gets_the_translation_or_the_original_marked_as_such()
    {
        var word = NewWord();
        var (service, _) = await GivenService(word, r =>
        {
            r.Name["pl"] = new("Pomoc " + word, TextState.Approved);
            r.Description["pl"] = new("Tekst w szkicu", TextState.Draft);
        });
        await InDb(async db =>
        {
            var row = await db.Set<Service>().SingleAsync(s => s.Id == service.Id);
            var record = row.Read();
            record.Description["pl"] = new("Tekst w szkicu", TextState.Draft);
            row.Document = Records.Write(record);
        });

        var page = await Open($"/services/{service.Id}?lang=pl");

        Assert.Equal("Pomoc " + word, page.Heading);
        Assert.DoesNotContain("w szkicu", page.Text);
        Assert.Equal("sl", page.Document.QuerySelectorAll("main div[lang]").Single().GetAttribute("lang"));
    }

    [Fact]
    public async Task What_a_reader_reports_waits_for_an_editor_and_an_identity_number_is_refused()
    {
        var (service, _) = await GivenService(NewWord());
        var form = await Open($"/services/{service.Id}/mistake");

        Assert.NotEmpty((await Submit(form, ("Input.Words", "Gospod 0101006500006 nima telefona"))).Errors);
        var box = await Submit(form, ("Input.Words", "Telefon ne dela"), ("Input.Website", "http://buy.example"));
        Assert.Single(box.Errors);
        Assert.False(await InDb(db => db.Set<Mistake>().AnyAsync(m => m.ServiceId == service.Id)));
        await Submit(box);

        Assert.Equal("Telefon ne dela", (await InDb(db => db.Set<Mistake>().SingleAsync(m => m.ServiceId == service.Id))).Words);
    }

    [Fact]
    public async Task A_page_carries_its_description_for_machines_and_nothing_in_it_can_end_the_script()
    {
        var (service, _) = await GivenService(NewWord(), r => r.Description = LocalText.Of("sl", "Konec </script><b>krepko"));
        var page = await Open($"/services/{service.Id}");

        using var machine = System.Text.Json.JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("GovernmentService", machine.RootElement.GetProperty("@type").GetString());
        Assert.Equal("Konec </script><b>krepko", machine.RootElement.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("javascript:alert(1)", false), InlineData("data:text/html,x", false), InlineData("file:///etc/passwd", false), InlineData("https://example.org/a", true), InlineData("http://example.org", true), InlineData("example.org", false)]
    public void Only_addresses_of_the_web_become_links(string url, bool safe) => Assert.Equal(safe, Link.Safe(url) is not null);

    [Theory]
    [InlineData("nimam kaj jesti", "nimam kaj jesti"), InlineData("  Izvršba  doma ", "izvršba doma"), InlineData("Janez Novak Krško", null), InlineData("040 123 456", null), InlineData("a@b.si", null), InlineData("x", null)]
    public void Words_that_may_tell_about_somebody_are_not_kept(string typed, string? kept) => Assert.Equal(kept, MissedWords.Plain(typed));

    [Fact]
    public async Task Words_that_found_nothing_are_counted_for_the_editors()
    {
        var word = NewWord();
        await Open($"/services?q={word}&lang=sl");
        await Open($"/services?q={word}&lang=sl");
        await App.Services.GetRequiredService<MissedWords>().KeepAsync(App.Network, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await InDb(db => db.Set<MissedWord>().SingleAsync(m => m.Words == word))).Times);
    }

    [Fact]
    public void A_changed_original_makes_approved_translations_older_and_a_new_translation_waits()
    {
        var text = LocalText.Of("sl", "Pomoč");
        text["pl"] = new("Pomoc", TextState.Approved);

        var changed = text.Write("sl", "Pomoč na domu");
        Assert.Equal(TextState.Stale, changed["pl"].State);
        Assert.True(changed.In("pl")!.Stale);
        var translated = changed.Write("cs", "Pomoc");
        Assert.Equal("sl", translated.In("cs")!.Language);   // a draft is not shown
        translated.Approve();
        Assert.Equal("Pomoc", translated.In("cs")!.Text);
        Assert.Same(changed, changed.Write("pl", "Pomoc"));
    }

    [Fact]
    public async Task What_is_near_is_found_with_its_distance_the_nearest_first_and_shown_on_a_map()
    {
        var word = NewWord();
        async Task<Service> At(string name, double latitude, bool secret = false)
        {
            var place = new Location { Street = "Cesta 1", Town = name, Latitude = latitude, Longitude = 15.4921, Secret = secret };
            return (await GivenService($"{word} {name}", r => r.Places = [new() { LocationId = place.Id }], o => o.Locations = [place])).Service;
        }
        await At("daleč", 46.40);
        await At("blizu", 45.98);
        await At("tukaj", 45.9592);
        await At("skrito", 45.9593, secret: true);   // even its distance would tell where it is
        await GivenService(word + " nikjer");
        const string Here = "&Near.Text=45.9591,%2015.4921";

        Assert.Equal([$"{word} tukaj", $"{word} blizu"], await Found($"q={word}{Here}&km=5"));
        Assert.Equal([$"{word} tukaj", $"{word} blizu"], await Found($"q={word}{Here}"));
        var list = await Open($"/services?q={word}{Here}&km=50&lang=en");
        Assert.Contains("2.3 km", list.Text);
        Assert.Equal(3, list.Document.QuerySelectorAll("ul.panels > li").Length);

        var map = await Open($"/services?q={word}&map=true&lang=en");
        Assert.Equal(3, map.Document.QuerySelectorAll("ul.map-list > li").Length);
        Assert.NotNull(map.Document.QuerySelector("figure.map-view svg"));
        Assert.Contains("2 services without an address", map.Text);
    }

    [Fact]
    public async Task A_place_kept_as_typed_leaves_nothing_out_and_the_list_says_that_it_is_not_near()
    {
        var word = NewWord();
        await GivenService(word);
        var typed = await Open($"/services?q={word}&Near.Text=Nikjerland&Near.Choice=typed&km=5&lang=en");
        var known = await Open($"/services?q={word}&Near.Text=45.9591,%2015.4921&km=50&lang=en");
        var none = await Open($"/services?q={word}&Near.Text=&km=5&lang=en");

        Assert.Single(typed.Document.QuerySelectorAll("ul.panels > li"));
        Assert.Contains("near and far", typed.Text);
        Assert.DoesNotContain("near and far", known.Text);
        Assert.DoesNotContain("near and far", none.Text);
    }

    [Fact]
    public async Task A_place_that_nobody_knows_is_said_and_nothing_is_left_out_for_it()
    {
        var word = NewWord();
        await GivenService(word);
        var page = await Open($"/services?q={word}&Near.Text=Nikjerland&km=5&lang=en");

        Assert.NotNull(page.Document.QuerySelector(".govuk-error-message"));
        Assert.Single(page.Document.QuerySelectorAll("ul.panels > li"));
        Assert.Contains("near and far", page.Text);
    }

    [Theory, InlineData(45.9591, 15.4921, 45.9591, 15.4921, 0), InlineData(46.0569, 14.5058, 45.5550, 18.6955, 329.5), InlineData(0, 179.5, 0, -179.5, 111.2)]
    public void Kilometres_are_those_of_the_crow(double lat, double lon, double toLat, double toLon, double km) => Assert.Equal(km, Nearness.Kilometres((lat, lon), (toLat, toLon)), 1);
}
