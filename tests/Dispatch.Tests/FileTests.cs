namespace Dispatch.Tests;

public sealed class FileTests
{
    private const string LiLim = "2\t10\t1\n0\t0\t0\t0\t0\t100\t0\t0\t0\n1\t3\t4\t5\t0\t90\t1\t0\t2\n2\t6\t8\t-5\t0\t90\t1\t1\t0\n";

    private const string Sartori = "NAME: x\nSIZE: 3\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5 10\n5 0 5\n10 5 0\nEOF\n";

    [Fact]
    public void The_formats_are_told_apart_by_what_is_in_them()
    {
        Assert.Equal("Li and Lim", InstanceFile.Read(LiLim).Family);
        Assert.Equal("Sartori and Buriol", InstanceFile.Read(Sartori).Family);
        Assert.Equal("Cordeau", InstanceFile.Read("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 1 1 3 -1 0 480\n3 0 0 0 0 0 480").Family);
        Assert.Equal("Dispatch", InstanceFile.Read(ProblemFile.Write(Towns.Random(1, 5, 2))).Family);
    }

    [Theory]
    [InlineData("1 2 480 3 30\n0 0 0 0 0 0 480\n1 0 3 3 1 0 480\n2 0 6 3 -1 0 480")]
    [InlineData("1 2 480 3 30\n0 0 0 0 0 0 480\n1 0 3 3 1 0 480\n2 0 6 3 -1 0 480\n3 0 0 0 0 0 480")]
    [InlineData("1 1 480 3 30\r\n0 0 0 0 0 0 480\r\n1 0 3 3 1 0 480\r\n\r\n2 0 6 3 -1 0 480\r\n3 0 0 0 0 0 480\r\n")]
    public void A_header_may_count_requests_or_nodes_with_one_depot_or_two(string text)
    {
        var problem = InstanceFile.Read(text).Problem;

        var plan = Planner.Plan(problem, new PlanOptions { Weights = Weights.DriveOnly });

        Assert.Empty(plan.Unassigned);
        Assert.Equal(12 * CordeauFile.UnitsPerMinute, plan.Cost.DriveSeconds);
    }

    [Fact]
    public void Pickups_and_deliveries_are_paired_as_the_file_says_and_distances_are_exact()
    {
        var instance = InstanceFile.Read(LiLim);

        var plan = Planner.Plan(instance.Problem, new PlanOptions { Weights = instance.Objective });

        Assert.Equal(20.0, plan.Cost.DriveSeconds / (double)instance.UnitsPerMinute, 4);
        Assert.Equal(5, instance.Problem.Requests[0].Seats);
        Assert.Equal(60, InstanceFile.Read(Sartori).Problem.Shifts[0].MaxDutySeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("{\"requests\": 3}")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 5 0 90 1 0 2\n2 6 8 -5 0 90 1 0 0\n")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 -5 0 90 1 0 2\n2 6 8 5 0 90 1 1 0\n")]
    [InlineData("NAME: x\nSIZE: 3\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5\n")]
    public void What_is_no_instance_is_refused_with_a_message(string text) => Assert.NotEmpty(Assert.Throws<FormatException>(() => InstanceFile.Read(text)).Message);

