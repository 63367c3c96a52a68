using System.Globalization;

namespace Dispatch;

/// <summary>Reads the published dial-a-ride instances of Cordeau and Laporte 2003 and Cordeau 2006.</summary>
/// <remarks>Both families state minutes and Euclidean distances in double precision. A problem holds whole units, so a minute
/// becomes <see cref="UnitsPerMinute"/> of them: distances are rounded up, windows inwards, so that a plan valid here is
/// valid there; what is lost is below 10⁻⁵ minutes a leg.</remarks>
public static class CordeauFile
{
    /// <summary>Whole units in a minute of the file, standing where a <see cref="Problem"/> has seconds.</summary>
    public const int UnitsPerMinute = 100_000;

    /// <summary>Reads one file. O(places²).</summary>
    /// <param name="text">Header <c>m n T Q L</c>; rows <c>id x y service load e l</c>. The family is told by the number of rows:
    /// n + 1 for 2003 (n counts nodes), 2n + 2 for 2006 (n counts requests).</param>
    /// <returns>A problem with keys 1, 2, … for requests and shifts, and the nodes of the file as places.</returns>
    /// <exception cref="FormatException">Not such a file.</exception>
    public static Problem Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Numbers).ToArray();
        if (lines.Length < 3 || lines[0].Length != 5 || lines.Skip(1).Any(row => row.Length != 7)) throw new FormatException("Expected 'm n T Q L' and rows of 'id x y service load e l'.");
        var head = lines[0];
        var rows = lines[1..];
        int n;
        if (rows.Length == (int)head[1] + 1) n = (int)head[1] / 2;
        else if (rows.Length == 2 * (int)head[1] + 2) n = (int)head[1];
        else throw new FormatException($"{rows.Length} rows fit neither n + 1 nor 2n + 2 for n = {head[1]}.");

        var places = rows.Length;
        var drive = new int[places * places];
        for (var a = 0; a < places; a++)
            for (var b = 0; b < places; b++)
                drive[a * places + b] = (int)Math.Ceiling(Distance(rows[a], rows[b]) * UnitsPerMinute);
        var depot = rows[0];
        var home = places == 2 * n + 2 ? places - 1 : 0;
        var requests = Enumerable.Range(1, n).Select(i => new Request
        {
            Key = i.ToString(CultureInfo.InvariantCulture),
            Pickup = i,
            DropOff = i + n,
            PickupWindow = Inwards(rows[i]),
            DropOffWindow = Inwards(rows[i + n]),
            PickupServiceSeconds = Up(rows[i][3]),
            DropOffServiceSeconds = Up(rows[i + n][3]),
            Seats = (int)rows[i][4],
            MaxRideSeconds = Down(head[4]),
        });
        var shifts = Enumerable.Range(1, (int)head[0]).Select(k => new Shift
        {
            Key = k.ToString(CultureInfo.InvariantCulture),
            Start = 0,
            End = home,
            StartSeconds = Up(depot[5]),
            EndSeconds = Down(depot[6]),
            Seats = (int)head[3],
            MaxDutySeconds = head[2] < depot[6] - depot[5] ? Down(head[2]) : null,
        });
        return new Problem([.. requests], [.. shifts], places, drive);
    }

    private static double[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(s => double.TryParse(s, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{s}' is not a number."))];

    private static double Distance(double[] a, double[] b) => Math.Sqrt((a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    private static Window Inwards(double[] row) => new(Up(row[5]), Down(row[6]));
    private static int Up(double minutes) => (int)Math.Ceiling(minutes * UnitsPerMinute - 1e-6);
    private static int Down(double minutes) => (int)Math.Floor(minutes * UnitsPerMinute + 1e-6);
}
