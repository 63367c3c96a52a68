namespace Dispatch.Tests;

public sealed class GenerationTests
{
    /// <summary>Pricing, cuts and listing lead to the choice that listing every set of rides finds, from no runs at all.</summary>
    [Fact]
    public void What_is_said_to_be_the_best_choice_of_runs_is()
    {
        var (proven, cheaper) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var town = Towns.Random(seed, 11, 3, windowsTight: true);
            var problem = Towns.Plain(town);
            var model = new Model(problem, Weights.DriveOnly);
            var (every, labelling) = (new RoutePool(model, 400_000), new Labelling(model, () => true));
            foreach (var kind in model.Kind.Distinct()) Assert.True(labelling.Enumerate(every, kind, 400_000));
            var nothing = model.Penalty.Sum();
            var cheapest = new Partition(model).Improve(every, nothing, double.MaxValue) is { } best ? Cost(model, best) : nothing;

            var generation = new Generation(model, new Partition(model) { Relaxations = 100 }, () => true);
            generation.Run(new RoutePool(model, 400_000), nothing);

            Assert.True(generation.Bound <= cheapest + 0.5, $"seed {seed}: bound {generation.Bound}, cheapest {cheapest}");
            if (generation.Better is { } found) Assert.True(Cost(model, found) >= cheapest);
            if (!generation.Proven) continue;
            Assert.Equal(cheapest, generation.Better is null ? nothing : Cost(model, generation.Better));
            proven++;
            if (cheapest < nothing) cheaper++;
        }
        Assert.True(proven >= 38 && cheaper >= 30, $"{proven} proven, {cheaper} of them with runs");
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        var town = Towns.Random(3, 30, 4, windowsTight: true);
        var model = new Model(new Problem([.. town.Requests.Select(r => r with { After = null })], town.Shifts, town.Places, town.DriveSeconds), Weights.DriveOnly);
        var asked = 0;
        var generation = new Generation(model, new Partition(model), () => ++asked < 5);

        generation.Run(new RoutePool(model, 1000), model.Penalty.Sum());

        Assert.False(generation.Proven);
    }

    private static long Cost(Model model, List<RoutePool.Column> chosen) =>
        chosen.Sum(c => c.Cost) + Enumerable.Range(0, model.Count).Except(chosen.SelectMany(c => c.Rides)).Sum(r => model.Penalty[r]);
}
