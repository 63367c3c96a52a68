namespace Web.Platform.Database;

/// <summary>Which network a request is for: the only one of a SQLite file, or on PostgreSQL the one its host name leads to.</summary>
public sealed class Networks(Doors doors)
{
    private volatile IReadOnlyList<Network>? known;

    public async Task<Network?> FindAsync(string host, CancellationToken cancel = default)
    {
        var all = known ??= await doors.NetworksAsync(cancel);
        if (all.Count == 0)
            all = known = await doors.NetworksAsync(cancel);
        return all.FirstOrDefault(n => string.Equals(n.Host, host, StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(n => n.Host.Length == 0 && (doors.Engine == DatabaseEngine.Sqlite || all.Count == 1));
    }

    /// <summary>Forgets what was read, after a network was added or renamed.</summary>
    public void Forget() => known = null;
}
