using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Platform.Database;

/// <summary>Holds the model against the live schema, and the live schema against the rules that keep networks apart.</summary>
public sealed class SchemaTests(App app) : AppTest(app)
{
    private sealed record Column(string Name, bool Nullable);

    [Fact]
    public void Every_column_of_the_model_is_in_the_schema_and_the_other_way_round()
    {
        using var db = App.Doors.Closed(Actor.Machine);
        using var connection = Open();

        var differences = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var live = Columns(connection, entity.GetTableName()!).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
            var model = entity.GetProperties().Select(p => new Column(p.GetColumnName(), p.IsNullable)).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
            differences.AddRange(model.Except(live).Select(c => $"{entity.GetTableName()}: only the model has {c}"));
            differences.AddRange(live.Except(model).Select(c => $"{entity.GetTableName()}: only the schema has {c}"));
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Every_reference_of_the_model_is_a_foreign_key_of_the_schema()
    {
        using var db = App.Doors.Closed(Actor.Machine);
        using var connection = Open();

        var missing = from entity in db.Model.GetEntityTypes()
                      from key in entity.GetForeignKeys()
                      let columns = string.Join(',', key.Properties.Select(p => p.GetColumnName()).Order(StringComparer.Ordinal))
                      where !ForeignKeys(connection, entity.GetTableName()!).Contains((columns, key.PrincipalEntityType.GetTableName()!))
                      select $"{entity.GetTableName()} ({columns}) → {key.PrincipalEntityType.GetTableName()}";

        Assert.Empty(missing);
    }

    [Fact]
    public void What_is_written_once_can_be_neither_changed_nor_deleted()
    {
        using var db = App.Doors.Closed(Actor.Machine);
        using var connection = Open();
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType.IsDefined(typeof(AppendOnlyAttribute), false)).Select(e => e.GetTableName()!).ToList();

        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.True(IsAppendOnly(connection, table), table));
    }

    [Fact]
    public void The_catalogue_shows_no_unprotected_table()
    {
        Assert.SkipUnless(App.OnPostgres, "SQLite holds one network.");
        using var connection = Open();
        using var guard = connection.CreateCommand();
        guard.CommandText = Guard;
        using var holes = guard.ExecuteReader();
        var found = new List<string>();
        while (holes.Read())
            found.Add($"{holes.GetString(0)}: {holes.GetString(1)}");

        Assert.Empty(found);
    }

    [Fact]
    public void Few_migrations_differ_between_the_engines() =>
        Assert.InRange(Migrator.Files(postgres: true).Count(f => f.Name.EndsWith(".postgres", StringComparison.Ordinal)), 1, 6);

    private DbConnection Open()
    {
        DbConnection connection = App.OnPostgres ? new NpgsqlConnection(App.Connection) : new SqliteConnection(App.Connection);
        connection.Open();
        return connection;
    }

    private static List<Column> Columns(DbConnection connection, string table)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = App.OnPostgres
            ? $"select attname, not attnotnull from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped"
            : $"""SELECT name, "notnull" = 0 AND pk = 0 FROM pragma_table_info('{table}')""";
        using var rows = ask.ExecuteReader();
        var columns = new List<Column>();
        while (rows.Read())
            columns.Add(new(rows.GetString(0), Convert.ToBoolean(rows.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)));
        return columns;
    }

    private static HashSet<(string, string)> ForeignKeys(DbConnection connection, string table)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = App.OnPostgres
            ? $"""
               select string_agg(a.attname, ',' order by a.attname collate "C"), c.confrelid::regclass::text
               from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
               where c.contype = 'f' and c.conrelid = '{table}'::regclass group by c.oid, c.confrelid
               """
            : $"""SELECT group_concat("from", ','), "table" FROM (SELECT id, "from", "table" FROM pragma_foreign_key_list('{table}') ORDER BY id, "from") GROUP BY id""";
        using var rows = ask.ExecuteReader();
        var keys = new HashSet<(string, string)>();
        while (rows.Read())
            keys.Add((string.Join(',', rows.GetString(0).Split(',').Order(StringComparer.Ordinal)), rows.GetString(1)));
        return keys;
    }

    private static bool IsAppendOnly(DbConnection connection, string table)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = App.OnPostgres
            ? $"select not has_table_privilege('app', '{table}', 'update') and not has_table_privilege('app', '{table}', 'delete')"
            : $"SELECT count(*) = 2 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'";
        return Convert.ToBoolean(ask.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    // Every row is a hole. It reads the catalogue, so a table that a later migration forgets to secure is found without being known.
    private const string Guard = """
        with open_tables(name) as (values ('networks'), ('jobs'), ('protection_keys'), ('migrations')),
        tables as (
          select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as forced
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p') and n.nspname = 'public' and c.relname not in (select name from open_tables) and c.relname not like 'forgotten\_%'),
        policies as (
          select polrelid, count(*) filter (where polpermissive) as permissive,
                 count(*) filter (where polpermissive and polcmd = '*' and polroles = '{0}' and polwithcheck is not null
                   and pg_get_expr(polqual, polrelid) ~ '^\(tenant_id = \(NULLIF\(current_setting\(''app\.tenant''::text, true\), ''''::text\)\)::uuid\)$'
                   and pg_get_expr(polqual, polrelid) = pg_get_expr(polwithcheck, polrelid)) as exact
          from pg_policy group by polrelid)
        select 'row-level security not enabled and forced', relname::text from tables where not forced
        union all
        select 'not exactly one permissive policy, the tenant one', relname from tables left join policies on polrelid = oid
          where coalesce(permissive, 0) <> 1 or exact <> 1
        union all
        select 'unique index or exclusion does not start with tenant_id', indexrelid::regclass::text from pg_index join tables on tables.oid = indrelid
          where (indisunique or indisexclusion) and (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) is distinct from 'tenant_id'
        union all
        select 'foreign key without tenant_id first', conrelid::regclass || '.' || conname from pg_constraint join tables on tables.oid = conrelid
          where contype = 'f' and confrelid in (select oid from tables)
            and ((select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'tenant_id'
              or (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) <> 'tenant_id')
        union all
        select 'grant beyond select, insert, update, delete', relname from tables
          where has_table_privilege('app', tables.oid, 'truncate') or has_table_privilege('app', tables.oid, 'references') or has_table_privilege('app', tables.oid, 'trigger')
        union all
        select 'an open table the application may change', name from open_tables
          where name in ('networks', 'migrations') and has_table_privilege('app', name, 'insert')
        union all
        select 'view that runs with its owner''s rights', c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions::text, '') ~ 'security_invoker=(true|on|1)')
        union all
        select 'security definer function', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname = 'public' and p.prosecdef
        order by 1, 2
        """;
}
