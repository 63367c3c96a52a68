namespace Dispatch.Tests;

public sealed class ReheatingTests
{
    [Fact]
    public void A_search_of_few_steps_a_ride_is_cooled_once()
    {
        Assert.Null(Reheating.For(3999));
        Assert.NotNull(Reheating.For(4000));
    }

    [Fact]
    public void Each_turn_begins_warm_and_ends_cold()
    {
        var reheating = Reheating.For(1_000_000)!;
        var (turns, before) = (0, reheating.Heat(0));
        Assert.Equal(0.6, before, 3);
        for (var step = 1; step < 10_000; step++)
        {
            var progress = step / 10_000.0;
            if (reheating.Ends(progress))
            {
                Assert.InRange(before, 0.079, 0.085);
                reheating.Next(better: true);
                turns++;
                before = reheating.Heat(progress);
                Assert.InRange(before, 0.24, 0.251);
                continue;
            }
            Assert.InRange(reheating.Heat(progress), 0.079, before);
            Assert.Equal(reheating.IsCold(progress), turns > 0 && reheating.Heat(progress) <= 0.16);
            before = reheating.Heat(progress);
        }
        Assert.Equal(25, turns);
    }

    [Fact]
    public void A_search_just_long_enough_has_longer_turns()
    {
        var reheating = Reheating.For(4000)!;
        Assert.Equal(12, Enumerable.Range(0, 10_000).Count(step => reheating.Ends(step / 10_000.0)));
    }

    [Fact]
    public void Turns_in_vain_grow_hotter_until_one_begins_elsewhere()
    {
        var reheating = Reheating.For(1_000_000)!;
        Assert.True(reheating.Ends(0.15));
        List<double> heats = [reheating.Heat(0.15)];
        for (var vain = 0; vain < 5; vain++)
        {
            Assert.False(reheating.Next(better: false));
            heats.Add(reheating.Heat(0.15));
        }
        Assert.Equal([0.25, 0.2875, 0.3306, 0.3802, 0.4373, 0.44], heats.Select(heat => Math.Round(heat, 4)));
        Assert.True(reheating.Next(better: false));
        Assert.Equal(0.25, reheating.Heat(0.15), 4);
    }

    [Fact]
    public void A_better_plan_makes_the_next_turn_mild_again()
    {
        var reheating = Reheating.For(1_000_000)!;
        for (var vain = 0; vain < 4; vain++) reheating.Next(better: false);
        Assert.False(reheating.Next(better: true));
        Assert.Equal(0.25, reheating.Heat(0.15), 4);
        for (var vain = 0; vain < 5; vain++) Assert.False(reheating.Next(better: false));
        Assert.True(reheating.Next(better: false));
    }
}
