using Web.People;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class OwnAccountTests(App app) : PeopleTest(app)
{
    [Fact]
    public async Task A_changed_password_ends_all_other_sessions_and_keeps_this_one_under_a_new_id()
    {
        var account = await GivenAccount(Role.Resident);
        using var other = App.Browser();
        using var signedIn = await Send(other, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", Password));
        await SignIn(account);

        var me = await SubmitForm(await Open("/people/me"), "#password", ("Input.OldPassword", Password), ("Input.NewPassword", "zelena reka pod mostom"));
        using var otherNow = await other.GetAsync(new Uri("/people/me", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.EndsWith("/people/me", me.Url, StringComparison.Ordinal);
        Assert.EndsWith("/people/sign-in", otherNow.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.False(AsksToSignIn(await Open("/people/me")));
    }

    [Fact]
    public async Task Ending_all_other_sessions_leaves_this_one()
    {
        var account = await GivenAccount(Role.Resident);
        using var other = App.Browser();
        using var signedIn = await Send(other, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", Password));
        await SignIn(account);

        await SubmitForm(await Open("/people/me"), "form[action*=EndOthers]");
        using var otherNow = await other.GetAsync(new Uri("/people/me", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.EndsWith("/people/sign-in", otherNow.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.False(AsksToSignIn(await Open("/people/me")));
    }

    [Fact]
    public async Task An_administrator_makes_an_account_and_prints_a_card_whose_code_works()
    {
        var secret = Totp.NewSecret();
        await SignInFully(await GivenAccount(Role.Administrator, totp: secret), secret);
        var name = "n" + Guid.NewGuid().ToString("N")[..10];

        var card = await Submit(await Open("/people/new-account"), ("Input.FullName", "Nova Oseba"), ("Input.SignInName", name), ("Input.Role", "Resident"));
        var printed = await SubmitForm(card, "form[action*=Card]");
        var code = printed.Document.QuerySelector(".sheet dd:last-of-type")!.TextContent.Trim();
        using var newcomer = App.Browser();
        using var there = await Send(newcomer, "/people/invitation", ("Input.Name", name), ("Input.Code", code), ("Input.Password", "nova luna nad Krko"));

        Assert.Contains("/people/account/", card.Url, StringComparison.Ordinal);
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$", code);
        Assert.NotEqual("/people/invitation", there.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task From_the_card_of_a_person_they_get_an_account_with_which_they_see_what_is_theirs_and_only_one()
    {
        var unit = await GivenUnit();
        var person = await InDb(db =>
        {
            var made = new Person { UnitId = unit.Id, FullName = "", PhoneE164 = "+38640123456", Municipality = unit.Municipality, Language = "sl", CreatedAt = Now.UtcDateTime };
            made.Rename("Ana Zgledna");
            db.Add(made);
            return Task.FromResult(made);
        });
        ActAs(Role.Coordinator, unit);
        Assert.DoesNotContain("new-account", (await Open($"/people/person/{unit.Slug}/{person.Id}")).Document.Body!.InnerHtml);
        App.ActAs(null);
        var secret = Totp.NewSecret();
        await SignInFully(await GivenAccount(Role.Administrator, totp: secret), secret);

        var card = await Open($"/people/person/{unit.Slug}/{person.Id}?lang=en");
        var form = await Open(card.Document.QuerySelector("a[href^='/people/new-account']")!.GetAttribute("href")! + "&lang=en");
        var name = "n" + Guid.NewGuid().ToString("N")[..10];
        var made = await Submit(form, ("Input.SignInName", name));

        Assert.Contains("Ana Zgledna", made.Document.QuerySelector("main dl")!.TextContent);
        var account = await InDb(db => db.Set<Account>().SingleAsync(a => a.SignInName == name));
        Assert.Equal((person.Id, "+38640123456"), (account.PersonId!.Value, account.Mobile));
        Assert.Equal([Role.Resident], await InDb(db => db.Set<RoleGrant>().Where(g => g.AccountId == account.Id && g.UnitId == unit.Id).Select(g => g.Role).ToListAsync()));
        Assert.Contains(name, (await Open($"/people/person/{unit.Slug}/{person.Id}")).Text);
        Assert.Equal([$"This person has an account already: {name}."], (await Submit(form, ("Input.SignInName", name + "2"), ("_key", Guid.CreateVersion7().ToString()))).Errors);
        Assert.Equal(404, (await Open($"/people/new-account?person={Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task An_administrator_binds_an_account_to_an_organisation_and_its_worker_sees_that_one()
    {
        var organisation = await InDb(db =>
        {
            var made = new Web.ServiceDirectory.Organisation { Name = "Društvo Vezava", Document = Web.ServiceDirectory.Records.Write(new Web.ServiceDirectory.OrganisationRecord { Name = Web.ServiceDirectory.LocalText.Of("sl", "Društvo Vezava") }), Status = Web.ServiceDirectory.ListingStatus.Public };
            db.Add(made);
            return Task.FromResult(made);
        });
        var secret = Totp.NewSecret();
        var theirSecret = Totp.NewSecret();
        var worker = await GivenAccount(Role.Resident, totp: theirSecret);
        await SignInFully(await GivenAccount(Role.Administrator, totp: secret), secret);
        var card = await Open($"/people/account/{worker.Id}?lang=en");
        Assert.Equal(["Choose the organisation this person works for."], (await SubmitForm(card, "#give", ("Role", "OrganisationWorker"))).Errors);

        var bound = await SubmitForm(card, "#give", ("Role", "OrganisationWorker"), ("OrganisationId", organisation.Id.ToString()));

        Assert.Contains("Društvo Vezava", bound.Document.QuerySelector("main ul")!.TextContent);
        await Submit(await Open("/people/sign-out"));
        await SignInFully(worker, theirSecret);
        Assert.Contains("Društvo Vezava", (await Open("/directory/mine")).Text);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_with_the_next_request()
    {
        var unit = await GivenUnit();
        var secret = Totp.NewSecret();
        var coordinator = await GivenAccount(Role.Coordinator, unit, secret);
        await SignInFully(coordinator, secret);
        var before = await Open($"/people/persons/{unit.Slug}");

        await InDb(async db => db.Remove(await db.Set<RoleGrant>().SingleAsync(g => g.AccountId == coordinator.Id)));

        Assert.Equal(200, before.Status);
        Assert.Equal(404, (await Open($"/people/persons/{unit.Slug}")).Status);
    }

    [Fact]
    public async Task Changing_roles_asks_to_sign_in_again_when_the_sign_in_is_old()
    {
        var secret = Totp.NewSecret();
        var resident = await GivenAccount(Role.Resident);
        await SignInFully(await GivenAccount(Role.Administrator, totp: secret), secret);
        var card = await Open($"/people/account/{resident.Id}");

        App.MoveTo(Now.AddMinutes(20));
        var asked = await SubmitForm(card, "#give", ("Role", "Administrator"));

        Assert.Contains("/people/sign-in?again=true", asked.Url, StringComparison.Ordinal);
        Assert.Equal(1, await InDb(db => db.Set<RoleGrant>().CountAsync(g => g.AccountId == resident.Id)));
    }

    [Fact]
    public async Task Over_posted_fields_change_nothing()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var other = await GivenUnit();

        await Submit(await Open($"/people/edit-person/{unit.Slug}"), ("Input.FullName", "Ana Nova"), ("Input.UnitId", other.Id.ToString()), ("Input.TenantId", Guid.NewGuid().ToString()), ("Input.Id", Guid.Empty.ToString()), ("Input.MadeUp", "true"));

        var ana = await InDb(db => db.Set<Person>().SingleAsync(p => p.FullName == "Ana Nova" && p.UnitId == unit.Id));
        Assert.Equal((unit.Id, App.Network.Id, false), (ana.UnitId, ana.TenantId, ana.MadeUp));
        Assert.NotEqual(Guid.Empty, ana.Id);
    }

    [Fact]
    public async Task Nobody_puts_their_own_account_out_of_use()
    {
        var secret = Totp.NewSecret();
        var administrator = await GivenAccount(Role.Administrator, totp: secret);
        await SignInFully(administrator, secret);

        await SubmitForm(await Open($"/people/account/{administrator.Id}"), "form[action*=Disable]");

        Assert.False(await InDb(db => db.Set<Account>().AnyAsync(a => a.Id == administrator.Id && a.DisabledAt != null)));
    }
}
