using System.Globalization;

namespace Dispatch;

/// <summary>Reads the pickup-and-delivery instances of Sartori and Buriol 2020: real minutes, the whole matrix in the file.</summary>
/// <remarks><c>KEY: value</c> lines; NODES with rows <c>id lat lon demand e l service p d</c>; EDGES with a matrix of minutes. As many vehicles as
/// requests; vehicles count before minutes. ROUTE-TIME is the longest route.</remarks>
internal static class SartoriFile
{
    public static Instance Read(string text)
    {
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (nodes, edges) = (new List<NumberRow>(), new List<NumberRow>());
        List<NumberRow>? section = null;
        var at = 0;
        foreach (var line in text.Split('\n').Select(l => l.Trim('\uFEFF', '\r', ' ', '\t')))
        {
            at++;
            if (line.Length == 0) continue;
            if (line.StartsWith("NODES", StringComparison.OrdinalIgnoreCase)) section = nodes;
            else if (line.StartsWith("EDGES", StringComparison.OrdinalIgnoreCase)) section = edges;
            else if (line.StartsWith("EOF", StringComparison.OrdinalIgnoreCase)) break;
            else if (section is not null) section.Add(NumberRow.Read(at, line));
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0) keys[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            else throw new FormatException($"line {at}: '{InstanceFile.Short(line)}' is no 'KEY: value'.");
        }
        var n = nodes.Count;
        if (n < 3) throw new FormatException("Expected rows of 'id lat lon demand e l service p d' after NODES.");
        if (n > 30_000) throw new FormatException($"{n} nodes are more than the 30,000 that can be planned.");
        Pairs.Demand(nodes);
        if (keys.TryGetValue("SIZE", out var size) && Valued("SIZE", size) != n) throw new FormatException($"{n} nodes, but SIZE says {size}.");
        var minutes = edges.SelectMany(row => row.Cells).ToArray();
        if (minutes.Length != n * n)
            throw edges.Find(row => row.Length != n)?.Wrong($"expected {n} minutes, found {edges.Find(row => row.Length != n)!.Length}.") ?? new FormatException($"Expected {n} × {n} minutes after EDGES, found {edges.Count} rows.");
        if (edges.Find(row => row.Cells.Any(m => m < 0)) is { } hole) throw hole.Wrong("a time is negative.");

        // Whole minutes stay whole; a file with fractions is read as finely as Euclidean ones.
        var units = Array.TrueForAll(minutes, m => m == Math.Floor(m)) ? 1 : InstanceFile.Units(Math.Max(nodes.Max(row => row[5]), minutes.Max()));
        var drive = Array.ConvertAll(minutes, m => (int)Math.Ceiling(m * units - 1e-6));
        for (var a = 0; a < n; a++) drive[a * n + a] = 0;
        return Pairs.Build("Sartori and Buriol", nodes, units, drive, [.. nodes.Select(row => (row[2], row[1]))], true,
            n, InstanceFile.Count(Key("CAPACITY"), "capacity"), Key("ROUTE-TIME"), (nodes[0][4], nodes[0][5]));

        double Key(string key) => keys.TryGetValue(key, out var value) ? Valued(key, value) : throw new FormatException($"The file does not say its {key}.");

        static double Valued(string key, string value)
        {
            try
            {
                return InstanceFile.Number(value);
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{key}: {wrong.Message}", wrong);
            }
        }
    }
}
