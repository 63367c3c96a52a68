using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Web.Platform.Database;

namespace Web.Tests.Platform.Database;

/// <summary>Someone with the file, or with the owner's password, changes the audit behind the program's back.</summary>
public sealed class AuditTamperTests(App app) : IDisposable
{
    private readonly string file = Path.Combine(app.Folder, Guid.NewGuid().ToString("N") + ".db");
    private string owner = "";
    private Network network = null!;

    [Theory]
    [InlineData("update audit_entries set action = 'saw' where sequence = 5")]
    [InlineData("update audit_entries set subject = 'elsewhere' where sequence = 5")]
    [InlineData("update audit_entries set detail = 'x' where sequence = 5")]
    [InlineData("update audit_entries set person_id = id where sequence = 5")]
    [InlineData("update audit_entries set account_id = id where sequence = 5")]
    [InlineData("update audit_entries set hash = previous_hash where sequence = 5")]
    [InlineData("delete from audit_entries where sequence = 5")]
    [InlineData("delete from audit_entries where sequence > 7")]
    [InlineData("update audit_entries set sequence = 100 where sequence = 5; update audit_entries set sequence = 5 where sequence = 6; update audit_entries set sequence = 6 where sequence = 100")]
    [InlineData("update audit_heads set sequence = sequence - 1")]
    public async Task A_line_flipped_removed_moved_or_cut_off_is_found(string tampering)
    {
        var doors = await GivenTenLines();
        Assert.Contains($"{network.Name}: OK, 10 lines", await Verify(doors, null), StringComparison.Ordinal);

        await Tamper(tampering);

        Assert.DoesNotContain($"{network.Name}: OK", await Verify(doors, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_single_character_changed_in_any_line_is_found()
    {
        var doors = await GivenTenLines();
        var chance = new Random(20261122);
        for (var round = 0; round < 60; round++)
        {
            var (line, column) = (chance.Next(1, 11), (string[])["action", "subject", "detail", "hash", "previous_hash"]);
            var name = column[chance.Next(column.Length)];
            var before = await Ask($"select {name} from audit_entries where sequence = {line} {Mine}");
            if (before.Length == 0)
                continue;
            var at = chance.Next(before.Length);
            var after = before[..at] + (before[at] == 'q' ? 'z' : 'q') + before[(at + 1)..];

            await Tamper($"update audit_entries set {name} = '{after}' where sequence = {line}");
            Assert.NotNull(await Fault(doors));
            await Tamper($"update audit_entries set {name} = '{before}' where sequence = {line}");
            Assert.Null(await Fault(doors));
        }
    }

    [Fact]
    public async Task A_tail_cut_off_together_with_its_head_is_found_by_a_head_kept_elsewhere()
    {
        var doors = await GivenTenLines();
        var kept = await Head(doors);
        Assert.DoesNotContain("No network has", await Verify(doors, kept), StringComparison.Ordinal);

        await Tamper("delete from audit_entries where sequence > 7");
        await Tamper($"update audit_heads set sequence = 7, hash = (select hash from audit_entries where sequence = 7 {Mine})");

        Assert.Null(await Fault(doors));
        Assert.Contains("No network has the line " + kept, await Verify(doors, kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_itself_can_neither_change_nor_delete_a_line()
    {
        var doors = await GivenTenLines();

        await Assert.ThrowsAnyAsync<DbException>(() => Through(doors, lines => lines.ExecuteUpdateAsync(e => e.SetProperty(x => x.Detail, "x"))));
        await Assert.ThrowsAnyAsync<DbException>(() => Through(doors, lines => lines.ExecuteDeleteAsync()));
    }

    private async Task Through(Doors doors, Func<IQueryable<AuditEntry>, Task<int>> change)
    {
        await using var db = await doors.OpenAsync(network);
        await change(db.Set<AuditEntry>().Where(e => e.Sequence == 5));
    }

    private string Mine => $"and tenant_id = '{(App.OnPostgres ? network.Id.ToString() : network.Id.ToString().ToUpperInvariant())}'";

    private async Task<Doors> GivenTenLines()
    {
        owner = App.OnPostgres ? app.OwnerConnection : $"Data Source={file}";
        if (!App.OnPostgres)
            Migrator.Run(owner);
        network = new Network { Slug = "t" + Guid.NewGuid().ToString("N")[..8], Name = "Poskus " + Guid.NewGuid(), Host = App.OnPostgres ? Guid.NewGuid().ToString("N") : "", CreatedAt = App.Now.UtcDateTime };
        await NetworkSetup.CreateAsync(owner, network, TimeProvider.System);
        var doors = new Doors(App.OnPostgres ? app.Connection : owner, TimeProvider.System);
        for (var i = 1; await Lines(doors) < 10; i++)
        {
            await using var db = await doors.OpenAsync(network);
            db.Note("opened", "pages", Guid.CreateVersion7(), $"page {i}");
            await db.CommitAsync();
        }
        return doors;
    }

    private static async Task<string> Verify(Doors doors, string? kept)
    {
        await using var output = new StringWriter();
        var code = await VerifyAudit.RunAsync(doors, kept, output);
        var said = output.ToString();
        Assert.Equal(said.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(l => l.Contains(": OK", StringComparison.Ordinal)) ? 0 : 1, code);
        return said;
    }

    private async Task<long> Lines(Doors doors)
    {
        await using var db = await doors.OpenAsync(network);
        return (await db.Set<AuditHead>().SingleAsync()).Sequence;
    }

    private async Task<string> Head(Doors doors)
    {
        await using var db = await doors.OpenAsync(network);
        var head = await db.Set<AuditHead>().SingleAsync();
        return $"{head.Sequence}:{head.Hash}";
    }

    private async Task<string?> Fault(Doors doors)
    {
        await using var db = await doors.OpenAsync(network);
        return await AuditChain.FaultAsync(db);
    }

    private async Task Tamper(string sql)
    {
        await using var connection = await Behind();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> Ask(string sql)
    {
        await using var connection = await Behind();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }

    // The owner is bound by the policy too, so it names the network; on SQLite the guards are triggers, so they go first.
    private async Task<DbConnection> Behind()
    {
        DbConnection connection = App.OnPostgres ? new NpgsqlConnection(owner) : new SqliteConnection(owner);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = App.OnPostgres
            ? $"select set_config('app.tenant', '{network.Id}', false)"
            : "drop trigger if exists audit_entries_not_changed; drop trigger if exists audit_entries_not_deleted";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public void Dispose() => SqliteConnection.ClearAllPools();
}
