using Microsoft.EntityFrameworkCore;
using Web.Ledger;
using Web.Platform.Database;

namespace Web.Tests.Ledger;

/// <summary>An entry is never edited: a correction takes it back and says why.</summary>
public sealed class LedgerEntryTests(App app) : AppTest(app)
{
    private static readonly DateTime Later = App.Now.UtcDateTime;

    private static LedgerEntry Entry(Guid unitId, long amount = 95) => new()
    {
        UnitId = unitId, Municipality = "Krško", WorkedOn = new(2018, 3, 5), Kind = LedgerKind.VolunteerMinutes, Amount = amount,
        Topic = LedgerEntry.Driving, Source = "shift", SourceId = Guid.CreateVersion7(),
    };

    [Fact]
    public void A_reversal_stands_under_the_same_day_and_source_and_takes_the_amount_to_nothing()
    {
        var entry = Entry(Guid.CreateVersion7());

        var back = entry.Reverse(" The sheet said 59 minutes ", Later, null);

        Assert.Equal(0, entry.Amount + back.Amount);
        Assert.Equal((entry.WorkedOn, entry.Kind, entry.Topic, entry.SourceId, entry.Id), (back.WorkedOn, back.Kind, back.Topic, back.SourceId, back.ReversesId));
        Assert.Equal("The sheet said 59 minutes", back.Reason);
    }

    [Fact]
    public void A_reversal_needs_a_reason_and_is_not_itself_reversed()
    {
        var entry = Entry(Guid.CreateVersion7());

        Assert.ThrowsAny<ArgumentException>(() => entry.Reverse("  ", Later, null));
        Assert.Throws<InvalidOperationException>(() => entry.Reverse("Twice", Later, null).Reverse("Back again", Later, null));
    }

    [Fact]
    public void Of_an_entry_its_reversal_and_the_right_figure_only_the_right_figure_stands()
    {
        var unit = Guid.CreateVersion7();
        var (wrong, right) = (Entry(unit), Entry(unit, 59));

        Assert.Equal([right], LedgerEntry.Standing([wrong, wrong.Reverse("Mistyped", Later, null), right]));
    }

    [Fact]
    public async Task The_database_takes_an_entry_back_only_once()
    {
        var unit = await GivenUnit();
        var entry = Entry(unit.Id);
        await InDb(db => Keep(db, entry));
        await InDb(db => Keep(db, entry.Reverse("Mistyped", Later, null)));

        await Assert.ThrowsAsync<DbUpdateException>(() => InDb(db => Keep(db, entry.Reverse("Mistyped again", Later, null))));
        Assert.Equal(0, await InDb(db => db.Set<LedgerEntry>().Where(e => e.UnitId == unit.Id).SumAsync(e => e.Amount)));
    }

    private static Task<int> Keep(Db db, LedgerEntry entry)
    {
        db.Add(entry);
        return db.SaveChangesAsync();
    }
}
