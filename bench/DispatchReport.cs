using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>Prints the figures as they come and keeps them as Markdown.</summary>
internal sealed class DispatchReport
{
    private readonly StringBuilder text = new();

    public DispatchReport(int[] seeds, double scale)
    {
        Line("# Dispatch: measured");
        Line("");
        Line($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, one thread, seeds {string.Join(", ", seeds)}{(scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", budgets times {scale}"))}. Seconds of search are CPU seconds. Every plan is judged by `Checker`. Milliseconds are wall time, so state what else the computer was doing. `./run bench dispatch` makes this page.");
    }

    public int Invalid { get; private set; }
    public string Text => text.ToString();

    public void Plans(IEnumerable<DispatchPlans> measured)
    {
        Line("");
        Line("| instance | requests | reference | status | insertion alone | left | planned | left | gap | faults |");
        Line("|---|---|---|---|---|---|---|---|---|---|");
        var all = new List<DispatchPlans>();
        foreach (var m in measured)
        {
            all.Add(m);
            Line(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Requests} | {m.Best:F2} | {m.Status} | {m.Insertion:F2} | {m.InsertionLeft} | {m.Planned:F2} | {m.Left} | {m.Gap:P2} | {m.Faults} |"));
        }
        Line("");
        foreach (var family in all.GroupBy(m => m.Name[0]))
        {
            var complete = family.Where(m => m.Left == 0).ToArray();
            Line(string.Create(CultureInfo.InvariantCulture, $"- {family.Key}: {complete.Length} of {family.Count()} complete, mean gap {complete.Average(m => m.Gap):P3}, worst {complete.Max(m => m.Gap):P2}, below 0.01 % on {complete.Count(m => m.Gap < 0.0001)}; insertion alone {family.Where(m => m.InsertionLeft == 0).Select(m => m.Insertion / m.Best - 1).DefaultIfEmpty().Average():P1} where complete ({family.Count(m => m.InsertionLeft == 0)})."));
        }
        Fail(all.Sum(m => m.Faults));
    }

    public void Calls(IEnumerable<DispatchCalls> measured)
    {
        Line("");
        Line("## Phone protocol");
        Line("");
        Line("Requests in shuffled order, each answered before the next is known, nobody dropped. Cost is over the reference, on runs with all accepted.");
        Line("");
        foreach (var family in measured.GroupBy(m => m.Name[0]))
        {
            var all = family.ToArray();
            var (whole, alone) = (all.Where(m => m.Accepted == m.Calls).ToArray(), all.Where(m => m.AcceptedAlone == m.Calls).ToArray());
            var answers = all.SelectMany(m => m.AnswerMilliseconds).Order().ToArray();
            var improvements = all.SelectMany(m => m.ImprovementMilliseconds).Order().ToArray();
            var calls = all.Sum(m => m.Calls);
            Line(string.Create(CultureInfo.InvariantCulture, $"- {family.Key}: without improvement {(double)all.Sum(m => m.AcceptedAlone) / calls:P2} accepted, cost {alone.Select(m => m.LengthAlone / m.Best).DefaultIfEmpty().Average():F3} ({alone.Length} runs); with at most 2,000 steps and 35 ms between calls {(double)all.Sum(m => m.Accepted) / calls:P2} accepted, cost {whole.Select(m => m.Length / m.Best).DefaultIfEmpty().Average():F3} ({whole.Length} runs); an answer takes {At(answers, 0.5):F2} ms p50, {At(answers, 0.99):F2} ms p99, an improvement {At(improvements, 0.5):F1} ms p50, {At(improvements, 0.99):F1} ms p99."));
            Fail(all.Sum(m => m.Faults));
        }
    }

    public void Quotes(IEnumerable<DispatchQuotes> measured)
    {
        Line("");
        Line("## Quotes against a full day");
        Line("");
        foreach (var m in measured)
            Line(string.Create(CultureInfo.InvariantCulture, $"- {m.Name}, {m.Requests} requests, {m.Vehicles} vehicles, {m.Milliseconds.Length} quotes, {m.Refused} refused with reason and other times: {At(m.Milliseconds, 0.5):F2} ms p50, {At(m.Milliseconds, 0.99):F2} ms p99; refusals {At(m.RefusedMilliseconds, 0.5):F2} ms p50, {At(m.RefusedMilliseconds, 0.99):F2} ms p99."));
    }

    public void Fleets(string family, double seconds, IEnumerable<DispatchFleets> measured)
    {
        Line("");
        Line($"## {family}: vehicles first");
        Line("");
        Line("| instance | requests | best known | planned | gap at equal fleet | left | faults |");
        Line("|---|---|---|---|---|---|---|");
        var all = new List<DispatchFleets>();
        foreach (var m in measured)
        {
            all.Add(m);
            Line(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Requests} | {m.BestVehicles} / {m.Best:F2} | {m.Vehicles} / {m.Length:F2} | {(m.Gap is { } gap ? gap.ToString("P3", CultureInfo.InvariantCulture) : "–")} | {m.Left} | {m.Faults} |"));
        }
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"- {seconds} s each: best-known fleet on {all.Count(m => m.Left == 0 && m.Vehicles <= m.BestVehicles)} of {all.Count}, mean gap there {all.Where(m => m.Gap is not null).Select(m => m.Gap!.Value).DefaultIfEmpty().Average():P3}."));
        Fail(all.Sum(m => m.Faults));
    }

    public void Proofs(IEnumerable<DispatchProofs> measured)
    {
        Line("");
        Line("## Proof on small days");
        Line("");
        Line("| instance | minimised | requests | vehicles | proven optimal | gap to the bound | CPU seconds in all |");
        Line("|---|---|---|---|---|---|---|");
        foreach (var m in measured)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Minimised} | {m.Requests} | {m.Vehicles} | {(m.Proven ? "yes" : "no")} | {m.Gap:P2} | {m.Seconds:F2} |"));
            Fail(m.Faults);
        }
    }

    public void Returns(double seconds, IEnumerable<DispatchReturns> measured)
    {
        Line("");
        Line("## Wait and return");
        Line("");
        Line($"The rule of the set stands in `bench/DispatchReturns.cs`; {seconds.ToString(CultureInfo.InvariantCulture)} s each. Driver waits: nothing between drop-off and way home; same driver: other stops in between.");
        Line("");
        Line("| instance | persons | driving | rides left out | driver waits | same driver | another fetches | faults |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach (var m in measured)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Persons} | {m.Length:F2} | {m.Left} | {m.Waited} | {m.SameDriver} | {m.OtherDriver} | {m.Faults} |"));
            Fail(m.Faults);
        }
    }

    public void Growth(IEnumerable<DispatchGrowth> measured)
    {
        Line("");
        Line("## Growth");
        Line("");
        Line("| requests a day | insertion alone, s | above the last plan | longest search, s | within 3 % of its plan after, s | left | working set, MB | faults |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach (var m in measured)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {m.Requests} | {m.FirstSeconds:F2} | {m.FirstGap:P1} | {m.Seconds:F0} | {m.Within3Seconds:F1} | {m.Left} | {m.Megabytes} | {m.Faults} |"));
            Fail(m.Faults);
        }
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private void Fail(int faults)
    {
        Invalid += faults;
        if (faults > 0) Line($"- **{faults} faults found by the checker**");
    }

    private void Line(string line)
    {
        Console.WriteLine(line);
        text.AppendLine(line);
    }
}
