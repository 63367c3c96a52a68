using Web.Evidence;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Security;

namespace Web.Tests.Evidence;

/// <summary>No number of a report, and nothing that follows from all reports of a year laid side by side, tells for certain of one to four needs.</summary>
public sealed class NeedFiguresTests
{
    private static readonly Unit[] units = [.. new[] { "a", "b", "c" }.Select(s => new Unit { Slug = s, Name = s, Municipality = s })];
    private static readonly string[] kinds = ["meals", "transport", "debts", "memory", "repairs", "alarm"];
    private static readonly string[] towns = ["Krško", "Sevnica", "Brežice"];
    private static readonly string[] groups = [NeedFigures.NotAsked, "older"];
    private const int Months = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    // From a handful of needs to two hundred; rare kinds are asked for once or twice.
    private static List<NeedFact> Some(int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, 6 + seed * seed / 4).Select(_ => new NeedFact(IdOf(chance), units[Math.Min(chance.Next(3), chance.Next(3))].Id,
            kinds[Math.Min(chance.Next(6), chance.Next(6))], groups[Math.Min(1, chance.Next(3))], towns[Math.Min(chance.Next(3), chance.Next(3))], 1 + chance.Next(Months),
            (NeedStatus)chance.Next(4), null)).Select(f => f.Status == NeedStatus.Unmet ? f with { Reason = (UnmetReason)Math.Min(chance.Next(9), chance.Next(9)) } : f)];
    }

    private static Guid IdOf(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }

    /// <summary>Every page there is: each unit or the network, the year or a month, each municipality and need or all.</summary>
    private static IEnumerable<Selection> Pages() =>
        from unit in units.Prepend(null)
        from month in Enumerable.Range(0, Months + 1)
        from area in towns.Prepend(null)
        from need in kinds.Prepend(null)
        select new Selection { Year = 2026, Unit = unit, Month = month, Area = area, Need = need };

    /// <summary>A number with what the page is filtered by put into its key: the same place in the cube, from whatever page.</summary>
    private sealed record Place(Guid? Unit, string? Need, string? Area, string? Group, int Month, string? Outcome, UnmetReason? Reason)
    {
        public static Place Of(NeedKey k, Selection page) => new(page.Unit?.Id, k.Need ?? page.Need, k.Area ?? page.Area, k.Group, k.Month == 0 ? page.Month : k.Month, k.Outcome, k.Reason);

        public bool Holds(NeedFact f) => (Unit is null || f.UnitId == Unit) && (Need is null || f.Category == Need) && (Area is null || f.Municipality == Area) && (Group is null || f.Group == Group) && (Month == 0 || f.Month == Month)
            && (Outcome is null || Outcome == (f.Status switch { NeedStatus.Met => NeedFigures.Met, NeedStatus.Unmet => NeedFigures.Unmet, _ => NeedFigures.Waiting })) && (Reason is null || f.Reason == Reason);
    }

    private static Dictionary<Place, int> Published(List<NeedFact> facts)
    {
        var all = new Dictionary<Place, int>();
        foreach (var page in Pages())
            foreach (var (key, shown) in NeedFigures.Of(facts, page).Shown)
            {
                var place = Place.Of(key, page);
                Assert.True(all.TryAdd(place, shown) || all[place] == shown, $"{place} is {shown} on one page and {all[place]} on another");
            }
        return all;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Each_number_is_a_multiple_of_five_at_most_four_away_and_the_same_needs_give_the_same_number_on_every_page(int seed)
    {
        var facts = Some(seed);
        var bySet = new Dictionary<string, int>();
        foreach (var (place, shown) in Published(facts))
        {
            var counted = facts.Where(place.Holds).ToList();
            Assert.Equal(0, shown % RoundedCount.Base);
            Assert.InRange(Math.Abs(shown - counted.Count), 0, RoundedCount.Base - 1);
            // Also where another way of asking leads to the very same needs (a kind asked for in one month only): two draws would tell more than one.
            var set = string.Join(',', counted.Select(f => f.Id).Order());
            Assert.True(bySet.TryAdd(set, shown) || bySet[set] == shown, $"{place} shows {shown}, and the same needs {bySet[set]} elsewhere");
        }
    }

    /// <summary>
    /// The reader with a computer: takes every page there is, knows how rounding works and that parts add up to their total over each
    /// dimension, and narrows what each number can be until nothing more follows.
    /// </summary>
    [Theory, MemberData(nameof(Seeds))]
    public void From_all_pages_of_all_filters_taken_from_each_other_no_number_of_one_to_four_needs_can_be_worked_out(int seed)
    {
        var facts = Some(seed);
        var shown = Published(facts);
        var (least, most, sums) = Known(shown);

        for (var more = true; more;)
        {
            more = false;
            foreach (var (total, parts) in sums) more |= Narrow(total, parts, least, most);
        }

        var secret = least.Keys.Where(p => facts.Count(p.Holds) is > 0 and < RoundedCount.Base).ToList();
        var found = secret.Where(p => least[p] == most[p]).ToList();
        Assert.NotEmpty(secret);
        Assert.True(found.Count == 0, $"{found.Count} of {secret.Count} are known, such as {found.FirstOrDefault()}");
    }

    [Fact]
    public void Rounding_leaves_fives_goes_up_as_often_as_it_should_and_hangs_on_the_things_alone()
    {
        var chance = new Random(1);
        for (var n = 0; n <= 12; n++)
        {
            var drawn = Enumerable.Range(0, 4000).Select(_ => RoundedCount.Of(Enumerable.Range(0, n).Select(_ => IdOf(chance))).Shown).ToList();
            Assert.All(drawn, d => Assert.Contains(d, new[] { n / 5 * 5, (n + 4) / 5 * 5 }));
            Assert.InRange(drawn.Average(), n - 0.2, n + 0.2);   // 5 standard errors: of many, no sum is pushed up or down
        }
        var things = Enumerable.Range(0, 7).Select(_ => IdOf(chance)).ToList();
        Assert.Single(Enumerable.Range(0, 50).Select(_ => RoundedCount.Of(things.OrderBy(_ => chance.Next())).Shown).Distinct());
    }

    [Fact]
    public void Figures_are_what_one_counts_by_hand_where_they_are_multiples_of_five()
    {
        List<NeedFact> facts =
        [
            .. Made(30, "meals", "Krško", NeedStatus.Met), .. Made(15, "meals", "Krško", NeedStatus.Unmet, UnmetReason.NoPlace), .. Made(10, "meals", "Krško", NeedStatus.Unmet, UnmetReason.TooFar),
            .. Made(10, "meals", "Sevnica", NeedStatus.Asked), .. Made(5, "debts", "Sevnica", NeedStatus.Waiting),
        ];
        var figures = NeedFigures.Of(facts, new() { Year = 2026 });

        Assert.Equal((70, 65, 55), (figures.At(), figures.At("meals"), figures.At("meals", "Krško")));
        Assert.Equal([30, 15, 25], new[] { NeedFigures.Met, NeedFigures.Waiting, NeedFigures.Unmet }.Select(o => figures.At(outcome: o)));
        Assert.Equal((15, 10), (figures.At("meals", outcome: NeedFigures.Unmet, reason: UnmetReason.NoPlace), figures.At(area: "Krško", outcome: NeedFigures.Unmet, reason: UnmetReason.TooFar)));
    }

    [Theory, InlineData(5, null, null), InlineData(10, 5.5, 9.0), InlineData(15, 8.0, 14.0)]
    public void Half_and_nine_in_ten_are_said_from_ten_upwards(int count, double? median, double? p90)
    {
        var times = Times.Of(Enumerable.Range(1, count).Reverse().Select(d => (Guid.CreateVersion7(), d)));

        Assert.Equal((count, (decimal?)median, (decimal?)p90), (times.Count, times.Median, times.P90));
    }

    private static IEnumerable<NeedFact> Made(int count, string kind, string town, NeedStatus status, UnmetReason? reason = null) =>
        Enumerable.Range(0, count).Select(_ => new NeedFact(Guid.CreateVersion7(), units[0].Id, kind, "older", town, 3, status, reason));

    // What each number can be at first, and every sum there is. A number that no page shows may be anything that is shown as nothing.
    private static (Dictionary<Place, int> Least, Dictionary<Place, int> Most, List<(Place Total, List<Place> Parts)> Sums) Known(Dictionary<Place, int> shown)
    {
        var (least, most) = (new Dictionary<Place, int>(), new Dictionary<Place, int>());
        var sums = new Dictionary<(Place, int), List<Place>>();
        (string? Outcome, UnmetReason? Reason)[] ends = [(null, null), (NeedFigures.Met, null), (NeedFigures.Waiting, null), (NeedFigures.Unmet, null), .. Enum.GetValues<UnmetReason>().Select(r => ((string?)NeedFigures.Unmet, (UnmetReason?)r))];
        foreach (var unit in units.Select(u => (Guid?)u.Id).Prepend(null))
            foreach (var need in kinds.Prepend(null))
                foreach (var area in towns.Prepend(null))
                    foreach (var group in groups.Prepend(null))
                        foreach (var month in Enumerable.Range(0, Months + 1))
                            foreach (var (outcome, reason) in ends)
                            {
                                var place = new Place(unit, need, area, group, month, outcome, reason);
                                // One of a group is shown for itself, beside what the page is filtered by; of what is shown nowhere nothing is known.
                                var s = shown.GetValueOrDefault(place);
                                (least[place], most[place]) = (Math.Max(0, s - RoundedCount.Base + 1), s + RoundedCount.Base - 1);
                                foreach (var (total, dimension) in Totals(place))
                                    (sums.TryGetValue((total, dimension), out var parts) ? parts : sums[(total, dimension)] = []).Add(place);
                            }
        return (least, most, [.. sums.Select(s => (s.Key.Item1, s.Value))]);
    }

    private static IEnumerable<(Place Total, int Dimension)> Totals(Place p)
    {
        if (p.Unit is not null) yield return (p with { Unit = null }, 0);
        if (p.Need is not null) yield return (p with { Need = null }, 1);
        if (p.Area is not null) yield return (p with { Area = null }, 2);
        if (p.Group is not null) yield return (p with { Group = null }, 3);
        if (p.Month != 0) yield return (p with { Month = 0 }, 4);
        if (p.Reason is not null) yield return (p with { Reason = null }, 5);
        else if (p.Outcome is not null) yield return (p with { Outcome = null }, 6);
    }

    private static bool Narrow(Place total, List<Place> parts, Dictionary<Place, int> least, Dictionary<Place, int> most)
    {
        var (low, high) = (parts.Sum(p => least[p]), parts.Sum(p => most[p]));
        var more = Set(total, low, high, least, most);
        foreach (var part in parts)
            more |= Set(part, least[total] - (high - most[part]), most[total] - (low - least[part]), least, most);
        return more;
    }

    private static bool Set(Place place, int low, int high, Dictionary<Place, int> least, Dictionary<Place, int> most)
    {
        if (low <= least[place] && high >= most[place]) return false;
        (least[place], most[place]) = (Math.Max(low, least[place]), Math.Min(high, most[place]));
        Assert.True(least[place] <= most[place], $"{place}: nothing fits");
        return true;
    }
}
