namespace Dispatch.Tests;

public sealed class InstanceTests
{
    /// <summary>The folder of published instances beside the repository; they may be read but not shipped.</summary>
    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data", "darp", "cordeau_2006_a") is var path && Directory.Exists(path)) return path;
        return null;
    }

    [Fact]
    public void Every_instance_of_Cordeau_2006_gets_a_complete_and_valid_plan()
    {
        Assert.SkipWhen(Folder() is null, "The instances of Cordeau 2006 are not beside the repository (../shared/data/darp).");
        var files = Directory.GetFiles(Folder()!).Order().ToArray();
        Assert.Equal(24, files.Length);
        foreach (var file in files)
        {
            var problem = CordeauFile.Read(File.ReadAllText(file));

            var plan = Planner.Plan(problem, new PlanOptions { Steps = 40, Weights = Weights.DriveOnly });

            Assert.Empty(plan.Unassigned);
            Assert.Empty(Checker.Check(problem, plan));
        }
    }

    [Fact]
    public void The_smallest_instance_is_solved_to_its_proven_optimum()
    {
        Assert.SkipWhen(Folder() is null, "The instances of Cordeau 2006 are not beside the repository (../shared/data/darp).");
        var problem = CordeauFile.Read(File.ReadAllText(Path.Combine(Folder()!, "a2-16.txt")));

        var plan = Planner.Plan(problem, new PlanOptions { Steps = 2000, Weights = Weights.DriveOnly });

        Assert.InRange(plan.Cost.DriveSeconds / (double)CordeauFile.UnitsPerMinute, 294.247, 294.249);
    }

    [Theory]
    [InlineData("1 2 480 3")]
    [InlineData("1 2 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 x\n1 1 1 3 1 0 480\n2 1 1 3 -1 0 480\n3 0 0 0 0 0 480")]
    public void A_file_of_another_shape_is_refused(string text) => Assert.Throws<FormatException>(() => CordeauFile.Read(text));
}
