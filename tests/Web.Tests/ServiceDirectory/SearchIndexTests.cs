using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

/// <summary>The lists by which records are found: packed without loss, written only where a record changed, made anew by the job.</summary>
public sealed class SearchIndexTests(App app) : DirectoryTest(app)
{
    [Theory, InlineData(0), InlineData(3)]
    public void A_list_is_unpacked_as_it_was_packed_whatever_is_put_in_changed_and_taken_out(int part)
    {
        var (chance, kept, packed) = (new Random(3), new SortedDictionary<int, int>(), Array.Empty<byte>());
        for (var round = 0; round < 200; round++)
        {
            var changes = Enumerable.Range(0, chance.Next(1, 40)).Select(_ => (Number: part * Packed.Records + chance.Next(Packed.Records), Weight: chance.Next(0, Packed.MostWeight + 1))).DistinctBy(c => c.Number).ToList();
            packed = Packed.With(packed, part, changes);
            foreach (var (number, weight) in changes)
                if (weight == 0) kept.Remove(number);
                else kept[number] = weight;
        }
        var read = new List<(int, int)>();
        Packed.Read(packed, part, (number, weight) => read.Add((number, weight)));

        Assert.Equal(kept.Select(k => (k.Key, k.Value)), read);
        Assert.Equal(kept.Count, Packed.Count(packed));
        Assert.True(packed.Length < kept.Count * 3);
        Assert.Empty(Packed.With(packed, part, kept.Keys.Select(n => (n, 0))));
    }

    [Fact]
    public async Task A_record_that_changes_is_found_by_its_new_words_only_and_one_taken_out_by_none()
    {
        var (before, after) = (NewWord(), NewWord());
        var (service, owner) = await GivenService(before, null, o => o.Name = LocalText.Of("sl", "Društvo"));
        Assert.Equal([service.Id], await Hits(before));

        await InDb(async db =>
        {
            var row = await db.Set<Service>().SingleAsync(s => s.Id == service.Id);
            var record = row.Read();
            record.Name = LocalText.Of("sl", after);
            await new Publishing(db).ServiceAsync(row, record, await db.Set<Organisation>().SingleAsync(o => o.Id == owner.Id));
        });
        Assert.Equal([service.Id], await Hits(after));
        Assert.Empty(await Hits(before));

        await InDb(async db => await new Publishing(db).HideAsync(await db.Set<Service>().SingleAsync(s => s.Id == service.Id), ListingStatus.Archived));
        Assert.Empty(await Hits(after));
        Assert.Equal(0, await InDb(db => db.Set<SearchRecord>().CountAsync(r => r.Id == service.Id)));
    }

    [Fact]
    public async Task Records_made_findable_with_older_endings_are_made_so_anew()
    {
        var word = NewWord();
        var (service, _) = await GivenService(word);
        await InDb(db => db.Set<SearchRecord>().Where(r => r.Id == service.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Edition, 0)));

        var behind = await InDb(db => new Publishing(db).BehindAsync());
        Assert.Contains(service.Id, behind);
        await InDb(async db => await new Publishing(db).CatchUpAsync([service.Id]));

        Assert.DoesNotContain(service.Id, await InDb(db => new Publishing(db).BehindAsync()));
        Assert.Equal([service.Id], await Hits(word));
    }

    [Fact]
    public async Task A_slip_anywhere_in_a_word_is_mended()
    {
        var word = NewWord();
        var (service, _) = await GivenService(word);

        for (var at = 0; at < word.Length; at++)
        {
            Assert.Equal([service.Id], await Hits(word.Remove(at, 1)));
            Assert.Equal([service.Id], await Hits(word.Insert(at, "q")));
            Assert.Equal([service.Id], await Hits(word.Remove(at, 1).Insert(at, "q")));
            if (at > 0) Assert.Equal([service.Id], await Hits(word.Remove(at - 1, 2).Insert(at - 1, $"{word[at]}{word[at - 1]}")));
        }
    }

    private Task<Guid[]> Hits(string typed) => InDb(async db => (await new Searching(db).FindAsync(typed, "sl")).Select(h => h.Subject).ToArray());
}
