using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>Prints the figures as they come and keeps them as Markdown.</summary>
internal sealed class DispatchReport
{
    private readonly StringBuilder text = new();

    public DispatchReport(double seconds, int seed)
    {
        Line("# Dispatch: measured");
        Line("");
        Line($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, one thread, seed {seed}, {seconds.ToString(CultureInfo.InvariantCulture)} CPU seconds a plan. Every plan is judged by `Checker`. Milliseconds are wall time, so state what else the computer was doing. `./run bench dispatch` makes this page.");
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
            var calls = all.Sum(m => m.Calls);
            Line(string.Create(CultureInfo.InvariantCulture, $"- {family.Key}: without improvement {(double)all.Sum(m => m.AcceptedAlone) / calls:P2} accepted, cost {alone.Select(m => m.LengthAlone / m.Best).DefaultIfEmpty().Average():F3} ({alone.Length} runs); with 50 steps between calls {(double)all.Sum(m => m.Accepted) / calls:P2} accepted, cost {whole.Select(m => m.Length / m.Best).DefaultIfEmpty().Average():F3} ({whole.Length} runs); an answer takes {At(answers, 0.5):F2} ms p50, {At(answers, 0.99):F2} ms p99."));
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
