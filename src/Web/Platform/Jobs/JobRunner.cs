using Quartz;

namespace Web.Platform.Jobs;

/// <summary>Runs a kind of job for each network whose turn it is.</summary>
public sealed class JobRunner(IServiceProvider services, Doors doors, JobLease leases, ILogger<JobRunner> log)
{
    /// <returns>How many networks had their turn.</returns>
    public async Task<int> RunDueAsync(NetworkJob job, CancellationToken cancel)
    {
        var turns = 0;
        while (await leases.TakeAsync(job.Kind, cancel) is var (id, networkId))
        {
            turns++;
            var done = true;
            try
            {
                if ((await doors.NetworksAsync(cancel)).FirstOrDefault(n => n.Id == networkId) is { } network)
                    await job.Do(services, network, cancel);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                done = false;
                log.LogError(fault, "Job {Kind} of network {Network} failed", job.Kind, networkId);
            }
            await leases.GiveBackAsync(id, done ? job.Every : TimeSpan.FromMinutes(1), done, cancel);
        }
        return turns;
    }
}

/// <summary>What the scheduler calls: the kind is in the job's data.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob(JobRunner runner, IEnumerable<NetworkJob> jobs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunDueAsync(jobs.Single(j => j.Kind == context.JobDetail.Key.Name), cancellationToken);
}

/// <summary>Puts every kind on the scheduler when the product starts; each tick asks the database whose turn it is.</summary>
internal sealed class JobsAtStart(ISchedulerFactory schedulers, JobLease leases, IEnumerable<NetworkJob> jobs) : IHostedService
{
    private static readonly TimeSpan look = TimeSpan.FromSeconds(10);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await leases.PrepareAsync(jobs, cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
            await scheduler.ScheduleJob(
                JobBuilder.Create<ScheduledJob>().WithIdentity(job.Kind).Build(),
                TriggerBuilder.Create().WithSimpleSchedule(s => s.WithInterval(job.Every < look ? job.Every : look).RepeatForever()).StartNow().Build(),
                cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
