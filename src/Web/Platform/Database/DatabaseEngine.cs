namespace Web.Platform.Database;

/// <summary>The two engines the product runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>One file, one network.</summary>
    Sqlite,

    /// <summary>A server, many networks, kept apart by row-level security.</summary>
    Postgres,
}
