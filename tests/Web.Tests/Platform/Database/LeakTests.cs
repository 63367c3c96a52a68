using Microsoft.Data.Sqlite;
using Npgsql;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Platform.Database;

/// <summary>
/// Fifteen ways to get the wrong network's rows, each tried with the product's own door and role. On SQLite there is no
/// second network to leak into; that it stays so is held by the last two tests.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LeakTests(App app) : AppTest(app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Unit Ours, Unit Theirs)> TwoTowns()
    {
        Assert.SkipUnless(App.OnPostgres, "A SQLite installation holds one network: there is nothing to leak into.");
        var ours = await GivenUnit("Krško");
        var theirs = await GivenUnit("Nazarje", App.OtherNetwork);
        return (ours, theirs);
    }

    private Task<string> TheirPhone(Unit theirs) => InDb(async db => (await db.Set<Unit>().SingleAsync(u => u.Id == theirs.Id)).Phone, App.OtherNetwork);

    [Fact]
    public async Task Path_01_a_plain_query_shows_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        Assert.DoesNotContain(theirs.Id, await InDb(db => db.Set<Unit>().Select(u => u.Id).ToListAsync()));
    }

    [Fact]
    public async Task Path_02_find_by_key_finds_nothing_of_theirs()
    {
        var (_, theirs) = await TwoTowns();

        Assert.Null(await InDb(async db => await db.Set<Unit>().FindAsync(App.OtherNetwork!.Id, theirs.Id)));
    }

    [Fact]
    public async Task Path_03_with_the_filters_ignored_the_policy_still_holds()
    {
        var (_, theirs) = await TwoTowns();

        Assert.DoesNotContain(theirs.Id, await InDb(db => db.Set<Unit>().IgnoreQueryFilters().Select(u => u.Id).ToListAsync()));
    }

    [Fact]
    public async Task Path_04_raw_sql_into_entities_shows_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        Assert.DoesNotContain(theirs.Id, await InDb(db => db.Set<Unit>().FromSqlRaw("select * from units").IgnoreQueryFilters().Select(u => u.Id).ToListAsync()));
    }

    [Fact]
    public async Task Path_05_raw_sql_into_values_shows_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        Assert.DoesNotContain(theirs.Id, await InDb(db => db.Database.SqlQueryRaw<Guid>("select id as \"Value\" from units").ToListAsync()));
    }

    [Fact]
    public async Task Path_06_a_table_nobody_secured_cannot_be_read_at_all()
    {
        await TwoTowns();
        await OwnerRuns("create table forgotten_one (tenant_id uuid not null, id uuid not null)");
        try
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => InDb(db => db.Database.ExecuteSqlRawAsync("select count(*) from forgotten_one", Cancel)));

            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        finally
        {
            await OwnerRuns("drop table forgotten_one");
        }
    }

    [Fact]
    public async Task Path_07_an_update_by_their_key_changes_nothing()
    {
        var (_, theirs) = await TwoTowns();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InDb(db =>
        {
            var stub = Stub(theirs);
            db.Attach(stub);
            stub.Phone = "stolen";
            return Task.CompletedTask;
        }));

        Assert.Equal(theirs.Phone, await TheirPhone(theirs));
    }

    [Fact]
    public async Task Path_08_a_delete_by_their_key_deletes_nothing()
    {
        var (_, theirs) = await TwoTowns();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InDb(db =>
        {
            db.Remove(Stub(theirs));
            return Task.CompletedTask;
        }));

        Assert.Equal(theirs.Phone, await TheirPhone(theirs));
    }

    [Fact]
    public async Task Path_09_a_row_cannot_be_put_into_their_network()
    {
        var (_, theirs) = await TwoTowns();
        var id = Guid.CreateVersion7();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => InDb(db => db.Database.ExecuteSqlAsync(
            $"insert into partners (tenant_id, id, version, unit_id, name, gives) values ({App.OtherNetwork!.Id}, {id}, 1, {theirs.Id}, 'x', 'Office')", Cancel)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Path_10_our_row_cannot_point_to_their_unit()
    {
        var (_, theirs) = await TwoTowns();

        await Assert.ThrowsAsync<DbUpdateException>(() => InDb(db =>
        {
            db.Add(new Person { UnitId = theirs.Id, FullName = "Ana Novak" });
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task Path_11_a_bulk_update_touches_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        await InDb(db => db.Set<Unit>().IgnoreQueryFilters().ExecuteUpdateAsync(s => s.SetProperty(u => u.OfficeHours, "never"), Cancel));

        Assert.NotEqual("never", await InDb(async db => (await db.Set<Unit>().SingleAsync(u => u.Id == theirs.Id)).OfficeHours, App.OtherNetwork));
    }

    [Fact]
    public async Task Path_12_a_raw_update_without_where_touches_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        await InDb(db => db.Database.ExecuteSqlRawAsync("update units set email = 'x'", Cancel));

        Assert.NotEqual("x", await InDb(async db => (await db.Set<Unit>().SingleAsync(u => u.Id == theirs.Id)).Email, App.OtherNetwork));
    }

    [Fact]
    public async Task Path_13_a_unique_index_tells_nothing_about_their_names()
    {
        var (_, theirs) = await TwoTowns();

        await InDb(db =>
        {
            db.Add(new Unit { Slug = theirs.Slug, Name = "Ours", Municipality = "Ours" });
            return Task.CompletedTask;
        });

        Assert.Equal(1, await InDb(db => db.Set<Unit>().CountAsync(u => u.Slug == theirs.Slug)));
    }

    [Fact]
    public async Task Path_14_a_raw_count_counts_only_our_network()
    {
        var (_, theirs) = await TwoTowns();

        Assert.Equal(0, (await InDb(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from units where id = {theirs.Id}").ToListAsync())).Single());
    }

    [Fact]
    public async Task Path_15_outside_a_transaction_the_role_sees_no_row_of_anyone()
    {
        await TwoTowns();
        await using var bare = new NpgsqlConnection(App.Connection);
        await bare.OpenAsync(Cancel);
        await using var count = new NpgsqlCommand("select count(*) from units", bare);

        Assert.Equal(0L, await count.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Through_a_pooler_in_transaction_mode_8000_requests_of_two_networks_never_mix()
    {
        var (ours, theirs) = await TwoTowns();
        Assert.SkipUnless(File.Exists("/usr/sbin/pgbouncer"), "pgbouncer is not installed.");
        await using var pooler = await Pooler.Start(App.Connection, Cancel);
        var doors = new Doors(pooler.Connection, TimeProvider.System);
        var wrong = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 8_000), new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = Cancel }, async (i, cancel) =>
        {
            var (network, expected, foreign) = i % 2 == 0 ? (App.Network, ours.Id, theirs.Id) : (App.OtherNetwork!, theirs.Id, ours.Id);
            await using var db = await doors.OpenAsync(network, cancel: cancel);
            var seen = await db.Set<Unit>().IgnoreQueryFilters().Where(u => u.Id == expected || u.Id == foreign).Select(u => u.Id).ToListAsync(cancel);
            if (seen.Count != 1 || seen[0] != expected)
                Interlocked.Increment(ref wrong);
            await db.CommitAsync(cancel);
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task A_sqlite_installation_refuses_a_second_network()
    {
        Assert.SkipWhen(App.OnPostgres, "PostgreSQL holds many.");

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            NetworkSetup.CreateAsync(App.OwnerConnection, new Network { Slug = "second", Name = "Second", Host = "second", CreatedAt = App.Now.UtcDateTime }, TimeProvider.System, Cancel));
    }

    [Fact]
    public void A_sqlite_file_with_two_networks_is_not_served()
    {
        var file = Path.Combine(App.Folder, "two.db");
        Migrator.Run($"Data Source={file}");
        using (var c = new SqliteConnection($"Data Source={file}"))
        {
            c.Open();
            using var insert = c.CreateCommand();
            insert.CommandText = string.Concat(from n in (string[])["a", "b"]
                                               select $"INSERT INTO networks VALUES ('{Guid.NewGuid()}', '{n}', '{n}', '{n}', 'SI', 'sl', 'Europe/Ljubljana', 0, '2026-01-01');");
            insert.ExecuteNonQuery();
        }

        Assert.Contains("more than one network", Assert.Single(StartChecks.Faults($"Data Source={file}")));
    }

    [Fact]
    public void The_owner_of_the_tables_is_not_served()
    {
        Assert.SkipUnless(App.OnPostgres, "SQLite has no roles.");

        Assert.Contains(StartChecks.Faults(App.OwnerConnection), f => f.Contains("owns tables"));
        Assert.Empty(StartChecks.Faults(App.Connection));
    }

    private static Unit Stub(Unit theirs) => new() { Id = theirs.Id, Slug = theirs.Slug, Name = "stolen", Municipality = "stolen", TenantId = theirs.TenantId };

    private async Task OwnerRuns(string sql)
    {
        await using var owner = new NpgsqlConnection(App.OwnerConnection);
        await owner.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