    [Theory]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 one 0 480\n2 1 1 3 -1 0 480", "line 3: 'one' is not a number.")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n\n1 1 1 3 1 0", "line 4: expected 'id x y service load e l', found 6 numbers.")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 -1 0 480\n2 1 1 3 1 0 480", "line 3: the load is -1; it must be 0 or more.")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 90 60\n2 1 1 3 -1 0 480", "line 3: the window from 90 to 60 is none.")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 -3 1 0 480\n2 1 1 3 -1 0 480", "line 3: the service of -3 is negative.")]
    [InlineData("1 5 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 1 1 3 -1 0 480", "line 1: n = 5 asks for 11 or 12 rows (n requests), or 6 or 7 (n nodes); 3 follow.")]
    [InlineData("0 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 1 1 3 -1 0 480", "line 1: the number of vehicles is 0; it must be 1 or more.")]
    [InlineData("1 1 480 3.5 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 1 1 3 -1 0 480", "line 1: 3.5 is not a whole capacity.")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 -5 0 90 1 0 2\n2 6 8 5 0 90 1 1 0\n", "line 3: the demand is -5; it must be 0 or more.")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 5 0 90 1 0 2\n2 6 8 -4 0 90 1 1 0\n", "line 3: node 1 takes 5 on board and node 2 puts off 4.")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 5 0 90 1 0 7\n2 6 8 -5 0 90 1 1 0\n", "line 3: nodes 1 and 7 do not name each other.")]
    [InlineData("2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 5 0 90 1 0 2\n1 6 8 -5 0 90 1 1 0\n", "line 4: node 1 appears twice.")]
    [InlineData("SIZE: 3\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5 10\n5 0\n10 5 0\n", "line 10: expected 3 minutes, found 2.")]
    [InlineData("SIZE: 3\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5 10\n5 0 -1\n10 5 0\n", "line 10: a time is negative.")]
    [InlineData("SIZE: 3\nROUTE-TIME: 60\nCAPACITY: ten\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5 10\n5 0 5\n10 5 0\n", "CAPACITY: 'ten' is not a number.")]
    [InlineData("NAME: cut\nSIZE: 3\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\n", "Expected 3 × 3 minutes after EDGES, found 0 rows.")]
    [InlineData("\u007fELF\u0001", "line 1: '?ELF?' is not a number.")]
    [InlineData("SIZE: 4\nROUTE-TIME: 60\nCAPACITY: 10\nNODES\n0 45 14 0 0 100 0 0 0\n1 45 14 5 0 90 1 0 2\n2 45 14 -5 0 90 1 1 0\nEDGES\n0 5 10\n5 0 5\n10 5 0\n", "3 nodes, but SIZE says 4.")]
    [InlineData("{\n\"requests\": [{\"key\": \"anna\", \"pickup\": 1, \"dropOff\": 2, \"seats\": -1}], \"shifts\": [], \"places\": 3, \"driveSeconds\": [0,1,1,1,0,1,1,1,0]}", "requests[0]: seats -1 is negative.")]
    [InlineData("{\n\"requests\": [{\"key\": \"anna\", \"pickup\": 1, \"dropOff\": 5}], \"shifts\": [], \"places\": 3, \"driveSeconds\": [0,1,1,1,0,1,1,1,0]}", "requests[0]: dropOff 5 is not in the matrix of 3 places.")]
    [InlineData("{\n\"requests\": [], \"shifts\": [], \"places\": 3, \"driveSeconds\": [0,1,1,1,0,-1,1,1,0]}", "DriveSeconds: No driving time from place 1 to 2: -1.")]
    [InlineData("{\n\"requests\": [], \"shifts\": [], \"places\": 3, \"driveSeconds\": [0,1,1]}", "DriveSeconds: Expected 3 × 3 entries, found 3.")]
    public void What_is_wrong_with_a_file_is_said_with_its_line_or_member(string text, string expected) => Assert.Equal(expected, Assert.Throws<FormatException>(() => InstanceFile.Read(text)).Message);

    [Theory]
    [InlineData("{\n\"requests\": [],\n\"shifts\": [{\"key\": \"Ana\", \"seats\": \"four\"}]}", "line 3, shifts[0].seats: this value cannot stand here.")]
    [InlineData("{\n\"requests\": [], \"shifts\": [], \"places\": 3, \"driveSeconds\": [0,null,1]}", "line 2, driveSeconds[1]: ")]
    [InlineData("{\n\"requests\": [], \"shifts\": [], \"places\": 3,\n \"drive\": []}", "line 3, drive: there is no such member.")]
    [InlineData("{\n\"requests\": [", "line 2")]
    public void What_is_no_JSON_of_ours_is_said_with_its_line(string text, string expected)
    {
        var said = Assert.Throws<FormatException>(() => InstanceFile.Read(text)).Message;

        Assert.StartsWith(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewest_vehicles_come_first_where_the_family_says_so()
    {
        // Two rides at the same time far apart need two cars to be short, but one car can do them one after the other.
        var requests = new Request[] { new() { Key = "a", Pickup = 1, DropOff = 2 }, new() { Key = "b", Pickup = 18, DropOff = 19 } };
        var shifts = Enumerable.Range(0, 2).Select(k => new Shift { Key = $"s{k}", Start = k * 19, End = k * 19, StartSeconds = 0, EndSeconds = 100_000 }).ToArray();
        var problem = new Problem(requests, shifts, 20, Towns.Line(20, 100));

        Assert.Equal(2, Planner.Plan(problem, new PlanOptions { Weights = Weights.DriveOnly }).Runs.Count(run => run.Stops.Count > 0));
        var one = Planner.Plan(problem, new PlanOptions { Weights = Weights.DriveOnly with { Run = 1_000_000 } });
        Assert.Equal(1, one.Runs.Count(run => run.Stops.Count > 0));
        Assert.Empty(one.Unassigned);
        Assert.Empty(Checker.Check(problem, one));
    }

    [Fact]
    public void A_problem_written_and_read_again_is_planned_the_same()
    {
        var problem = Towns.Random(4, 12, 3);
        var options = new PlanOptions { Steps = 50 };

        Assert.Equal(ProblemFile.Write(Planner.Plan(problem, options)), ProblemFile.Write(Planner.Plan(ProblemFile.Read(ProblemFile.Write(problem)), options)));
    }

    [Fact]
    public void Searches_side_by_side_give_the_best_of_their_plans_and_the_same_one_each_time()
    {
        var problem = Towns.Random(9, 25, 4);
        var options = new PlanOptions { Steps = 200, Threads = 2 };

        var plan = Planner.Plan(problem, options);

        Assert.Empty(Checker.Check(problem, plan));
        Assert.Equal(ProblemFile.Write(plan), ProblemFile.Write(Planner.Plan(problem, options)));
    }
}
