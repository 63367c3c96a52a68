using Web.Platform.Database;
using Web.Platform.Security;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

/// <summary>An organisation writes, an editor decides, readers see only what was decided.</summary>
public sealed class EditingTests(App app) : DirectoryTest(app)
{
    private static void WorkFor(Organisation organisation) => App.ActAs(Actor.For(Guid.CreateVersion7(), "Delavka", new Grant(Role.OrganisationWorker, null, null, organisation.Id)));

    [Fact]
    public async Task What_an_organisation_sends_waits_is_shown_beside_what_stands_and_is_seen_once_approved()
    {
        var (word, after) = (NewWord(), NewWord());
        var (service, organisation) = await GivenService(word);
        WorkFor(organisation);
        Assert.Contains(word, (await Open("/directory/mine?lang=sl")).Text);
        var sent = await Submit(await Open($"/directory/service/{service.Id}?lang=sl"), ("Input.Name", after), ("Input.Hours", "1-5 9:00-12:00"));

        Assert.Contains("Poslano", sent.Text);
        App.ActAs(null);
        Assert.Equal(word, (await Open($"/services/{service.Id}")).Heading);

        ActAs(Role.Coordinator);
        var difference = await Open($"/directory/approve/{service.Id}?lang=sl");
        var row = difference.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(after, StringComparison.Ordinal));
        Assert.Equal(["name / sl", word, after], row.Children.Select(c => c.TextContent.Trim()));
        await Submit(difference, ("Input.Approves", "True"));

        App.ActAs(null);
        Assert.Equal(after, (await Open($"/services/{service.Id}")).Heading);
        Assert.Equal([after], await Found("q=" + after));
        Assert.Equal(2, await InDb(db => db.Set<ListingVersion>().CountAsync(v => v.SubjectId == service.Id)));
    }

    [Fact]
    public async Task A_proposal_turned_down_changes_nothing()
    {
        var word = NewWord();
        var (service, organisation) = await GivenService(word);
        WorkFor(organisation);
        await Submit(await Open($"/directory/service/{service.Id}"), ("Input.Name", NewWord()));
        ActAs(Role.Administrator);
        await Submit(await Open($"/directory/approve/{service.Id}"), ("Input.Approves", "False"));

        Assert.Equal(word, (await Open($"/services/{service.Id}")).Heading);
        Assert.Null((await InDb(db => db.Set<Service>().SingleAsync(s => s.Id == service.Id))).PendingDocument);
    }

    [Fact]
    public async Task A_worker_sees_and_changes_nothing_of_another_organisation()
    {
        var (mine, organisation) = await GivenService(NewWord());
        var (theirs, other) = await GivenService(NewWord());
        WorkFor(organisation);

        Assert.Equal(200, (await Open($"/directory/service/{mine.Id}")).Status);
        Assert.Equal(404, (await Open($"/directory/service/{theirs.Id}")).Status);
        Assert.Equal(404, (await Open($"/directory/service?organisation={other.Id}")).Status);
        Assert.Equal(404, (await Open($"/directory/approve/{mine.Id}")).Status);
        var form = await Open($"/directory/service/{mine.Id}");
        Assert.Equal(404, (await Submit(form with { Url = form.Url.Replace(mine.Id.ToString(), theirs.Id.ToString(), StringComparison.Ordinal) }, ("Input.Name", "x"))).Status);
        App.ActAs(Actor.For(Guid.CreateVersion7(), "Brez", new Grant(Role.OrganisationWorker)));   // no organisation: nothing, and not everything
        Assert.Equal(404, (await Open($"/directory/service/{mine.Id}")).Status);
        Assert.DoesNotContain(mine.Name, (await Open("/directory/mine")).Text);
    }

    [Fact]
    public async Task A_translation_written_by_an_editor_is_shown_and_a_new_original_makes_it_older()
    {
        var (word, polish) = (NewWord(), NewWord());
        var (service, _) = await GivenService(word);
        ActAs(Role.Coordinator);
        await Submit(await Open($"/directory/service/{service.Id}?in=pl"), ("Input.Name", polish));
        Assert.Equal(polish, (await Open($"/services/{service.Id}?lang=pl")).Heading);

        await Submit(await Open($"/directory/service/{service.Id}?in=sl"), ("Input.Name", word + " novo"));

        Assert.Equal(TextState.Stale, (await InDb(db => db.Set<Service>().SingleAsync(s => s.Id == service.Id))).Read().Name["pl"].State);
    }

    [Theory]
    [InlineData("Input.Url", "javascript:alert(1)"), InlineData("Input.Hours", "vedno"), InlineData("Input.Phone", "abc"), InlineData("Input.Name", "")]
    public async Task What_cannot_be_is_refused_with_a_reason_and_what_was_typed_stays(string field, string value)
    {
        var (service, _) = await GivenService(NewWord());
        ActAs(Role.Coordinator);
        var again = await Submit(await Open($"/directory/service/{service.Id}"), (field, value));

        Assert.Single(again.Errors);
        Assert.Equal(1, await InDb(db => db.Set<ListingVersion>().CountAsync(v => v.SubjectId == service.Id)));
    }

    [Fact]
    public async Task What_was_not_checked_for_long_is_on_the_call_list_until_somebody_says_all_is_right()
    {
        var (service, _) = await GivenService(NewWord());
        await InDb(async db => (await db.Set<Service>().SingleAsync(s => s.Id == service.Id)).Verify(new(2019, 1, 1)));
        ActAs(Role.Coordinator);
        var list = await Open("/directory");
        Assert.Contains(service.Name, list.Text);

        await SubmitForm(list, $"form:has(input[name=service][value='{service.Id}'])");

        Assert.Equal(new DateOnly(2027, 5, 2), (await InDb(db => db.Set<Service>().SingleAsync(s => s.Id == service.Id))).VerifyBy);
        Assert.DoesNotContain(service.Name, (await Open("/directory")).Text);
    }

    [Fact]
    public async Task A_phrase_that_an_editor_adds_is_known_to_the_search_at_once_and_its_words_leave_the_queue()
    {
        var (word, said) = (NewWord(), NewWord());
        await InDb(db => StarterLists.AddAsync(db, new(2026, 1, 1)));
        await GivenService(word, r => r.Needs = ["work"]);
        await InDb(db => Task.FromResult(db.Add(new MissedWord { Language = "sl", Words = said, Times = 3, LastOn = new(2026, 11, 1) })));
        Assert.Empty(await Found($"q={said}&lang=sl"));
        ActAs(Role.Coordinator);

        await Submit(await Open($"/directory/phrases?words={said}&language=sl"), ("Input.Means", "work"));

        Assert.Contains(word, await Found($"q={said}&lang=sl"));
        Assert.NotNull((await InDb(db => db.Set<MissedWord>().SingleAsync(m => m.Words == said))).SettledOn);
    }

    [Fact]
    public async Task An_editor_adds_an_organisation_and_its_first_service()
    {
        var (organisation, name) = (NewWord(), NewWord());
        ActAs(Role.Coordinator);
        var form = await SubmitForm(await Open("/directory/service?lang=sl"), "form[action*=Organisation]", ("NewOrganisation", organisation));
        await Submit(form, ("Input.Name", name), ("Input.Areas", "Krško"));

        App.ActAs(null);
        var found = await Open($"/services?q={name}");
        Assert.Contains(organisation, found.Text);
        Assert.Equal([name], await Found($"q={name}&area=Kr%C5%A1ko"));
    }
}
