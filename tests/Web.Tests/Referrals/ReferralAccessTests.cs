using Web.Platform.Database;
using Web.Platform.Security;
using Web.Referrals;

namespace Web.Tests.Referrals;

/// <summary>Nobody sees or changes another organisation's referral: every page × every role, and the four holes other products had.</summary>
public sealed class ReferralAccessTests(App app) : ReferralTest(app)
{
    private static string[] ReceiverPages(Referral r) => [$"/referrals/received/{r.Id}", $"/referrals/received/{r.Id}.json", $"/referrals/pass-on/{r.Id}", $"/referrals/offer/{r.Id}"];

    private static string[] DeskPages(string unit, Referral r) =>
        [$"/referrals/referral/{unit}/{r.Id}", $"/referrals/letter/{unit}/{r.Id}", $"/referrals/bundle/{unit}/{r.Id}.json", $"/referrals/hand-over/{unit}/{r.Id}", $"/referrals/send/{unit}?again={r.Id}"];

    [Fact]
    public async Task Another_organisations_referral_is_not_there_on_any_page_for_any_role()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        Assert.Equal(200, (await Open($"/referrals/received/{r.Id}")).Status);
        var elsewhere = await GivenUnit("Sevnica");
        var found = new List<string>();

        foreach (var role in Enum.GetValues<Role>())
            foreach (var grant in new[] { new Grant(role), new Grant(role, town.Unit.Id, town.Unit.Slug), new Grant(role, elsewhere.Id, elsewhere.Slug), new Grant(role, null, null, town.Second.OrganisationId) })
            {
                App.ActAs(Actor.For(Guid.CreateVersion7(), "Nekdo", grant));
                foreach (var path in ReceiverPages(r))
                    if ((await Open(path)).Status != 404) found.Add($"{role} {grant.UnitSlug} {path}");
            }
        // The desk of another unit, and a worker of the receiver on the desk's pages.
        foreach (var actor in new[] { new Grant(Role.Coordinator, elsewhere.Id, elsewhere.Slug), new Grant(Role.Administrator, elsewhere.Id, elsewhere.Slug), new Grant(Role.OrganisationWorker, null, null, town.First.OrganisationId) })
            foreach (var path in DeskPages(town.Unit.Slug, r).Concat(DeskPages(elsewhere.Slug, r)))
            {
                App.ActAs(Actor.For(Guid.CreateVersion7(), "Nekdo", actor));
                if ((await Open(path)).Status != 404) found.Add($"{actor.Role} {path}");
            }

