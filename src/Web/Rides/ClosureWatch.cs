using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Works the closures in force into the roads of each network, on each node, behind everybody's back: the old roads answer until it is done.</summary>
public sealed class ClosureWatch(Doors doors, RoadMaps maps, TimeProvider clock, ILogger<ClosureWatch> log) : BackgroundService
{
    private static readonly TimeSpan between = TimeSpan.FromSeconds(20);

    // What a page has saved is in the database when its answer is sent, a moment after it nudges.
    private static readonly TimeSpan moment = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim nudged = new(0);

    /// <summary>Looks again soon.</summary>
    public void Nudge() => nudged.Release();

    public async Task LookAsync(Network network, CancellationToken cancel)
    {
        await using var db = await doors.OpenAsync(network, readOnly: true, cancel: cancel);
        var today = db.Network.Today(clock);
        var inForce = (await db.Set<RoadClosure>().AsNoTracking().Where(c => c.LiftedAt == null && c.FromOn <= today).OrderBy(c => c.FromOn).ThenBy(c => c.Id).ToListAsync(cancel)).Where(c => c.IsInForce(today));
        await maps.ChangeAsync(network, [.. inForce.Select(c => c.Change)], cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var network in await doors.NetworksAsync(stoppingToken))
                    await LookAsync(network, stoppingToken);
                if (await nudged.WaitAsync(between, stoppingToken))
                    await Task.Delay(moment, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Closed roads could not be worked in");
                await Task.Delay(between, stoppingToken);
            }
        }
    }

    public override void Dispose()
    {
        nudged.Dispose();
        base.Dispose();
    }
}
