namespace Web.Platform.Database;

/// <summary>Adds a network to an installation, with the head of its audit chain. Done with the owner's connection.</summary>
public static class NetworkSetup
{
    public static async Task CreateAsync(string ownerConnection, Network network, TimeProvider clock, CancellationToken cancel = default)
    {
        var doors = new Doors(ownerConnection, clock);
        await using var db = doors.Closed(Actor.Machine);
        await db.BeginAsync(network, cancel: cancel);
        if (doors.Engine == DatabaseEngine.Sqlite && await db.Set<Network>().AnyAsync(cancel))
            throw new InvalidOperationException("A SQLite installation holds exactly one network. For several, use PostgreSQL.");
        db.Add(network);
        await db.SaveChangesAsync(cancel);
        db.Add(new AuditHead { Sequence = 0, Hash = AuditChain.Start });
        db.Note("created", "networks", network.Id);
        await db.CommitAsync(cancel);
    }
}