        Assert.Empty(found);
    }

    [Fact]
    public async Task A_list_shows_only_the_callers_own_whatever_organisation_is_named_in_the_address()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.Second.OrganisationId);

        foreach (var query in new[] { "", $"?organisation={town.First.OrganisationId}", $"?OrganisationId={town.First.OrganisationId}", $"?id={town.First.OrganisationId}" })
            Assert.DoesNotContain(r.Reference, (await Open("/referrals/inbox" + query)).Text);
        WorkFor(town.First.OrganisationId);
        Assert.Contains(r.Reference, (await Open("/referrals/inbox")).Text);
    }

    [Fact]
    public async Task A_recipients_key_opens_its_own_referral_and_no_other()
    {
        var town = await GivenTown();
        var (mine, other) = (await Sent(town, town.First), await InAnotherTown());
        var key = await KeyOf(mine);
        App.ActAs(null);

        var read = await SubmitForm(await Open($"/referrals/answer/{key}?lang=en"), "#read");
        Assert.Contains(town.Name, read.Text);
        Assert.DoesNotContain(other.Reference, read.Text);
        Assert.Equal(404, (await Open($"/referrals/answer/{mine.Id}")).Status);
        Assert.Equal(404, (await Open($"/referrals/answer/{mine.Reference}")).Status);
        Assert.Equal(404, (await Open($"/referrals/answer/{key[..^1]}0{key[^1]}")).Status);
        // The key is no sign-in: the pages of those who have one stay shut.
        foreach (var path in ReceiverPages(mine)) Assert.DoesNotContain(town.Name, (await Open(path)).Text);
    }

    [Fact]
    public async Task Nobody_updates_a_referral_that_is_not_theirs_though_they_know_its_id_and_version()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        var own = await InAnotherTown();
        var receiver = await InDb(db => db.Set<Referral>().Where(x => x.Id == own.Id).Select(x => x.OrganisationId!.Value).SingleAsync());
        WorkFor(receiver);
        var page = await Open($"/referrals/received/{own.Id}");
        var wrong = new List<string>();
        foreach (var (path, fields) in new (string, (string, string)[])[]
        {
            ($"/referrals/received/{r.Id}?handler=Step", [("Input.Step", "Accept"), ("Input.Version", $"{r.Version}")]),
            ($"/referrals/received/{r.Id}?handler=Note", [("words", "moje")]),
            ($"/referrals/offer/{r.Id}?handler=Accept", []),
            ($"/referrals/offer/{r.Id}?handler=Decline", [("Input.Decline", "NoPlace")]),
            ($"/referrals/pass-on/{r.Id}", [("Whole", "True"), ("Version", $"{r.Version}")]),
            ($"/referrals/mine?handler=Confirm", [("referral", r.Id.ToString()), ("version", $"{r.Version}")]),
            ($"/referrals/mine?handler=Withdraw", [("referral", r.Id.ToString())]),
            ($"/referrals/referral/{town.Unit.Slug}/{r.Id}?handler=Step", [("Input.Step", "Accept"), ("Input.Version", $"{r.Version}")]),
            ($"/referrals/referral/{town.Unit.Slug}/{r.Id}?handler=Withdraw", [("Input.Version", $"{r.Version}")]),
        })
        {
            page.Document.QuerySelector("#note")!.SetAttribute("action", path);
            if ((await SubmitForm(page, "#note", [.. fields, ("_key", Guid.CreateVersion7().ToString())])).Status != 404) wrong.Add(path);
        }

        Assert.Empty(wrong);
        Assert.Equal((ReferralStatus.Sent, r.Version), await InDb(db => db.Set<Referral>().Where(x => x.Id == r.Id).Select(x => new ValueTuple<ReferralStatus, int>(x.Status, x.Version)).SingleAsync()));
    }

    [Fact]
    public async Task A_worker_whose_role_names_no_organisation_is_refused_and_does_not_go_on_as_somebody_else()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        foreach (var grant in new[] { new Grant(Role.OrganisationWorker), new Grant(Role.OrganisationWorker, town.Unit.Id, town.Unit.Slug), new Grant(Role.OrganisationWorker, null, null, Guid.Empty) })
        {
            App.ActAs(Actor.For(Guid.CreateVersion7(), "Delavka", grant));
            foreach (var path in ReceiverPages(r)) Assert.Equal(404, (await Open(path)).Status);
            if (grant.OrganisationId is null) Assert.Equal(404, (await Open("/referrals/inbox")).Status);
            else Assert.DoesNotContain(r.Reference, (await Open("/referrals/inbox")).Text);
        }
    }

    [Fact]
    public async Task Another_network_sees_no_referral_whatever_a_program_asks_for()
    {
        if (App.OtherNetwork is not { } elsewhere)
        {
            Assert.False(App.OnPostgres);   // one SQLite file holds one network
            return;
        }
        var town = await GivenTown();
        var r = await Sent(town, town.First);

        async Task Nothing<T>() where T : NetworkRow => Assert.Equal(0, await InDb(db => db.Set<T>().IgnoreQueryFilters().CountAsync(x => x.TenantId == App.Network.Id), elsewhere));
        await Nothing<Referral>();
        await Nothing<ReferralEvent>();
        await Nothing<ReferralConsent>();
        await Nothing<ReferralLink>();
        await Nothing<ReferralWord>();
        await Nothing<ReceiverNote>();
        await Nothing<ReferralOffer>();
        await Nothing<ReferralCase>();
        Assert.Equal(1, await InDb(db => db.Set<Referral>().IgnoreQueryFilters().CountAsync(x => x.Id == r.Id)));
        Assert.Equal(0, await InDb(db => db.Set<Referral>().IgnoreQueryFilters().CountAsync(x => x.Id == r.Id), elsewhere));
    }

    private async Task<Referral> InAnotherTown()
    {
        var town = await GivenTown();
        return await Sent(town, town.First);
    }

    private async Task<string> KeyOf(Referral r)
    {
        var text = await InDb(db => db.Set<Web.Platform.Messages.OutboxMessage>().Where(m => m.Text.Contains(r.Reference)).Select(m => m.Text).FirstAsync());
        return text[(text.LastIndexOf('/') + 1)..];
    }
}
