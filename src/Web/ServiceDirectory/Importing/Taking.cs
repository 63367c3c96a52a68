using System.Security.Cryptography;
using System.Text;

namespace Web.ServiceDirectory.Importing;

/// <summary>What a file would do, or did: how many are new, changed and the same.</summary>
public sealed record Taken(int New, int Changed, int Same, int Dropped);

/// <summary>Takes a staged file into the directory under the name of its source. The same file again changes nothing; a dry run only counts.</summary>
public sealed class Taking(Db db, Publishing publishing)
{
    public async Task<Taken> TakeAsync(StagedFile file, string source, bool dry, CancellationToken cancel = default)
    {
        var (added, changed, same) = (0, 0, 0);
        var owners = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var staged in file.Organisations)
        {
            var hash = HashOf(Records.Write(staged.Record));
            var row = await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Source == source && o.SourceKey == staged.Key, cancel);
            if (row is null) added++;
            else if (row.SourceHash == hash || row.MergedInto is not null) same++;
            else changed++;
            if (dry) continue;
            // One that was found to stand twice lives on in the other record; what its source says of it is heard no more.
            if (row?.MergedInto is { } into)
            {
                owners[staged.Key] = await db.Set<Organisation>().SingleAsync(o => o.Id == into, cancel);
                continue;
            }
            var before = row?.SourceHash;
            if (row is null) db.Add(row = new Organisation { Id = await FreeAsync<Organisation>(staged.Key, cancel), Name = "", Document = "", Source = source, SourceKey = staged.Key });
            if (before != hash)
            {
                row.SourceHash = hash;
                if (row.Document.Length > 0) Keep(row.Read().Texts(), staged.Record.Texts());
                await publishing.OrganisationAsync(row, staged.Record, cancel);
            }
            owners[staged.Key] = row;
        }
        foreach (var staged in file.Services)
        {
            var hash = HashOf(Records.Write(staged.Record) + staged.Closed);
            var row = await db.Set<Service>().FirstOrDefaultAsync(s => s.Source == source && s.SourceKey == staged.Key, cancel);
            if (row is null) added++;
            else if (row.SourceHash == hash || row.MergedInto is not null) same++;
            else changed++;
            if (dry || row?.SourceHash == hash || row?.MergedInto is not null) continue;
            if (row is null) db.Add(row = new Service { Id = await FreeAsync<Service>(staged.Key, cancel), OrganisationId = owners[staged.OrganisationKey].Id, Name = "", Document = "", Source = source, SourceKey = staged.Key });
            row.SourceHash = hash;
            if (row.Document.Length > 0) Keep(row.Read().Texts(), staged.Record.Texts());
            await publishing.ServiceAsync(row, staged.Record, owners[staged.OrganisationKey], cancel);
            row.Status = staged.Closed ? ListingStatus.ClosedForNow : ListingStatus.Public;
        }
        return new(added, changed, same, file.Notes.Count(n => n.Dropped));
    }

    // Translations made here outlive a new state of the source, and are older than it where its words changed.
    private static void Keep(IEnumerable<(string Field, LocalText Text)> before, IEnumerable<(string Field, LocalText Text)> now)
    {
        foreach (var ((_, old), (_, made)) in before.Zip(now))
        {
            if (made.OriginalLanguage is not { } original) continue;
            var same = old.TryGetValue(original, out var said) && said.Text == made[original].Text;
            foreach (var (language, translation) in old.Where(t => !made.ContainsKey(t.Key)).ToList())
                made[language] = translation with { State = same || translation.State == TextState.Draft ? translation.State : TextState.Stale };
        }
    }

    // The id of the source where it is one and still free, so that an export can be matched with what was imported.
    private async Task<Guid> FreeAsync<T>(string key, CancellationToken cancel) where T : NetworkRow =>
        Guid.TryParse(key, out var id) && id != Guid.Empty && !await db.Set<T>().AnyAsync(r => r.Id == id, cancel) ? id : Guid.CreateVersion7();

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
