using System.Globalization;

namespace Dispatch;

/// <summary>Reads the pickup-and-delivery instances of Li and Lim 2001.</summary>
/// <remarks>Header <c>K Q speed</c>; rows <c>id x y demand e l service p d</c>, p the pickup of a delivery and d the delivery of a pickup, else 0;
/// the first row is the depot. Euclidean, double precision, a length is a time whatever the speed says, as the published values are.
/// Vehicles count before distance.</remarks>
internal static class LiLimFile
{
    public static Instance Read(List<NumberRow> lines)
    {
        if (lines[0].Length is < 2 or > 3) throw lines[0].Wrong($"expected 'K Q speed', found {lines[0].Length} numbers.");
        var rows = lines[1..];
        Pairs.Demand(rows);
        var depot = rows[0];
        (double X, double Y)[] at = [.. rows.Select(row => (row[1], row[2]))];
        var units = InstanceFile.Units(Math.Max(rows.Max(row => row[5]), 2 * at.Max(p => Math.Abs(p.X) + Math.Abs(p.Y))));
        return Pairs.Build("Li and Lim", rows, units, InstanceFile.Plane(at, units), at, false,
            lines[0].Count(0, "number of vehicles", 1), lines[0].Count(1, "capacity"), null, (depot[4], depot[5]));
    }
}

/// <summary>Pickups and deliveries that name each other, as Li and Lim and Sartori and Buriol write them.</summary>
internal static class Pairs
{
    /// <summary>Refuses rows that are too short or long, or whose times cannot be meant.</summary>
    public static void Demand(List<NumberRow> rows)
    {
        foreach (var row in rows)
        {
            row.Demand("id x y demand e l service p d");
            row.DemandTimes(4, 5, 6);
        }
    }

    /// <param name="family">Whose format.</param>
    /// <param name="rows"><c>id x y demand e l service p d</c>, the depot first.</param>
    /// <param name="units">Units in a minute.</param>
    /// <param name="drive">Matrix in units, in the order of the rows.</param>
    /// <param name="at">Coordinates in the order of the rows.</param>
    /// <param name="geographic">Whether they lie on the Earth.</param>
    /// <param name="vehicles">How many there are; more than one a request are never needed.</param>
    /// <param name="capacity">Of each.</param>
    /// <param name="duty">Longest route in minutes, or null.</param>
    /// <param name="hours">Of the depot, in minutes.</param>
    public static Instance Build(string family, List<NumberRow> rows, int units, int[] drive, (double, double)[] at, bool geographic, int vehicles, int capacity, double? duty, (double From, double To) hours)
    {
        int Up(double minutes) => (int)Math.Ceiling(minutes * units - 1e-6);
        int Down(double minutes) => (int)Math.Floor(minutes * units + 1e-6);
        var placeOf = new Dictionary<int, int>();
        for (var i = 0; i < rows.Count; i++)
            if (!placeOf.TryAdd(rows[i].Whole(0, "node number"), i)) throw rows[i].Wrong($"node {rows[i][0]} appears twice.");
        var requests = new List<Request>();
        for (var i = 1; i < rows.Count; i++)
        {
            var row = rows[i];
            int before = row.Whole(7, "node number"), after = row.Whole(8, "node number");
            if (after == 0 && before == 0) throw row.Wrong($"node {row[0]} is neither a pickup nor a delivery.");
            if (after == 0) continue;
            if (!placeOf.TryGetValue(after, out var d) || d == 0 || d == i || rows[d].Whole(7, "node number") != (int)row[0]) throw row.Wrong($"nodes {row[0]} and {after} do not name each other.");
            if (rows[d][3] != -row[3]) throw row.Wrong($"node {row[0]} takes {row[3]} on board and node {after} puts off {-rows[d][3]}.");
            requests.Add(new Request
            {
                Key = ((int)row[0]).ToString(CultureInfo.InvariantCulture),
                Pickup = i,
                DropOff = d,
                PickupWindow = new Window(Up(row[4]), Down(row[5])),
                DropOffWindow = new Window(Up(rows[d][4]), Down(rows[d][5])),
                PickupServiceSeconds = Up(row[6]),
                DropOffServiceSeconds = Up(rows[d][6]),
                Seats = row.Count(3, "demand"),
            });
        }
        if (2 * requests.Count + 1 != rows.Count) throw new FormatException($"Some delivery has no pickup: {requests.Count} pickups, {rows.Count - 1 - requests.Count} deliveries.");
        var shifts = Enumerable.Range(1, Math.Min(vehicles, Math.Max(1, requests.Count))).Select(k => new Shift
        {
            Key = k.ToString(CultureInfo.InvariantCulture),
            Start = 0,
            End = 0,
            StartSeconds = Up(hours.From),
            EndSeconds = Down(hours.To),
            Seats = capacity,
            MaxDutySeconds = duty is { } most && most < hours.To - hours.From ? Down(most) : null,
        });
        var problem = new Problem(requests, [.. shifts], rows.Count, drive);
        return new Instance(family, problem, units, [.. rows.Select(row => (int)row[0])], at, geographic, true);
    }
}
