using System.Globalization;

namespace Dispatch;

/// <summary>A published instance, told apart by its content.</summary>
/// <param name="Family">Whose format it is: <c>Cordeau</c>, <c>Li and Lim</c>, <c>Sartori and Buriol</c>, <c>Dispatch</c>.</param>
/// <param name="Problem">The problem, in whole units; places are the nodes of the file in their order.</param>
/// <param name="UnitsPerMinute">Units of the problem in one minute (or length) of the file; 60 for our own seconds.</param>
/// <param name="Nodes">For each place the number by which the file calls it.</param>
/// <param name="Coordinates">For each place x and y, or longitude and latitude when <paramref name="Geographic"/>; null when the file has none.</param>
/// <param name="Geographic">Whether the coordinates lie on the Earth.</param>
/// <param name="FewestRunsFirst">Whether the family counts vehicles before anything else.</param>
/// <param name="Weights">What the file wants minimised, or null for driving alone.</param>
public sealed record Instance(string Family, Problem Problem, int UnitsPerMinute, IReadOnlyList<int> Nodes,
    IReadOnlyList<(double X, double Y)>? Coordinates, bool Geographic, bool FewestRunsFirst, Weights? Weights = null)
{
    /// <summary>The weights under which the published values are stated: driving, after vehicles where the family counts them first.</summary>
    public Weights Objective => Weights ?? (FewestRunsFirst ? Dispatch.Weights.DriveOnly with { Run = Dear } : Dispatch.Weights.DriveOnly);

    /// <summary>More than a run can save in driving.</summary>
    private long Dear
    {
        get
        {
            long longest = 1;
            foreach (var leg in Problem.DriveSeconds)
                if (leg < Problem.Unreachable) longest = Math.Max(longest, leg);
            return longest * (2L * Problem.Requests.Count + 2);
        }
    }
}

/// <summary>Reads the published dial-a-ride and pickup-and-delivery formats, and our own JSON, told apart by their content.</summary>
public static class InstanceFile
{
    private static readonly System.Buffers.SearchValues<string> sartori = System.Buffers.SearchValues.Create(["CAPACITY", "NODES", "EDGES"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one file. O(places²).</summary>
    /// <param name="text">JSON of <see cref="ProblemFile"/>; Sartori and Buriol 2020 (sections NODES and EDGES); Li and Lim 2001
    /// (<c>K Q speed</c>, rows of nine); Cordeau and Laporte 2003 or Cordeau 2006 (<c>m n T Q L</c>, rows of seven).</param>
    /// <exception cref="FormatException">None of these, or a number that cannot be meant; the message names the line, or in JSON the member.</exception>
    public static Instance Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (content.Length == 0) throw new FormatException("The file is empty.");
        try
        {
            if (content[0] == '{') return ProblemFile.Instance(content.ToString());
            // By any of its words: a file that was cut lacks the last of them, and is still to be told what it lacks.
            if (content.ContainsAny(sartori)) return SartoriFile.Read(text);
            var rows = Rows(text);
            if (rows.Count > 1 && rows[1].Length == 9) return LiLimFile.Read(rows);
            return CordeauFile.Instance(rows);
        }
        catch (ArgumentException wrong)
        {
            var said = wrong.Message;
            if (said.IndexOf(" (Parameter '", StringComparison.Ordinal) is var end and > 0) said = said[..end];
            throw new FormatException($"{wrong.ParamName}: {said}", wrong);
        }
    }

    /// <summary>Rows of numbers; empty lines are passed over.</summary>
    internal static List<NumberRow> Rows(string text)
    {
        var rows = new List<NumberRow>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (NumberRow.Read(i + 1, lines[i].Trim('\uFEFF', '\u001A', '\r', ' ')) is { Length: > 0 } row) rows.Add(row);
        return rows;
    }

    internal static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException($"'{Short(cell)}' is not a number.");

    /// <summary>A whole number that must be one, and not a negative one.</summary>
    internal static int Count(double number, string what) =>
        number == Math.Floor(number) && number is >= 0 and < int.MaxValue ? (int)number : throw new FormatException($"{number.ToString(CultureInfo.InvariantCulture)} is not a whole {what} of 0 or more.");

    /// <summary>A file that is something else altogether need not be quoted whole.</summary>
    internal static string Short(string cell) => new string([.. cell.Take(40).Select(c => char.IsControl(c) ? '?' : c)]) + (cell.Length > 40 ? "…" : "");

    /// <summary>As fine a unit as the longest time allows, a power of ten.</summary>
    internal static int Units(double longest)
    {
        var units = 100_000;
        while (units > 1 && longest * units > Problem.LastSecond / 2) units /= 10;
        return longest * units <= Problem.LastSecond / 2 ? units : throw new FormatException("The times of the file are too long.");
    }

    /// <summary>Euclidean distances in units, rounded up so that what is drivable here is drivable there.</summary>
    internal static int[] Plane(IReadOnlyList<(double X, double Y)> at, int units)
    {
        var n = at.Count;
        if (n > 30_000) throw new FormatException($"{n} nodes are more than the 30,000 that can be planned.");
        var drive = new int[n * n];
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
                drive[a * n + b] = (int)Math.Ceiling(Math.Sqrt((at[a].X - at[b].X) * (at[a].X - at[b].X) + (at[a].Y - at[b].Y) * (at[a].Y - at[b].Y)) * units - 1e-7);
        return drive;
    }
}

/// <summary>A row of numbers, and the line of the file on which it stands.</summary>
internal sealed class NumberRow
{
    private readonly int line;
    private readonly double[] cells;

    private NumberRow(int line, double[] cells) => (this.line, this.cells) = (line, cells);

    public int Length => cells.Length;
    public double this[int column] => cells[column];
    public IEnumerable<double> Cells => cells;

    public static NumberRow Read(int line, string text)
    {
        try
        {
            return new(line, [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(InstanceFile.Number)]);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"line {line}: {wrong.Message}", wrong);
        }
    }

    public FormatException Wrong(string what) => new($"line {line}: {what}");

    /// <summary>As many numbers as the words that name them.</summary>
    public void Demand(string columns)
    {
        if (Length != columns.Count(c => c == ' ') + 1) throw Wrong($"expected '{columns}', found {Length} number{(Length == 1 ? "" : "s")}.");
    }

    /// <summary>A whole number in a column that must hold one.</summary>
    public int Whole(int column, string what) =>
        cells[column] == Math.Floor(cells[column]) && Math.Abs(cells[column]) < int.MaxValue ? (int)cells[column] : throw Wrong($"{Said(column)} is not a whole {what}.");

    /// <summary>A whole number that counts something.</summary>
    public int Count(int column, string what, int least = 0) =>
        Whole(column, what) is var count && count >= least ? count : throw Wrong($"the {what} is {count}; it must be {least} or more.");

    /// <summary>Earliest and latest, and the service, in minutes.</summary>
    public void DemandTimes(int earliest, int latest, int service)
    {
        if (cells[earliest] < 0 || cells[earliest] > cells[latest]) throw Wrong($"the window from {Said(earliest)} to {Said(latest)} is none.");
        if (cells[service] < 0) throw Wrong($"the service of {Said(service)} is negative.");
    }

    private string Said(int column) => cells[column].ToString(CultureInfo.InvariantCulture);
}
