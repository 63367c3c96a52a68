using Npgsql;

namespace Web.Platform.Database;

/// <summary>What must be true of the database before the product serves anyone; otherwise the start is refused, with the reason.</summary>
public static class StartChecks
{
    public static IReadOnlyList<string> Faults(string connection)
    {
        var faults = new List<string>();
        if (Migrator.Missing(connection) is { Count: > 0 } missing)
            faults.Add($"the schema is behind by {missing.Count} files (first: {missing[0]}): run ./run migrate");
        else if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            faults.AddRange(RoleFaults(connection));
        else
            faults.AddRange(SqliteFaults(connection));
        return faults;
    }

    private static IEnumerable<string> SqliteFaults(string connection)
    {
        foreach (var fault in SqliteDurability.Faults(connection))
            yield return fault;
        using var c = new Microsoft.Data.Sqlite.SqliteConnection(connection);
        c.Open();
        using var count = c.CreateCommand();
        count.CommandText = "SELECT count(*) FROM networks";
        if ((long)count.ExecuteScalar()! > 1)
            yield return "the file holds more than one network; a SQLite installation holds exactly one";
    }

    // The role of the web node owns nothing, may create nothing and passes no policy.
    private static IEnumerable<string> RoleFaults(string connection)
    {
        using var c = new NpgsqlConnection(connection);
        c.Open();
        using var ask = c.CreateCommand();
        ask.CommandText = """
            select case when rolsuper then 'is a superuser' end,
                   case when rolbypassrls then 'may bypass row-level security' end,
                   case when has_schema_privilege(rolname, 'public', 'create') then 'may create in the schema' end,
                   case when exists (select from pg_class where relowner = r.oid) then 'owns tables' end,
                   case when exists (select from pg_auth_members where member = r.oid) then 'is a member of another role' end
            from pg_roles r where rolname = current_user
            """;
        using var row = ask.ExecuteReader();
        row.Read();
        for (var i = 0; i < row.FieldCount; i++)
            if (!row.IsDBNull(i))
                yield return $"the database role {row.GetString(i)}; use the role app, which owns nothing";
    }
}
