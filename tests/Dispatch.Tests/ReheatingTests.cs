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
    public void Turns_begin_warm_and_end_cold()
    {
        var reheating = Reheating.For(40_000)!;
        var (ended, before) = (0, reheating.Heat(0));
        Assert.Equal(0.25, before, 3);
        for (var step = 1; step < 100_000; step++)
        {
            var progress = step / 100_000.0;
            var heat = reheating.Heat(progress);
            if (reheating.Ends(progress))
            {
                ended++;
                Assert.InRange(before, 0.079, 0.09);
                Assert.InRange(heat, 0.245, 0.251);
            }
            else
            {
                Assert.InRange(heat, 0.079, before);
                Assert.Equal(reheating.IsCold(progress), heat <= 0.16);
            }
            before = heat;
        }
        Assert.Equal(999, ended);
    }

    [Fact]
    public void A_search_just_long_enough_has_fewer_turns()
    {
        var reheating = Reheating.For(4000)!;
        Assert.Equal(99, Enumerable.Range(0, 10_000).Count(step => reheating.Ends(step / 10_000.0)));
    }
}
