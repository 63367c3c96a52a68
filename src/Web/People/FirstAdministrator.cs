namespace Web.People;

/// <summary>A network without a single account shows, on the console and there only, a code that makes the first one.</summary>
public sealed class FirstAdministrator(Doors doors, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var network in await doors.NetworksAsync(cancellationToken))
            if (await OfferAsync(network, cancellationToken) is { } code)
                await Console.Out.WriteLineAsync($"{network.Name} has no account yet. Within 15 minutes open /people/first and enter this code: {code}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A code of 15 minutes; null when there is an account already.</summary>
    public async Task<string?> OfferAsync(Network network, CancellationToken cancel = default)
    {
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        if (await db.Set<Account>().AnyAsync(cancel))
            return null;
        await db.Set<OneTimeCode>().Where(c => c.Kind == CodeKind.FirstAdministrator).ExecuteDeleteAsync(cancel);
        var (row, code) = OneTimeCode.Make(CodeKind.FirstAdministrator, null, clock.GetUtcNow().UtcDateTime);
        db.Add(row);
        await db.CommitAsync(cancel);
        return code;
    }
}
