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
    /// <param name="text">Header <c>m n T Q L</c>; rows <c>id x y service load e l</c>. Whether n counts requests or nodes, and whether the
    /// depot is repeated at the end, is told by the number of rows: 2n + 1, 2n + 2, n + 1 or n + 2.</param>
    /// <returns>A problem with keys 1, 2, … for requests and shifts, and the nodes of the file as places.</returns>
    /// <exception cref="FormatException">Not such a file; the message names the line.</exception>
    public static Problem Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Instance(InstanceFile.Rows(text)).Problem;
    }

    internal static Instance Instance(List<NumberRow> lines)
    {
        if (lines.Count == 0) throw new FormatException("The file is empty.");
        var head = lines[0];
        head.Demand("m n T Q L");
        var rows = lines[1..];
        foreach (var row in rows)
        {
            row.Demand("id x y service load e l");
            row.DemandTimes(5, 6, 3);
        }
        int places = rows.Count, stated = head.Count(1, "number of nodes", 1);
        if (head[2] < 0 || head[4] < 0) throw head.Wrong("the longest route or ride is negative.");
        int n;
        if (places == 2 * stated + 1 || places == 2 * stated + 2) n = stated;
        else if (stated % 2 == 0 && (places == stated + 1 || places == stated + 2)) n = stated / 2;
        else throw head.Wrong($"n = {stated} asks for {2 * stated + 1} or {2 * stated + 2} rows (n requests), or {stated + 1} or {stated + 2} (n nodes); {places} follow.");
        var units = Math.Min(UnitsPerMinute, InstanceFile.Units(rows.Max(row => row[6])));
        var depot = rows[0];
        var home = places == 2 * n + 2 ? places - 1 : 0;
        int Up(double minutes) => (int)Math.Ceiling(minutes * units - 1e-6);
        int Down(double minutes) => (int)Math.Floor(minutes * units + 1e-6);
        Window Inwards(NumberRow row) => new(Up(row[5]), Down(row[6]));
        var requests = Enumerable.Range(1, n).Select(i => new Request
        {
            Key = i.ToString(CultureInfo.InvariantCulture),
            Pickup = i,
            DropOff = i + n,
            PickupWindow = Inwards(rows[i]),
            DropOffWindow = Inwards(rows[i + n]),
            PickupServiceSeconds = Up(rows[i][3]),
            DropOffServiceSeconds = Up(rows[i + n][3]),
            Seats = rows[i].Count(4, "load"),
            MaxRideSeconds = head[4] * units < Problem.LastSecond ? Down(head[4]) : Problem.LastSecond,
        });
        var shifts = Enumerable.Range(1, Math.Min(n, head.Count(0, "number of vehicles", 1))).Select(k => new Shift
        {
            Key = k.ToString(CultureInfo.InvariantCulture),
            Start = 0,
            End = home,
            StartSeconds = Up(depot[5]),
            EndSeconds = Down(depot[6]),
            Seats = head.Count(3, "capacity"),
            MaxDutySeconds = head[2] < depot[6] - depot[5] ? Down(head[2]) : null,
        });
        (double, double)[] at = [.. rows.Select(row => (row[1], row[2]))];
        var problem = new Problem([.. requests], [.. shifts], places, InstanceFile.Plane(at, units));
        return new Instance("Cordeau", problem, units, [.. rows.Select(row => (int)row[0])], at, false, false);
    }
}
