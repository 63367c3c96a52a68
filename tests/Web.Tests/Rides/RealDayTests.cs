using System.Runtime.CompilerServices;
using Bench;
using Roads;

namespace Web.Tests.Rides;

public sealed class RealDayTests
{
    private static string Extract([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "shared", "data", "osm", "liechtenstein-2024-03.osm.pbf");

    [Fact]
    public void A_day_of_sixty_rides_at_real_addresses_breaks_nothing_by_phone_or_planned()
    {
        Assert.SkipUnless(File.Exists(Extract()), "The extracts beside the project are not here.");
        var day = new RealDay(RoadNetwork.Import(Extract(), cancel: TestContext.Current.CancellationToken));
        day.AnswerThePhone();
        var byPhone = day.Problem;
        var told = Dispatch.Checker.Check(byPhone.Problem, byPhone.Current());

        var unplanned = day.Unplanned();
        var insertion = Dispatch.Planner.Plan(unplanned.Problem, new() { Steps = 0 });
        var planned = Dispatch.Planner.Plan(unplanned.Problem, new() { Steps = 4000 });

        Assert.Empty(told);
        Assert.Empty(Dispatch.Checker.Check(unplanned.Problem, planned));
        Assert.Equal(60, day.Booked.Count);
        Assert.True(planned.Unassigned.Count <= insertion.Unassigned.Count);
        Assert.True(planned.Unassigned.Count < insertion.Unassigned.Count || planned.Cost.Weighted <= insertion.Cost.Weighted);
    }
}
