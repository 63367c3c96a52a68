using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Messages;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class CallsTests(App app) : AppTest(app)
{
    private async Task<(Unit Unit, Person Person)> GivenSomebodyWithoutMobile()
    {
        var unit = await GivenUnit();
        var person = new Person { UnitId = unit.Id, FullName = "Ana Žagar", Phone = "07 000 41 01", PhoneE164 = "+38670004101" };
        await InDb(db =>
        {
            db.Add(person);
            Assert.Equal(ContactBy.Phone, Tell.Person(db, person, "Prevoz", "Prevoz v torek ob 9.30.", "ride", Guid.CreateVersion7()));
            return Task.CompletedTask;
        });
        return (unit, person);
    }

    [Fact]
    public async Task Who_has_no_mobile_becomes_a_call_with_number_and_script()
    {
        var (unit, _) = await GivenSomebodyWithoutMobile();
        ActAs(Role.Coordinator, unit);

        var list = await Open($"/people/calls/{unit.Slug}");

        Assert.Contains("Ana Žagar", list.Text);
        Assert.Contains("Prevoz v torek ob 9.30.", list.Text);
        Assert.NotNull(list.Document.QuerySelector("a[href='tel:+38670004101']"));
    }

    [Fact]
    public async Task Three_calls_without_an_answer_end_it_and_say_to_write()
    {
        var (unit, person) = await GivenSomebodyWithoutMobile();
        ActAs(Role.Coordinator, unit);

        for (var i = 0; i < CallTask.MostTries; i++)
            await Submit(await Open($"/people/calls/{unit.Slug}"), ("outcome", "NoAnswer"));

        var task = await InDb(db => db.Set<CallTask>().SingleAsync(t => t.PersonId == person.Id));
        Assert.Equal((CallStatus.NotReached, CallTask.MostTries), (task.Status, task.Tries));
        Assert.Equal(CallTask.MostTries, await InDb(db => db.Set<CallAttempt>().CountAsync(a => a.CallTaskId == task.Id)));
    }

    [Fact]
    public async Task A_call_marked_done_by_mistake_goes_back_on_the_list()
    {
        var (unit, person) = await GivenSomebodyWithoutMobile();
        ActAs(Role.Coordinator, unit);
        var after = await Submit(await Open($"/people/calls/{unit.Slug}"), ("outcome", "Reached"));

        await Submit(after);

        Assert.Equal(CallStatus.Open, await InDb(async db => (await db.Set<CallTask>().SingleAsync(t => t.PersonId == person.Id)).Status));
    }

    [Fact]
    public async Task Two_people_at_the_desk_do_not_write_down_the_same_call_twice()
    {
        var (unit, person) = await GivenSomebodyWithoutMobile();
        ActAs(Role.Coordinator, unit);
        var (mine, theirs) = (await Open($"/people/calls/{unit.Slug}"), await Open($"/people/calls/{unit.Slug}"));
        await Submit(mine, ("outcome", "NoAnswer"));

        var late = await Submit(theirs, ("outcome", "NoAnswer"));

        Assert.Equal(409, late.Status);
        Assert.Equal(1, await InDb(async db => (await db.Set<CallTask>().SingleAsync(t => t.PersonId == person.Id)).Tries));
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_told_by_phone_once()
    {
        var (_, person) = await GivenSomebodyWithoutMobile();
        await InDb(db =>
        {
            db.Add(new OutboxMessage { Channel = Channel.Sms, Recipient = "+38640000000", Text = "Prevoz odpade.", PersonId = person.Id, QueuedAt = App.Now.UtcDateTime, GivenUpAt = App.Now.UtcDateTime });
            return Task.CompletedTask;
        });

        await Undelivered.ToCallListAsync(App.Services, App.Network, TestContext.Current.CancellationToken);
        await Undelivered.ToCallListAsync(App.Services, App.Network, TestContext.Current.CancellationToken);

        Assert.Equal(1, await InDb(db => db.Set<CallTask>().CountAsync(t => t.PersonId == person.Id && t.Script == "Prevoz odpade.")));
    }
}
