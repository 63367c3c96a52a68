namespace Dispatch.Tests;

public sealed class ReadmeExample
{
    [Fact]
    public void The_example_of_the_README_is_this_code_and_plans_a_day()
    {
        int[] seconds = [0, 600, 900, 600, 0, 700, 900, 700, 0];
        var day = new Problem(
            requests:
            [
                new Request { Key = "doctor", Pickup = 1, DropOff = 2, DropOffWindow = new Window(9 * 3600, 9 * 3600 + 900), MaxRideSeconds = 1800, Priority = 5 },
                new Request { Key = "home", Pickup = 2, DropOff = 1, After = new Errand("doctor", 3600, 7200), MaxRideSeconds = 1800 },
            ],
            shifts: [new Shift { Key = "Ana", Start = 0, End = 0, StartSeconds = 7 * 3600, EndSeconds = 15 * 3600, Seats = 3 }],
            places: 3,
            driveSeconds: seconds);

        var plan = Planner.Plan(day, new PlanOptions { Seed = 1, Steps = 500 });
        foreach (var rider in plan.Riders)
            Console.WriteLine($"{rider.Request}: {rider.Shift} at {TimeSpan.FromSeconds(rider.PickupSeconds)}, {rider.OnBoardSeconds / 60} min on board");

        var quote = Planner.Quote(day, plan, new Request { Key = "shop", Pickup = 1, DropOff = 2, PickupWindow = new Window(12 * 3600, 13 * 3600) });
        Console.WriteLine(quote.Fits ? $"yes, with {quote.Offers[0].Shift}" : $"no: {quote.Refusal!.Reason}");

        Assert.Empty(plan.Unassigned);
        Assert.True(quote.Fits);
        Assert.Empty(Checker.Check(day, plan));
        Assert.SkipWhen(Readme() is null, "The README is not beside the tests.");
        Assert.Contains(Example(File.ReadAllText(Source())), string.Concat(File.ReadAllText(Readme()!).Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    /// <summary>What stands between the method's first line and its assertions, without spaces.</summary>
    private static string Example(string source)
    {
        var from = source.IndexOf("        int[] seconds", StringComparison.Ordinal);
        return string.Concat(source[from..source.IndexOf("        Assert.Empty(plan", StringComparison.Ordinal)].Where(c => !char.IsWhiteSpace(c)));
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static string? Readme() => Path.Combine(Path.GetDirectoryName(Source())!, "..", "..", "src", "Dispatch", "README.md") is var path && File.Exists(path) ? path : null;
}
