using Npgsql;

namespace Web.Platform.Database;

/// <summary>On PostgreSQL, hears what other nodes and this one commit, over a connection of its own past any pooler.</summary>
internal sealed partial class LiveListener(Doors doors, IConfiguration configuration, ILogger<LiveListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (doors.Engine != DatabaseEngine.Postgres) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                LogLost(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Listen") ?? doors.Connection);
        await connection.OpenAsync(cancel);
        connection.Notification += (_, heard) => doors.Live.Publish(heard.Payload);
        await using (var listen = new NpgsqlCommand($"listen {LiveChannel.Name}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        doors.Live.PublishAll();
        while (true)
            await connection.WaitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that hears of changes, trying again: {Why}")]
    private partial void LogLost(string why);
}
