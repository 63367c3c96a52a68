using Microsoft.Data.Sqlite;
using Web.People;
using Web.Platform.Database;

namespace Web.Tests.Platform.Database;

public sealed class BackupTests(App app) : AppTest(app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string NewFile(string name)
    {
        Assert.SkipWhen(App.OnPostgres, "PostgreSQL is backed up with its own tools.");
        return Path.Combine(Directory.CreateDirectory(Path.Combine(App.Folder, Guid.NewGuid().ToString("N"))).FullName, name);
    }

    private async Task<string> Made()
    {
        var file = NewFile("copy.opora");
        await Backup.MakeAsync(App.Connection, App.Folder, file, Cancel);
        return file;
    }

    [Fact]
    public async Task A_copy_made_while_people_write_holds_all_that_was_confirmed_before_it_began()
    {
        var before = await GivenUnit("Before");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await GivenUnit("Meanwhile");
        }, Cancel);

        var file = await Made();
        await stop.CancelAsync();
        await writing;

        Assert.Empty(await Backup.VerifyAsync(file, TimeProvider.System, Cancel));
        var place = NewFile("restored.db");
        Assert.Empty(await Backup.RestoreAsync(file, $"Data Source={place};Pooling=False", Path.GetDirectoryName(place)!, TimeProvider.System, Cancel));
        var doors = new Doors($"Data Source={place};Pooling=False", TimeProvider.System);
        await using var db = await doors.OpenAsync(App.Network, cancel: Cancel);
        Assert.True(await db.Set<Unit>().AnyAsync(u => u.Id == before.Id, Cancel));
        Assert.Empty(StartChecks.Faults($"Data Source={place};Pooling=False"));
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_what_stands_is_left_alone()
    {
        var file = await Made();
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        var place = NewFile("standing.db");
        await File.WriteAllTextAsync(place, "what stands", Cancel);

        var faults = await Backup.RestoreAsync(file, $"Data Source={place};Pooling=False", App.Folder, TimeProvider.System, Cancel);

        Assert.NotEmpty(faults);
        Assert.Equal("what stands", await File.ReadAllTextAsync(place, Cancel));
    }

    [Fact]
    public async Task A_copy_whose_audit_was_changed_by_hand_is_found_out()
    {
        await GivenUnit();
        var place = NewFile("tampered.db");
        await Backup.RestoreAsync(await Made(), $"Data Source={place};Pooling=False", Path.GetDirectoryName(place)!, TimeProvider.System, Cancel);
        await using (var c = new SqliteConnection($"Data Source={place};Pooling=False"))
        {
            await c.OpenAsync(Cancel);
            await using var change = c.CreateCommand();
            change.CommandText = "DROP TRIGGER audit_entries_not_changed; UPDATE audit_entries SET subject = 'nothing' WHERE sequence = 1";
            await change.ExecuteNonQueryAsync(Cancel);
        }
        var file = NewFile("tampered.opora");
        await Backup.MakeAsync($"Data Source={place};Pooling=False", App.Folder, file, Cancel);

        Assert.Contains("line 1 was changed", Assert.Single(await Backup.VerifyAsync(file, TimeProvider.System, Cancel)));
    }

    [Fact]
    public async Task What_is_no_backup_is_told_so()
    {
        var file = NewFile("holiday.jpg");
        await File.WriteAllTextAsync(file, "not an archive", Cancel);

        Assert.NotEmpty(await Backup.VerifyAsync(file, TimeProvider.System, Cancel));
    }
}
