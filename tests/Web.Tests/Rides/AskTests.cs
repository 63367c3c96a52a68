using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A resident asks on line, and the desk books it in two presses.</summary>
public sealed class AskTests(App app) : RidesTest(app)
{
    [Fact]
    public async Task One_question_a_page_leads_to_a_number_and_the_desk_books_in_two_presses()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);

        var sent = await Send(await Answer(unit));

        var number = sent.Document.QuerySelector(".done b")!.TextContent.Replace(" ", "");
        Assert.Equal(6, number.Length);
        Assert.Contains("040 123 456", sent.Text);
        ActAs(Role.Coordinator, unit);
        var list = await Open($"/rides/requests/{unit.Slug}?lang=en");
        Assert.Contains(number, list.Text);
        var book = await Open(list.Document.QuerySelector(".panel a.button")!.GetAttribute("href")!);
        await Press(book, "#answer .notice.good button");

        Assert.Equal([RideStatus.Planned, RideStatus.Planned], (await RidesOf(rider)).Select(r => r.Status));
        Assert.Equal(RideAskStatus.Booked, (await InDb(db => db.Set<RideAsk>().SingleAsync(a => a.UnitId == unit.Id))).Status);
        Assert.DoesNotContain(number, (await Open($"/rides/requests/{unit.Slug}")).Text);
    }

    [Fact]
    public async Task A_request_declined_for_lack_of_a_place_in_a_car_is_counted_without_a_name()
    {
        var unit = await GivenUnitWithRules();
        await Send(await Answer(unit));
        ActAs(Role.Coordinator, unit);

        await SubmitForm(await Open($"/rides/requests/{unit.Slug}?lang=en"), "form[id^=decline]", ("Input.Reason", "Ni voznika"), ("Input.Lack", "Place"));

        var ask = await InDb(db => db.Set<RideAsk>().SingleAsync(a => a.UnitId == unit.Id));
        Assert.Equal(RideAskStatus.Declined, ask.Status);
        Assert.Equal(1, (await InDb(db => db.Set<RideRefusal>().SingleAsync(r => r.Day == ask.Day && r.Municipality == unit.Municipality && r.Lack == RideLack.Place))).Times);   // no other test lacks a place
    }

    [Fact]
    public async Task Going_back_finds_the_answers_again()
    {
        var unit = await GivenUnitWithRules();
        await Answer(unit);

        var who = await Open("/rides/ask/who");
        var time = await Open("/rides/ask/time");

        Assert.Equal("Ana Zgled", who.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.True(time.Document.QuerySelector("[name='Input.Wish'][value=ArriveBy]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Nobody_skips_a_question() => Assert.EndsWith("/rides/ask/unit", (await Open("/rides/ask/check")).Url.Replace("/rides/ask/who", "/rides/ask/unit"));

    [Fact]
    public async Task A_holiday_is_named_to_the_resident_by_the_same_rule_as_at_the_desk()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 90);
        await Answer(unit, until: "day");

        var again = await Submit(await Open("/rides/ask/day?lang=en"), ("Input.Day.Day", "25"), ("Input.Day.Month", "12"), ("Input.Day.Year", "2026"));

        Assert.Contains(again.Errors, e => e.Contains("is a holiday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_fills_the_hidden_box_or_is_too_quick_gets_nowhere()
    {
        var unit = await GivenUnitWithRules();
        await Answer(unit);

        var quick = await Submit(await Open("/rides/ask/check?lang=en"));
        Assert.Contains("That was very quick", quick.Text);
        var box = await Submit(await Open("/rides/ask/who?lang=en"), ("Input.Name", "Berta Zgled"), ("Input.Website", "http://buy.example"));

        Assert.Contains("A box that nobody sees was filled in", Assert.Single(box.Errors));
        Assert.Equal("Berta Zgled", box.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.False(await InDb(db => db.Set<RideAsk>().AnyAsync(a => a.UnitId == unit.Id)));
    }

    [Fact]
    public async Task The_sixth_request_of_a_day_from_one_number_is_asked_to_call()
    {
        var unit = await GivenUnitWithRules();
        for (var i = 0; i < 5; i++) await Send(await Answer(unit, phone: "041 555 777"));

        App.MoveTo(App.Now);
        var check = await Answer(unit, phone: "041 555 777");
        App.MoveTo(App.Now.AddMinutes(3));
        var refused = await Submit(check);

        Assert.Contains("Pokličite nas", refused.Text);
        Assert.Equal(5, await InDb(db => db.Set<RideAsk>().CountAsync(a => a.UnitId == unit.Id)));
    }

    [Fact]
    public async Task An_answer_of_yesterday_is_forgotten()
    {
        var unit = await GivenUnitWithRules();
        await Answer(unit);

        App.MoveTo(App.Now.AddHours(21));

        Assert.DoesNotContain("/check", (await Open("/rides/ask/check")).Url);
    }

    [Fact]
    public async Task A_request_is_deleted_thirty_days_after_its_day()
    {
        var unit = await GivenUnitWithRules();
        await Send(await Answer(unit));

        await InDb(db => RideAsk.ForgetAsync(db, Wednesday.AddDays(30), default));
        Assert.True(await InDb(db => db.Set<RideAsk>().AnyAsync(a => a.UnitId == unit.Id)));
        await InDb(db => RideAsk.ForgetAsync(db, Wednesday.AddDays(31), default));

        Assert.False(await InDb(db => db.Set<RideAsk>().AnyAsync(a => a.UnitId == unit.Id)));
    }

    [Fact]
    public async Task The_front_page_shows_the_units_with_their_phones_and_is_light()
    {
        var unit = await GivenUnitWithRules();

        var html = await Browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(unit.Phone, html);
        Assert.Contains("/rides/ask", html);
    }

    private async Task<Screen> Send(Screen check)
    {
        App.MoveTo(App.Now.AddMinutes(2));
        var sent = await Submit(check);
        App.MoveTo(App.Now);
        return sent;
    }

    // From the first question to the page with all answers.
    private async Task<Screen> Answer(Unit unit, string? until = null, string phone = "040 123 456")
    {
        (string Step, (string, string)[] Answers)[] pages =
        [
            ("unit", [("Input.UnitId", unit.Id.ToString())]), ("who", [("Input.Name", "Ana Zgled"), ("Input.Phone", phone)]),
            ("from", [("Input.From.Text", Home.Split(';')[2]), ("Input.From.Placed", Home)]), ("to", [("Input.To.Text", HealthCentre.Split(';')[2]), ("Input.To.Placed", HealthCentre)]),
            ("day", [("Input.Day.Day", "4"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026")]), ("time", [("Input.Wish", "ArriveBy"), ("Input.Time", "9.30")]),
            ("return", [("Input.Return", "WhenDone"), ("Input.ErrandMinutes", "60")]), ("purpose", [("Input.Purpose", "Health")]), ("help", [("Input.Help", "Hoja z bergljo")]),
        ];
        await GivenUnit("Sevnica");
        var screen = await Open("/rides/ask");
        foreach (var (step, answers) in pages.TakeWhile(p => p.Step != until))
        {
            screen = await Submit(await Open($"/rides/ask/{step}"), answers);
            Assert.True(screen.Status == 200 && screen.Errors.Length == 0, $"{step}: {screen.Status} {screen.Text} {string.Join("; ", screen.Errors)}");
        }
        return screen;
    }
}
