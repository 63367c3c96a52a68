using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bench;

/// <summary>
/// The searches that SQLite and PostgreSQL bring along, over the same texts: a table a language, the words of the query joined by OR, the name
/// counting three times the description, the best twenty.
/// </summary>
internal sealed partial class SearchRival : IDisposable
{
    private readonly DbConnection connection;
    private readonly Func<string, string> insert, find;
    private readonly string joined, tables;
    private readonly int shortest;

    private SearchRival(string name, DbConnection connection, string tables, string joined, int shortest, Func<string, string> create, Func<string, string> insert, Func<string, string> find)
    {
        (Name, this.connection, this.tables, this.joined, this.shortest, this.insert, this.find) = (name, connection, tables, joined, shortest, insert, find);
        foreach (var l in SearchMade.Languages) Execute(create(l));
    }

    public string Name { get; }

    /// <param name="name">How it is called in the table of results.</param>
    /// <param name="file">The database file, made anew.</param>
    /// <param name="tokenizer">FTS5's way of parting and folding words.</param>
    /// <param name="shortest">How many letters a word of a query needs.</param>
    public static SearchRival Fts5(string name, string file, string tokenizer, int shortest)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        return new(name, connection, "fts", " OR ", shortest, l => $"CREATE VIRTUAL TABLE fts_{l} USING fts5(name, body, tokenize='{tokenizer}')",
            l => $"INSERT INTO fts_{l} (rowid, name, body) VALUES (@id, @name, @body)",
            l => $"SELECT rowid FROM fts_{l} WHERE fts_{l} MATCH @q ORDER BY bm25(fts_{l}, 3.0, 1.0), rowid LIMIT 20");
    }

    public static SearchRival Postgres(string owner)
    {
        var connection = new NpgsqlConnection(owner);
        connection.Open();
        var fold = Has(connection, "unaccent") ? "unaccent" : "";
        return new($"PostgreSQL simple{(fold.Length > 0 ? " + unaccent" : "")}", connection, "fts", " | ", 1,
            l => $"drop table if exists fts_{l}; create table fts_{l} (id int, words tsvector); create index on fts_{l} using gin (words)",
            l => $"insert into fts_{l} select i, setweight(to_tsvector('simple', {fold}(n)), 'A') || setweight(to_tsvector('simple', {fold}(b)), 'D') from unnest(@id::int[], @name::text[], @body::text[]) as t (i, n, b)",
            l => $"select id from fts_{l}, to_tsquery('simple', {fold}(@q)) q where words @@ q order by ts_rank('{{0.33, 0.33, 0.33, 1}}', words, q) desc, id limit 20");
    }

    /// <summary>Likeness of the query to a stretch of the text; null where the extension is not there.</summary>
    public static SearchRival? PostgresTrigram(string owner)
    {
        var connection = new NpgsqlConnection(owner);
        connection.Open();
        if (!Has(connection, "pg_trgm") || !Has(connection, "unaccent")) return null;
        return new("PostgreSQL trigram + unaccent", connection, "tri", " ", 1,
            l => $"drop table if exists tri_{l}; create table tri_{l} (id int, words text); create index on tri_{l} using gin (words gin_trgm_ops)",
            l => $"insert into tri_{l} select i, unaccent(lower(n || ' ' || b)) from unnest(@id::int[], @name::text[], @body::text[]) as t (i, n, b)",
            l => $"select id from tri_{l} where unaccent(@q) <% words order by word_similarity(unaccent(@q), words) desc, id limit 20");
    }

    private static bool Has(NpgsqlConnection connection, string extension)
    {
        try
        {
            using var command = new NpgsqlCommand($"create extension if not exists {extension}", connection);
            command.ExecuteNonQuery();
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    public void Add(IReadOnlyList<(int Id, Dictionary<string, string[]> Words)> records)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var l in SearchMade.Languages)
        {
            using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (insert(l), transaction);
            if (connection is NpgsqlConnection)
            {
                command.Parameters.Add(new NpgsqlParameter("id", records.Select(r => r.Id).ToArray()));
                command.Parameters.Add(new NpgsqlParameter("name", records.Select(r => r.Words[l][0]).ToArray()));
                command.Parameters.Add(new NpgsqlParameter("body", records.Select(r => r.Words[l][1]).ToArray()));
                command.ExecuteNonQuery();
                continue;
            }
            var (id, name, body) = (new SqliteParameter("@id", 0), new SqliteParameter("@name", ""), new SqliteParameter("@body", ""));
            command.Parameters.AddRange(new[] { id, name, body });
            foreach (var record in records)
            {
                (id.Value, name.Value, body.Value) = (record.Id, record.Words[l][0], record.Words[l][1]);
                command.ExecuteNonQuery();
            }
        }
        transaction.Commit();
    }

    public List<int> Find(string text, string language)
    {
        var words = Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length >= shortest).Distinct().ToList();
        var found = new List<int>();
        if (words.Count == 0) return found;
        using var command = connection.CreateCommand();
        command.CommandText = find(language);
        var q = command.CreateParameter();
        (q.ParameterName, q.Value) = (connection is NpgsqlConnection ? "q" : "@q", string.Join(joined, words.Select(w => connection is NpgsqlConnection ? w : $"\"{w}\"")));
        command.Parameters.Add(q);
        using var rows = command.ExecuteReader();
        while (rows.Read()) found.Add(rows.GetInt32(0));
        return found;
    }

    public long Bytes()
    {
        using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection
            ? $"select {string.Join(" + ", SearchMade.Languages.Select(l => $"pg_total_relation_size('{tables}_{l}')"))}"
            : "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>The server gathers its figures, as it does by itself after a while.</summary>
    public void Settle() => Execute(connection is NpgsqlConnection ? string.Concat(SearchMade.Languages.Select(l => $"vacuum analyze {tables}_{l};")) : "ANALYZE");

    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        foreach (var one in sql.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            using var command = connection.CreateCommand();
            command.CommandText = one;
            command.ExecuteNonQuery();
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
