using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.HelpDesk;

/// <summary>Activities, advice hours and food parcels: arranged from a need, on the slip, moved, and whether they happened.</summary>
public sealed class AppointmentPageTests(App app) : HelpTest(app)
{
    [Fact]
    public async Task An_advice_hour_is_arranged_stands_on_the_slip_and_among_the_next_appointments_and_having_come_meets_the_need()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);

        var slip = await Arrange(town, need, "AdviceHour", 5);

        // The slip is in the language of the person.
        Assert.Equal("Svetovalna ura", slip.Document.QuerySelector(".sheet h1")!.TextContent);
        foreach (var words in new[] { town.Name, "5. november", "10.30", "Dom krajanov, soba 2", "gospa Zupan", "odločba", town.Unit.Phone }) Assert.Contains(words, slip.Document.QuerySelector(".sheet")!.TextContent);
        need = await NeedOf(town);
        Assert.Equal((NeedStatus.Waiting, new DateOnly(2026, 11, 5)), (need.Status, need.FollowUpOn!.Value));
        Assert.Contains("Advice hour, Dom krajanov", (await Open($"/help/contact/{town.Unit.Slug}?person={town.Person.Id}&lang=en")).Document.QuerySelector(".caller")!.TextContent);
        Assert.DoesNotContain(town.Name, Tasks(await Open($"/help/desk/{town.Unit.Slug}?lang=en")));
        Assert.Null(slip.Document.QuerySelector("#end-Come"));   // nobody knows before the day

        App.MoveTo(App.Now.AddDays(3));
        var list = await Open($"/help/desk/{town.Unit.Slug}?lang=en");
        Assert.Contains(town.Name, Tasks(list));
        var made = await InDb(db => db.Set<NeedAppointment>().SingleAsync(a => a.NeedId == need.Id));
        await SubmitForm(list, $"#Come-{made.Id}");

        Assert.Equal(NeedStatus.Met, (await NeedOf(town)).Status);
        Assert.Equal([NeedEventKind.Asked, NeedEventKind.Answered, NeedEventKind.Met], await Events(need));
        Assert.DoesNotContain(town.Name, Tasks(await Open($"/help/desk/{town.Unit.Slug}?lang=en")));
    }

    [Fact]
    public async Task Moved_it_waits_for_the_new_day_and_whoever_did_not_come_is_back_on_the_work_list()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);
        var page = await Arrange(town, need, "FoodParcel", 5);

        page = await Open(new Uri(page.Url).AbsolutePath + "?lang=en");
        var past = await SubmitForm(page, "#move", ("Input.Day.Day", "1"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026"));
        Assert.Equal(["That day is past. Choose today or a later day."], past.Errors);
        page = await SubmitForm(past, "#move", ("Input.Day.Day", "6"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026"), ("Input.At", "9"));
        Assert.Contains("6. november", page.Document.QuerySelector(".sheet")!.TextContent);
        Assert.Equal(new DateOnly(2026, 11, 6), (await NeedOf(town)).FollowUpOn);
        App.MoveTo(App.Now.AddDays(4));
        var after = await SubmitForm(await Open(new Uri(page.Url).AbsolutePath + "?lang=en"), "#end-NotCome");

        need = await NeedOf(town);
        Assert.Equal((NeedStatus.Asked, new DateOnly(2026, 11, 6)), (need.Status, need.FollowUpOn!.Value));
        Assert.Equal([NeedEventKind.Asked, NeedEventKind.Answered, NeedEventKind.Moved, NeedEventKind.Returned], await Events(need));
        Assert.Equal(UnmetReason.Unreachable, (await InDb(db => db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id))).Reason);
        Assert.Empty(after.Document.QuerySelectorAll("main form[id^=end], #move"));
    }

    [Fact]
    public async Task Without_day_place_and_who_gives_it_nothing_is_arranged_and_what_was_typed_stays()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);

        var again = await SubmitForm(await Open(Path(town, need)), "#arrange", ("Input.Appointment.Bring", "vrečka"));

        Assert.Equal(["Choose what is arranged.", "Choose the day.", "Write where it is.", "Choose a service or write who gives it."], again.Errors);
        Assert.Equal("vrečka", again.Document.QuerySelector("[name='Input.Appointment.Bring']")!.GetAttribute("value"));
        Assert.False(await InDb(db => db.Set<NeedAppointment>().AnyAsync(a => a.NeedId == need.Id)));
    }

    [Theory]
    [InlineData(AppointmentStep.Come, true, AppointmentStatus.Came)]
    [InlineData(AppointmentStep.NotCome, true, AppointmentStatus.DidNotCome)]
    [InlineData(AppointmentStep.Refuse, false, AppointmentStatus.Refused)]
    [InlineData(AppointmentStep.CallOff, false, AppointmentStatus.CalledOff)]
    public void What_is_arranged_ends_once_and_coming_is_known_on_the_day(AppointmentStep step, bool onlyOnTheDay, AppointmentStatus end)
    {
        var one = An(Today.AddDays(1));
        Assert.Equal(onlyOnTheDay ? "desk.appointment.notYet" : null, one.End(step, Today, App.Now.UtcDateTime)?.Key);
        one = An(Today);
        Assert.Null(one.End(step, Today, App.Now.UtcDateTime));

        Assert.Equal((end, App.Now.UtcDateTime), (one.Status, one.EndedAt!.Value));
        foreach (var more in Enum.GetValues<AppointmentStep>())
        {
            Assert.Null(NeedAppointment.Next(end, more));
            Assert.StartsWith("desk.appointment.notWhile.", (more == AppointmentStep.Move ? one.Move(Today, null, null, Today) : one.End(more, Today, App.Now.UtcDateTime))!.Key);
        }
        Assert.Equal(end, one.Status);
    }

    private static NeedAppointment An(DateOnly day) => new() { UnitId = Guid.CreateVersion7(), NeedId = Guid.CreateVersion7(), Kind = NeedAnswerKind.Session, GivenBy = "klub", Place = "dom", Day = day };

    private async Task<Screen> Arrange(Town town, Need need, string kind, int day) => await SubmitForm(await Open(Path(town, need)), "#arrange",
        ("Input.Appointment.Kind", kind), ("Input.Appointment.Day.Day", $"{day}"), ("Input.Appointment.Day.Month", "11"), ("Input.Appointment.Day.Year", "2026"), ("Input.Appointment.At", "10.30"),
        ("Input.Appointment.Place", "Dom krajanov, soba 2"), ("Input.Appointment.GivenBy", "gospa Zupan"), ("Input.Appointment.Bring", "odločba")) is { Errors: [] } page ? page : throw new InvalidOperationException("not arranged");

    private static string Tasks(Screen list) => string.Concat(list.Document.QuerySelectorAll("main .tasks li").Select(l => l.TextContent));
}
