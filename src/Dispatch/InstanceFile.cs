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
    /// <summary>Reads one file. O(places²).</summary>
    /// <param name="text">JSON of <see cref="ProblemFile"/>; Sartori and Buriol 2020 (sections NODES and EDGES); Li and Lim 2001
    /// (<c>K Q speed</c>, rows of nine); Cordeau and Laporte 2003 or Cordeau 2006 (<c>m n T Q L</c>, rows of seven).</param>
    /// <exception cref="FormatException">None of these, or a number that cannot be meant.</exception>
    public static Instance Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (content.Length == 0) throw new FormatException("The file is empty.");
        try
        {
            if (content[0] == '{') return ProblemFile.Instance(content.ToString());
            if (content.Contains("EDGES", StringComparison.OrdinalIgnoreCase)) return SartoriFile.Read(text);
            var rows = Rows(text);
            if (rows.Count > 1 && rows[1].Length == 9) return LiLimFile.Read(rows);
            return CordeauFile.Instance(rows);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"{wrong.ParamName}: {wrong.Message}", wrong);
        }
    }

    /// <summary>Rows of numbers; empty lines are passed over.</summary>
    internal static List<double[]> Rows(string text)
    {
        var rows = new List<double[]>();
        foreach (var line in text.Split('\n'))
        {
            var cells = line.Trim('\uFEFF', '\u001A', '\r', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length > 0) rows.Add([.. cells.Select(Number)]);
        }
        return rows;
    }

    internal static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException($"'{cell}' is not a number.");

    /// <summary>A whole number in a row that must hold one.</summary>
    internal static int Whole(double number, string what) =>
        number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : throw new FormatException($"{number.ToString(CultureInfo.InvariantCulture)} is not a whole {what}.");

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
        var drive = new int[n * n];
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
                drive[a * n + b] = (int)Math.Ceiling(Math.Sqrt((at[a].X - at[b].X) * (at[a].X - at[b].X) + (at[a].Y - at[b].Y) * (at[a].Y - at[b].Y)) * units - 1e-7);
        return drive;
    }
}
