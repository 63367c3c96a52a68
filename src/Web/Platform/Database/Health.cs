namespace Web.Platform.Database;

/// <summary>Two questions a supervisor asks: does the process live, and is it ready to serve.</summary>
public static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<ReadyChecks>();

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (ReadyChecks checks, CancellationToken cancel) =>
            await checks.FaultsAsync(cancel) is { Count: > 0 } faults
                ? Results.Text("not ready: " + string.Join("; ", faults), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready"));
    }
}

/// <summary>What must hold for a node to be sent requests.</summary>
public sealed class ReadyChecks(Doors doors)
{
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancel)
    {
        try
        {
            return (await doors.NetworksAsync(cancel)).Count == 0 ? ["there is no network yet: run ./run seed or ./run network"] : [];
        }
        catch (System.Data.Common.DbException)
        {
            return ["the database does not answer"];
        }
    }
}
