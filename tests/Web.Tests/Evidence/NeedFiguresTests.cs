using Web.Evidence;
using Web.HelpDesk;
using Web.Ledger;
using Web.People;

namespace Web.Tests.Evidence;

/// <summary>No figure of a report, and nothing that follows from several of one page, is about one to four people.</summary>
public sealed class NeedFiguresTests
{
    private static readonly Unit[] units = [.. new[] { "a", "b", "c" }.Select(s => new Unit { Slug = s, Name = s, Municipality = s })];
    private static readonly string[] kinds = ["meals", "transport", "debts", "memory", "repairs", "alarm"];
    private static readonly string[] towns = ["Krško", "Sevnica", "Brežice"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    // From a handful of needs to a few hundred; few people come again and again, rare kinds are asked for once or twice.
    private static List<NeedFact> Some(int seed)
    {
        var chance = new Random(seed);
        var people = Enumerable.Range(0, 4 + seed * 3).Select(_ => Guid.CreateVersion7()).ToArray();
        return [.. Enumerable.Range(0, 6 + seed * seed / 4).Select(_ => new NeedFact(units[Math.Min(chance.Next(3), chance.Next(3))].Id, chance.Next(4) == 0 ? Guid.CreateVersion7() : people[chance.Next(people.Length)],
            kinds[Math.Min(chance.Next(6), chance.Next(6))], chance.Next(3) == 0 ? NeedFigures.NotAsked : "older", towns[Math.Min(chance.Next(3), chance.Next(3))], 1 + chance.Next(12),
            (NeedStatus)chance.Next(4), null)).Select(f => f.Status == NeedStatus.Unmet ? f with { Reason = (UnmetReason)Math.Min(chance.Next(9), chance.Next(9)) } : f)];
    }

    private static IEnumerable<Selection> Pages(int seed) =>
    [
        new() { Year = 2026 }, new() { Year = 2026, Unit = units[0] }, new() { Year = 2026, Month = 1 + seed % 12 }, new() { Year = 2026, Area = towns[0] }, new() { Year = 2026, Need = kinds[0] },
        new() { Year = 2026, Unit = units[0], Month = 1 + seed % 12, Area = towns[0] }, new() { Year = 2026, Need = kinds[1], Area = towns[1], Unit = units[1] },
    ];

    [Theory, MemberData(nameof(Seeds))]
    public void No_figure_shown_is_one_to_four_or_about_one_to_four_people(int seed)
    {
        foreach (var page in Pages(seed))
            foreach (var cell in NeedFigures.Of(Some(seed), page).Cells.Where(c => c.IsPublished))
            {
                Assert.NotInRange(cell.Value, 1, 4);
                Assert.NotInRange(cell.By.Count, 1, 4);
            }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void No_total_gives_a_hidden_figure_away(int seed)
    {
        var hidden = 0;
        foreach (var page in Pages(seed))
        {
            var cells = NeedFigures.Of(Some(seed), page).Cells;
            var byKey = cells.ToDictionary(c => c.Key);
            foreach (var parts in cells.SelectMany(c => c.Key.Totals().Where(byKey.ContainsKey).Select(t => (Total: byKey[t], Part: c))).GroupBy(x => (x.Total, Dimension(x.Part.Key, x.Total.Key)), x => x.Part))
            {
                var (total, _) = parts.Key;
                var secret = parts.Where(p => !p.IsPublished).ToList();
                hidden += secret.Count;
                if (total.IsPublished && secret.Count > 0)
                {
                    Assert.True(secret.Count > 1, $"{secret[0].Key} follows from {total.Key}");
                    Assert.NotInRange(total.Value - parts.Where(p => p.IsPublished).Sum(p => p.Value), 1, 4);
                }
                // Nor may the total follow from all its parts.
                if (!total.IsPublished) Assert.True(secret.Count > 0, $"{total.Key} follows from its parts");
            }
        }
        Assert.True(hidden > 0);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void No_page_taken_from_the_page_without_one_filter_leaves_one_to_four(int seed)
    {
        var facts = Some(seed);
        foreach (var page in Pages(seed))
        {
            List<Selection> wider = [];
            if (page.Unit is not null) wider.Add(new() { Year = 2026, Month = page.Month, Area = page.Area, Need = page.Need });
            if (page.Month > 0) wider.Add(new() { Year = 2026, Unit = page.Unit, Area = page.Area, Need = page.Need });
            if (page.Area is not null) wider.Add(new() { Year = 2026, Unit = page.Unit, Month = page.Month, Need = page.Need });
            if (page.Need is not null) wider.Add(new() { Year = 2026, Unit = page.Unit, Month = page.Month, Area = page.Area });
            var shown = NeedFigures.Of(facts, page).Cells.Where(c => c.IsPublished).ToList();
            foreach (var whole in wider.Select(w => NeedFigures.Of(facts, w).Cells.Where(c => c.IsPublished).ToDictionary(c => c.Key)))
                foreach (var part in shown)
                    if (whole.TryGetValue(part.Key, out var over)) Assert.NotInRange(over.Value - part.Value, 1, 4);
        }
    }

    [Fact]
    public void Figures_are_what_one_counts_by_hand_where_there_are_enough_people()
    {
        List<NeedFact> facts =
        [
            .. Made(30, "meals", "Krško", NeedStatus.Met), .. Made(12, "meals", "Krško", NeedStatus.Unmet, UnmetReason.NoPlace), .. Made(9, "meals", "Krško", NeedStatus.Unmet, UnmetReason.TooFar),
            .. Made(8, "meals", "Sevnica", NeedStatus.Asked), .. Made(7, "debts", "Sevnica", NeedStatus.Waiting),
        ];
        var figures = NeedFigures.Of(facts, new() { Year = 2026 });

        Assert.Equal(66, figures.Find()!.Value);
        Assert.Equal((59, true), (figures.Find("meals")!.Value, figures.Find("meals")!.IsPublished));
        Assert.Equal([30, 15, 21], new[] { NeedFigures.Met, NeedFigures.Waiting, NeedFigures.Unmet }.Select(o => figures.Find(outcome: o)!.Value));
        Assert.Equal((12, 9), (figures.Find("meals", outcome: NeedFigures.Unmet, reason: UnmetReason.NoPlace)!.Value, figures.Find(area: "Krško", outcome: NeedFigures.Unmet, reason: UnmetReason.TooFar)!.Value));
        Assert.Equal(51, figures.Find("meals", "Krško")!.Value);
        Assert.All(figures.Cells, c => Assert.True(c.IsPublished));
    }

    [Fact]
    public void Many_needs_of_a_few_people_are_as_few_as_the_people_and_of_the_unknown_each_is_another()
    {
        var somebody = Guid.CreateVersion7();
        List<NeedFact> facts = [.. Made(20, "meals", "Krško", NeedStatus.Met), .. Made(20, "debts", "Krško", NeedStatus.Met).Select(f => f with { Whose = somebody }), .. Made(20, "memory", "Krško", NeedStatus.Met)];
        var figures = NeedFigures.Of(facts, new() { Year = 2026 });

        Assert.False(figures.Find("debts")!.IsPublished);
        Assert.Equal(1, new[] { "meals", "memory" }.Count(k => figures.Find(k)!.IsPublished));   // one more is kept back with it
        Assert.True(figures.Find()!.IsPublished);
    }

    [Theory, InlineData(4, null, null), InlineData(5, 3.0, 5.0), InlineData(10, 5.5, 9.0), InlineData(11, 6.0, 10.0)]
    public void Half_and_nine_in_ten_are_said_from_five_upwards(int count, double? median, double? p90)
    {
        var times = Times.Of(Enumerable.Range(1, count).Reverse());

        Assert.Equal((count, (decimal?)median, (decimal?)p90), (times.Count, times.Median, times.P90));
    }

    private static IEnumerable<NeedFact> Made(int count, string kind, string town, NeedStatus status, UnmetReason? reason = null) =>
        Enumerable.Range(0, count).Select(_ => new NeedFact(units[0].Id, Guid.CreateVersion7(), kind, "older", town, 3, status, reason));

    private static string Dimension(CellKey part, CellKey total) =>
        part.Municipality != total.Municipality ? "area" : part.Month != total.Month ? "month" : part.Topic != total.Topic ? "need" : part.Group != total.Group ? "group" : "outcome";
}
