namespace Dispatch.Tests;

/// <summary>Made-up days on a plane; a second a metre, rounded up so that the triangle inequality holds.</summary>
internal static class Towns
{
    public static int[] Plane(Random random, int places, int side)
    {
        var at = Enumerable.Range(0, places).Select(_ => (X: random.Next(side), Y: random.Next(side))).ToArray();
        var drive = new int[places * places];
        for (var a = 0; a < places; a++)
            for (var b = 0; b < places; b++)
                drive[a * places + b] = (int)Math.Ceiling(Math.Sqrt(Math.Pow(at[a].X - at[b].X, 2) + Math.Pow(at[a].Y - at[b].Y, 2)));
        return drive;
    }

    /// <summary>Places on a line, as many seconds apart as their numbers times the step.</summary>
    public static int[] Line(int places, int step)
    {
        var drive = new int[places * places];
        for (var a = 0; a < places; a++)
            for (var b = 0; b < places; b++) drive[a * places + b] = Math.Abs(a - b) * step;
        return drive;
    }

    /// <summary>A day with ride limits, longest duty and windows, but neither breaks nor errands.</summary>
    public static Problem Plain(int seed, int requests, int shifts, bool windowsTight = false) => Plain(Random(seed, requests, shifts, windowsTight));

    /// <summary>The same day without breaks and errands.</summary>
    public static Problem Plain(Problem day) => new([.. day.Requests.Select(r => r with { After = null })], [.. day.Shifts.Select(s => s with { Breaks = [] })], day.Places, day.DriveSeconds);

    /// <summary>A day with everything in it: ride limits, wheelchairs, breaks, longest duty, ways home, promises.</summary>
    public static Problem Random(int seed, int requests, int shifts, bool windowsTight = false)
    {
        var random = new Random(seed);
        var places = 2 * requests + 1;
        var drive = Plane(random, places, 1500);
        var list = new List<Request>();
        for (var i = 0; i < requests; i++)
        {
            var home = i > 0 && list[i - 1].After is null && random.Next(5) == 0 ? list[i - 1] : null;
            var from = random.Next(0, 20_000);
            var width = windowsTight ? random.Next(300, 1800) : random.Next(600, 7200);
            var outward = random.Next(2) == 0;
            list.Add(new Request
            {
                Key = $"r{i}",
                Pickup = home?.DropOff ?? 1 + 2 * i,
                DropOff = home?.Pickup ?? 2 + 2 * i,
                PickupWindow = home is null && outward ? new Window(from, from + width) : Window.Any,
                DropOffWindow = home is null && !outward ? new Window(from + 900, from + 900 + width) : Window.Any,
                PickupServiceSeconds = random.Next(4) * 60,
                DropOffServiceSeconds = random.Next(3) * 60,
                Seats = random.Next(1, 3),
                WheelchairPlaces = random.Next(6) == 0 ? 1 : 0,
                MaxRideSeconds = random.Next(3) == 0 ? Problem.LastSecond : 1500 + random.Next(1500),
                Detour = random.Next(4) == 0 ? new Detour(1.5, 600) : null,
                After = home is null ? null : new Errand(home.Key, random.Next(600, 3600), random.Next(2) == 0 ? 12_000 : null),
                Promise = home is null && outward && random.Next(6) == 0 ? new Promise(from + width / 2, 450) : null,
                Priority = random.Next(1, 4),
            });
        }
        var hours = Enumerable.Range(0, shifts).Select(k => new Shift
        {
            Key = $"s{k}",
            Start = 0,
            End = random.Next(3) == 0 ? random.Next(places) : 0,
            StartSeconds = random.Next(0, 4000),
            EndSeconds = 18_000 + random.Next(0, 14_000),
            Seats = 3 + random.Next(3),
            WheelchairPlaces = random.Next(2),
            MaxDutySeconds = random.Next(3) == 0 ? 14_000 + random.Next(8000) : null,
            Breaks = random.Next(3) switch
            {
                0 => [new Break(9000, 13_000, 1200)],
                1 => [new Break(5000, 9000, 600), new Break(12_000, 16_000, 1200)],
                _ => [],
            },
        });
        return new Problem(list, [.. hours], places, drive);
    }

    /// <summary>A plan of which each ride goes into a car drawn at random, when it fits.</summary>
    public static int[][] Scatter(Desk desk, Random random)
    {
        var state = desk.State;
        foreach (var route in state.Routes) state.Replace(route.Shift, []);
        foreach (var r in desk.Model.OutboundFirst().OrderBy(r => desk.Model.Outbound[r] >= 0).ThenBy(_ => random.Next()))
        {
            if (desk.Model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] < 0) continue;
            if (desk.Insertion.Best([state.Routes[random.Next(state.Routes.Length)]], r) is { Route: >= 0 } spot) state.Insert(r, spot);
        }
        state.Begin();
        return state.Copy();
    }
}
