using System.Runtime.InteropServices;

namespace Dispatch;

/// <summary>What a run still costs at least from a stop on, by labels grown from its end (bounded bidirectional labelling, Righini and Salani 2006).</summary>
/// <remarks>The day is turned round: who is set down is picked up, what is late is early, and <see cref="Labelling"/> grows the ends of runs as it grows
/// beginnings. An end fits a beginning when it starts at the same stop with the same riders aboard and not too soon. That both may carry the same ride, and how long
/// those aboard have been there, is not looked at, so this is a floor. 24 bytes an end; O(log ends) an answer.</remarks>
internal sealed class Completions
{
    private const int MostLabels = 400_000;
    private readonly Model model, mirror;
    private readonly Labelling labelling;
    private readonly int horizon;
    private readonly Dictionary<ulong, (int First, int Count)> at = [];
    private int[] latest = [];
    private double[] least = [];

    /// <param name="model">A day that <see cref="Labelling.Suits"/>.</param>
    /// <param name="goOn">False stops.</param>
    public Completions(Model model, Func<bool> goOn)
    {
        this.model = model;
        horizon = model.Shifts.Max(shift => shift.EndSeconds);
        mirror = new Model(Turned(), model.Weights with { Waiting = 0, Run = 0 });
        for (var r = 0; r < model.Count; r++) mirror.Dead[r] |= Never(r);
        labelling = new Labelling(mirror, goOn) { CountsAtDropOff = true, OnlyFloors = true, Most = MostLabels };
    }

    /// <summary>Labels made so far.</summary>
    public long Made => labelling.Made;

    /// <summary>Grows all ends of a kind of shift at these worths; false when it was cut short.</summary>
    public bool Find(int kind, Worth worth)
    {
        model.Closed.CopyTo(mirror.Closed, 0);
        at.Clear();
        var ends = labelling.Beginnings(kind, worth);
        if (ends is null) return false;
        var found = new (ulong Key, int Latest, double Value)[ends.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var v = ends[i].Node ^ 1;
            found[i] = (Key(v, ends[i].Aboard ^ model.Sign[v >> 1]), horizon - ends[i].Early - model.Serve[v], ends[i].Value);
        }
        Array.Sort(found, (a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : b.Latest.CompareTo(a.Latest));
        (latest, least) = (new int[found.Length], new double[found.Length]);
        for (var i = 0; i < found.Length; i++)
        {
            ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(at, found[i].Key, out var known);
            if (!known) of = (i, 0);
            (latest[i], least[i]) = (found[i].Latest, known ? Math.Min(least[i - 1], found[i].Value) : found[i].Value);
            of.Count++;
        }
        return true;
    }

    /// <summary>The least that an end costs above the worth of the rides it picks up after the stop; infinite when there is none.</summary>
    /// <param name="v">The stop.</param>
    /// <param name="aboard">Who is aboard after it.</param>
    /// <param name="begin">When it is served at the earliest.</param>
    public double Least(int v, ulong aboard, int begin)
    {
        if (!at.TryGetValue(Key(v, aboard), out var of)) return double.PositiveInfinity;
        int low = of.First, high = of.First + of.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (latest[middle] >= begin) low = middle + 1;
            else high = middle;
        }
        return low == of.First ? double.PositiveInfinity : least[low - 1];
    }

    private static ulong Key(int v, ulong aboard) => (aboard ^ (ulong)(v + 1) * 0x9E3779B97F4A7C15UL) * 0xD6E8FEB86659FD93UL;

    private Problem Turned()
    {
        var back = model.Timed ? Problem.Turn(model.Problem.Floor, model.Places) : model.Problem.Turned;
        return new Problem([.. model.Requests.Select(Turned)], [.. model.Shifts.Select(Turned)], model.Places, back);
    }

    private Request Turned(Request request, int r) => request with
    {
        Pickup = request.DropOff,
        DropOff = request.Pickup,
        PickupWindow = Turned(2 * r + 1),
        DropOffWindow = Turned(2 * r),
        PickupServiceSeconds = request.DropOffServiceSeconds,
        DropOffServiceSeconds = request.PickupServiceSeconds,
        MaxRideSeconds = model.MaxRide[r],
        Detour = null,
        After = null,
        Promise = null,
        Apart = [],
        Together = [],
    };

    private Shift Turned(Shift shift) => shift with
    {
        Start = shift.End,
        End = shift.Start,
        StartSeconds = horizon - shift.EndSeconds,
        EndSeconds = horizon - shift.StartSeconds,
        Breaks = [],
    };

    /// <summary>Served by then at the latest, since all are home at the end of the day.</summary>
    private Window Turned(int v) => Never(v >> 1) ? Window.Any : new(Math.Max(0, horizon - model.Hi[v] - model.Serve[v]), horizon - model.Lo[v] - model.Serve[v]);

    private bool Never(int r) => model.Dead[r] || Array.Exists([2 * r, 2 * r + 1], v => model.Lo[v] + model.Serve[v] > horizon);
}
