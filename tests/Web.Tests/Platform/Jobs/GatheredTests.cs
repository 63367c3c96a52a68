using Web.Platform.Jobs;

namespace Web.Tests.Platform.Jobs;

public sealed class GatheredTests(App app) : AppTest(app)
{
    [Fact]
    public async Task A_turn_that_fails_loses_no_count_and_one_that_worked_is_not_written_twice()
    {
        var (gathered, written) = (new Gathered<string>(App.Doors), new List<(string, int)>());
        gathered.Count(App.Network, "a");
        gathered.Count(App.Network, "a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => gathered.KeepAsync(App.Network, (_, _, _) => throw new InvalidOperationException(), TestContext.Current.CancellationToken));

        await gathered.KeepAsync(App.Network, (_, what, times) =>
        {
            written.Add((what, times));
            gathered.Count(App.Network, "a");   // meanwhile somebody reads on
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        await gathered.KeepAsync(App.Network, (_, what, times) =>
        {
            written.Add((what, times));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        await gathered.KeepAsync(App.Network, (_, what, times) => throw new InvalidOperationException("nothing is left"), TestContext.Current.CancellationToken);

        Assert.Equal([("a", 2), ("a", 1)], written);
    }

    [Fact]
    public async Task Only_so_many_things_are_kept_and_those_go_on_being_counted()
    {
        var (gathered, written) = (new Gathered<string>(App.Doors, mostKept: 1), new List<(string, int)>());
        foreach (var what in new[] { "a", "b", "a" }) gathered.Count(App.Network, what);
        await gathered.KeepAsync(App.Network, (_, what, times) =>
        {
            written.Add((what, times));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);

        Assert.Equal([("a", 2)], written);
    }
}
