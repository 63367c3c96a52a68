using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Web.Platform.Database;

/// <summary>
/// Brings the schema up to date: runs, once each and in order, the numbered SQL files beside this class. A line
/// <c>-- secure: table</c> puts the table under the network's policy and grants it; <c>-- append only: table</c>
/// does the same without the right to change or delete; <c>-- open: table</c> is for the four without a policy.
/// </summary>
public static partial class Migrator
{
    /// <summary>Runs what has not run. On PostgreSQL the connection is the owner's.</summary>
    /// <returns>The names of the files that ran.</returns>
    public static IReadOnlyList<string> Run(string ownerConnection)
    {
        var postgres = ownerConnection.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        using DbConnection connection = postgres ? new NpgsqlConnection(ownerConnection) : new SqliteConnection(ownerConnection);
        connection.Open();
        if (!postgres)
            Execute(connection, null, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
        else
            Execute(connection, null, "select pg_advisory_lock(4815162342)");

        Execute(connection, null, "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)");
        var done = Names(connection);
        var ran = new List<string>();
        foreach (var (name, sql) in Files(postgres).Where(f => !done.Contains(f.Name)))
        {
            using var step = connection.BeginTransaction();
            Execute(connection, step, sql);
            foreach (Match line in Directive().Matches(sql))
                Execute(connection, step, postgres ? Grant(line) : Guard(line));
            Execute(connection, step, $"INSERT INTO migrations (name) VALUES ('{name}')");
            step.Commit();
            ran.Add(name);
        }
        return ran;
    }

    /// <summary>The files that have not run on this database; anything here means: migrate first.</summary>
    public static IReadOnlyList<string> Missing(string connectionString)
    {
        var postgres = connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        using DbConnection connection = postgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        connection.Open();
        try
        {
            var done = Names(connection);
            return [.. Files(postgres).Select(f => f.Name).Where(n => !done.Contains(n))];
        }
        catch (DbException)
        {
            return [.. Files(postgres).Select(f => f.Name)];
        }
    }

    private static string Grant(Match line) => line.Groups["what"].Value switch
    {
        "open" => $"select open_table('{line.Groups["table"].Value}')",
        "append only" => $"select secure_table('{line.Groups["table"].Value}'); revoke update, delete on {line.Groups["table"].Value} from app",
        _ => $"select secure_table('{line.Groups["table"].Value}')",
    };

    private static string Guard(Match line)
    {
        if (line.Groups["what"].Value != "append only")
            return "SELECT 1";
        var table = line.Groups["table"].Value;
        return $"""
            CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append only'); END;
            CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append only'); END;
            """;
    }

    private static HashSet<string> Names(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM migrations";
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static void Execute(DbConnection connection, DbTransaction? step, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = step;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static IEnumerable<(string Name, string Sql)> Files(bool postgres)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (resource.EndsWith(postgres ? ".sqlite.sql" : ".postgres.sql", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[(resource.IndexOf(".Migrations.", StringComparison.Ordinal) + 12)..^4], reader.ReadToEnd());
        }
    }

    [GeneratedRegex(@"^-- (?<what>secure|append only|open): (?<table>\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
