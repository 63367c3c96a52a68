using Web.People;
using Web.Platform.Database;

namespace Web.Tests.Platform.Database;

public sealed class DbTests(App app) : AppTest(app)
{
    [Fact]
    public async Task What_one_saved_after_I_looked_is_not_overwritten()
    {
        var unit = await GivenUnit();
        await InDb(async db => (await db.Set<Unit>().SingleAsync(u => u.Id == unit.Id)).Phone = "07 000 00 02");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InDb(async db =>
        {
            var again = await db.Set<Unit>().SingleAsync(u => u.Id == unit.Id);
            db.Seen(again, unit.Version);
            again.Phone = "07 000 00 03";
        }));

        Assert.Equal("07 000 00 02", await InDb(async db => (await db.Set<Unit>().SingleAsync(u => u.Id == unit.Id)).Phone));
    }

    [Fact]
    public async Task A_closed_door_shows_nothing()
    {
        await using var db = App.Doors.Closed(Web.Platform.Security.Actor.Machine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Unit>().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_stands_in_the_audit_of_the_same_transaction()
    {
        var unit = await GivenUnit();

        var line = await InDb(db => db.Set<AuditEntry>().SingleAsync(e => e.SubjectId == unit.Id));

        Assert.Equal(("added", "units"), (line.Action, line.Subject));
        Assert.Null(await InDb(db => AuditChain.FaultAsync(db)));
    }

    [Fact]
    public async Task The_audit_is_found_whole_while_people_go_on_writing()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await GivenUnit();
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 5; i++)
            Assert.Null(await InDb(db => AuditChain.FaultAsync(db)));

        await stop.CancelAsync();
        await writing;
    }
}
