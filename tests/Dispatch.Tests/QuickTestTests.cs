namespace Dispatch.Tests;

public sealed class QuickTestTests
{
    /// <summary>Plain days: ride limits, longest duty and narrow windows, but neither breaks nor errands.</summary>
    [Fact]
    public void The_quick_test_of_an_insertion_and_the_whole_schedule_agree_at_every_pair_of_positions()
    {
        int yes = 0, no = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var problem = Towns.Plain(seed, 14, 3, windowsTight: seed % 2 == 0);
            var desk = new Desk(new Model(problem, Weights.DriveOnly));
            var quick = new QuickTest(desk.Model);
            for (var r = 0; r < desk.Model.Count; r++)
            {
                if (desk.Model.Dead[r]) continue;
                foreach (var route in desk.State.Routes)
                {
                    if (!desk.Model.Fits(r, route.Shift)) continue;
                    for (var i = 0; i <= route.Count; i++)
                        for (var j = i; j <= route.Count; j++)
                        {
                            // Load is not the quick test's business.
                            if (Enumerable.Range(i, j - i + 1).Any(at => route.Seats[at] + desk.Model.Seats[r] > problem.Shifts[route.Shift].Seats)) continue;
                            if (Enumerable.Range(i, j - i + 1).Any(at => route.Wheels[at] + desk.Model.Wheels[r] > problem.Shifts[route.Shift].WheelchairPlaces)) continue;
                            var fast = quick.Fits(route, r, i, j);
                            var whole = desk.Schedule.Try(route.Shift, desk.Insertion.With(route, r, i, j));
                            Assert.True(fast == whole, $"seed {seed}, ride {r}, run {route.Shift}, positions {i} and {j}: quick {fast}, whole {whole}");
                            if (whole) yes++;
                            else no++;
                        }
                }
                if (desk.Insertion.Best(desk.State.Routes, r) is { Route: >= 0 } spot) desk.State.Insert(r, spot);
            }
        }
        Assert.True(yes > 5000 && no > 5000, $"{yes} drivable, {no} not");
    }

    [Fact]
    public void The_cheapest_spot_is_the_cheapest_of_all_pairs_that_can_be_driven()
    {
        var compared = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var desk = new Desk(new Model(Towns.Plain(seed, 14, 3, windowsTight: seed % 2 == 0), Weights.DriveOnly));
            for (var r = 0; r < desk.Model.Count; r++)
            {
                foreach (var route in desk.State.Routes)
                {
                    if (!desk.Model.Fits(r, route.Shift) || desk.Model.Dead[r]) continue;
                    var least = long.MaxValue;
                    for (var i = 0; i <= route.Count; i++)
                        for (var j = i; j <= route.Count; j++)
                            if (desk.Schedule.Try(route.Shift, desk.Insertion.With(route, r, i, j))) least = Math.Min(least, desk.Schedule.Cost() - route.Cost);
                    Assert.Equal(least, desk.Insertion.Best(route, r).Cost);
                    compared++;
                }
                if (desk.Insertion.Best(desk.State.Routes, r) is { Route: >= 0 } spot) desk.State.Insert(r, spot);
            }
        }
        Assert.True(compared > 1000);
    }
}
