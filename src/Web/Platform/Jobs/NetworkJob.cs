using Quartz;

namespace Web.Platform.Jobs;

/// <summary>Something done again and again for each network: its word, how often, and what.</summary>
public sealed record NetworkJob(string Kind, TimeSpan Every, Func<IServiceProvider, Network, CancellationToken, Task> Do);

/// <summary>Registers jobs; a room adds its own.</summary>
public static class JobSetup
{
    /// <summary>The scheduler itself; without it (in tests, in commands) jobs are run by whoever asks for them.</summary>
    public static void AddJobs(this IServiceCollection services, bool run)
    {
        services.AddSingleton<JobLease>();
        services.AddSingleton<JobRunner>();
        if (!run)
            return;
        services.AddQuartz(_ => { });
        services.AddHostedService<JobsAtStart>();
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    public static void AddJob(this IServiceCollection services, string kind, TimeSpan every, Func<IServiceProvider, Network, CancellationToken, Task> run) =>
        services.AddSingleton(new NetworkJob(kind, every, run));
}
