using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Web.Platform.Jobs;

namespace Web.Tests.Platform.Jobs;

public sealed class JobTests(App app) : AppTest(app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_workers_that_look_at_once_one_takes_each_networks_turn()
    {
        var runs = 0;
        var job = new NetworkJob("count-" + Guid.NewGuid(), TimeSpan.FromHours(1), async (_, _, _) =>
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(50, Cancel);
        });
        var leases = App.Services.GetRequiredService<JobLease>();
        await leases.PrepareAsync([job], Cancel);
        var runner = new JobRunner(App.Services, App.Doors, leases, NullLogger<JobRunner>.Instance);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => runner.RunDueAsync(job, Cancel), Cancel)));

        Assert.Equal((await App.Doors.NetworksAsync(Cancel)).Count, runs);
    }

    [Fact]
    public async Task A_turn_that_failed_comes_again_within_minutes_and_one_that_worked_at_its_next_time()
    {
        var fails = true;
        var runs = 0;
        var job = new NetworkJob("flaky-" + Guid.NewGuid(), TimeSpan.FromHours(6), (_, _, _) =>
        {
            runs++;
            return fails ? throw new InvalidOperationException("the disk is full") : Task.CompletedTask;
        });
        var leases = App.Services.GetRequiredService<JobLease>();
        await leases.PrepareAsync([job], Cancel);
        var runner = new JobRunner(App.Services, App.Doors, leases, NullLogger<JobRunner>.Instance);
        var networks = (await App.Doors.NetworksAsync(Cancel)).Count;

        await runner.RunDueAsync(job, Cancel);
        App.MoveTo(App.Now.AddMinutes(2));
        fails = false;
        await runner.RunDueAsync(job, Cancel);
        App.MoveTo(App.Now.AddMinutes(30));
        await runner.RunDueAsync(job, Cancel);

        Assert.Equal(2 * networks, runs);
    }
}
