namespace Dispatch.Tests;

public sealed class RouteTests
{
    [Fact]
    public void Bounds_kept_through_insertions_and_removals_are_those_found_anew()
    {
        var (compared, random) = (0, new Random(3));
        for (var seed = 0; seed < 100; seed++)
        {
            var desk = new Desk(new Model(Towns.Plain(seed, 14, 3), Weights.DriveOnly));
            for (var step = 0; step < 60; step++)
            {
                var r = random.Next(desk.Model.Count);
                if (desk.State.RouteOf[r] >= 0) Assert.True(desk.State.Remove(r));
                else if (desk.Insertion.Best(desk.State.Routes, r) is { Route: >= 0 } spot) desk.State.Insert(r, spot);
                foreach (var route in desk.State.Routes)
                {
                    var anew = new Route(route.Shift);
                    anew.Set(route.Sequence);
                    anew.Refresh(desk.Model);
                    Same(anew, route, $"seed {seed}, step {step}, run {route.Shift}");
                    compared++;
                }
            }
        }
        Assert.True(compared > 10_000);
    }

    [Fact]
    public void Where_the_way_past_a_stop_is_longer_than_the_way_through_it_a_ride_stays_that_others_need()
    {
        // From the first ride's drop-off at place 2 to the second's pickup at place 5 it is quick only by way of the third's places.
        var drive = Towns.Line(7, 60);
        drive[2 * 7 + 5] = 6000;
        var problem = new Problem(
            [Ride("first", 1, 2, new Window(0, 100)), Ride("second", 5, 6, new Window(0, 400)), Ride("third", 3, 4, Window.Any)],
            [new Shift { Key = "s", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 20_000, Seats = 4 }], 7, drive);
        var desk = new Desk(new Model(problem, Weights.DriveOnly));
        desk.State.Replace(0, [0, 1, 4, 5, 2, 3]);
        var cost = desk.State.Cost;

        Assert.False(desk.State.Remove(2));

        Assert.Equal(cost, desk.State.Cost);
        Assert.Equal([0, 1, 4, 5, 2, 3], desk.State.Routes[0].Sequence.ToArray());
        Assert.True(desk.State.Remove(1));
        Assert.True(desk.State.Remove(2));
    }

    private static Request Ride(string key, int from, int to, Window window) => new() { Key = key, Pickup = from, DropOff = to, PickupWindow = window, DropOffWindow = Window.Any, Seats = 1 };

    private static void Same(Route anew, Route kept, string where)
    {
        var size = anew.Count + 2;
        foreach (var (name, of) in new (string, Func<Route, int[]>)[] { ("early", x => x.Early), ("late", x => x.Late), ("ready", x => x.Ready), ("leg", x => x.Leg), ("step", x => x.Step), ("mate", x => x.Mate), ("seats", x => x.Seats) })
            Assert.True(of(anew).AsSpan(0, size).SequenceEqual(of(kept).AsSpan(0, size)), $"{where}: {name} {string.Join(' ', of(anew)[..size])} in place of {string.Join(' ', of(kept)[..size])}");
        Assert.Equal((anew.Hash, anew.Riders, anew.Drive), (kept.Hash, kept.Riders, kept.Drive));
    }
}
