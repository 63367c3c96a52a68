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
    public void Coolings_begin_hot_turns_warm_and_all_end_cold()
    {
        var reheating = Reheating.For(1_000_000)!;
        var (ended, before) = (0, reheating.Heat(0));
        Assert.Equal(0.6, before, 3);
        for (var step = 1; step < 100_000; step++)
        {
            var progress = step / 100_000.0;
            var heat = reheating.Heat(progress);
            if (reheating.Ends(progress))
            {
                ended++;
                Assert.Equal(ended >= 6, reheating.Turns);
                Assert.InRange(before, 0.079, 0.085);
                Assert.InRange(heat, reheating.Turns ? 0.245 : 0.59, reheating.Turns ? 0.251 : 0.601);
            }
            else
            {
                Assert.InRange(heat, 0.079, before);
                Assert.Equal(reheating.IsCold(progress), heat <= 0.16);
            }
            before = heat;
        }
        Assert.Equal(6 + 49, ended);
    }

    [Fact]
    public void A_search_just_long_enough_has_fewer_turns()
    {
        var reheating = Reheating.For(4000)!;
        Assert.Equal(6 + 13, Enumerable.Range(0, 10_000).Count(step => reheating.Ends(step / 10_000.0)));
    }
}
