namespace Dispatch;

/// <summary>One run during the search: its stops, and what the quick tests need about them.</summary>
/// <remarks>Positions: 0 the start, 1 to Count the stops, Count + 1 the end. <see cref="Early"/> and <see cref="Late"/> are the
/// least and the greatest times by windows, driving, ride limits and longest duty; they are exact for a plain run
/// (<see cref="Model.Plain(int)"/>) and bounds for one with breaks or errands, so a trial that breaks them is impossible.</remarks>
internal sealed class Route(int shift)
{
    public int Shift = shift;
    public int[] Stops = new int[8];
    public int Count;
    public long Cost;
    public long Drive;

    /// <summary>The part of the cost that no order of stops changes.</summary>
    public long Fixed;

    /// <summary>Leg[i] leads from position i − 1 to i, Step[i] counts the service before it, too; Mate[i] is the position of the pickup at a drop-off, −1 elsewhere, and Limit[i] how long after it the drop-off may be.</summary>
    public int[] Place = [], Leg = [], Step = [], Early = [], Late = [], Ready = [], Seats = [], Wheels = [], Mate = [], Limit = [];
    public ulong Hash, Riders;

    public ReadOnlySpan<int> Sequence => Stops.AsSpan(0, Count);

    public void Set(ReadOnlySpan<int> stops)
    {
        if (Stops.Length < stops.Length) Stops = new int[stops.Length * 2];
        stops.CopyTo(Stops);
        Count = stops.Length;
    }

    /// <summary>Becomes the same as another. O(n), a tenth of refreshing.</summary>
    public void CopyFrom(Route other)
    {
        Set(other.Sequence);
        (Cost, Drive, Fixed, Hash, Riders) = (other.Cost, other.Drive, other.Fixed, other.Hash, other.Riders);
        var size = Count + 2;
        Grow(size);
        Array.Copy(other.Place, Place, size);
        Array.Copy(other.Leg, Leg, size);
        Array.Copy(other.Step, Step, size);
        Array.Copy(other.Early, Early, size);
        Array.Copy(other.Late, Late, size);
        Array.Copy(other.Ready, Ready, size);
        Array.Copy(other.Seats, Seats, size);
        Array.Copy(other.Wheels, Wheels, size);
        Array.Copy(other.Mate, Mate, size);
        Array.Copy(other.Limit, Limit, size);
    }

    /// <summary>Changes places with another of the same shift. O(1).</summary>
    public void Swap(Route other)
    {
        (Stops, other.Stops, Count, other.Count) = (other.Stops, Stops, other.Count, Count);
        (Cost, other.Cost, Drive, other.Drive) = (other.Cost, Cost, other.Drive, Drive);
        (Fixed, other.Fixed, Hash, other.Hash) = (other.Fixed, Fixed, other.Hash, Hash);
        (Riders, other.Riders) = (other.Riders, Riders);
        (Place, other.Place, Leg, other.Leg) = (other.Place, Place, other.Leg, Leg);
        (Step, other.Step, Early, other.Early) = (other.Step, Step, other.Early, Early);
        (Late, other.Late, Ready, other.Ready) = (other.Late, Late, other.Ready, Ready);
        (Seats, other.Seats, Wheels, other.Wheels) = (other.Seats, Seats, other.Wheels, Wheels);
        (Mate, other.Mate, Limit, other.Limit) = (other.Mate, Mate, other.Limit, Limit);
    }

    /// <summary>Puts a request in and brings all up to date, as <see cref="Refresh"/> does, in fewer sweeps: in a plain run no stop can be sooner or later than without it.</summary>
    public void Insert(Model model, int r, int i, int j)
    {
        if (Stops.Length < Count + 2) Array.Resize(ref Stops, 2 * Count + 4);
        Grow(Count + 4);
        Open(Stops, Count, i, j, 2 * r, 2 * r + 1);
        Open(Early, Count + 2, i + 1, j + 1, model.Lo[2 * r], model.Lo[2 * r + 1]);
        Open(Late, Count + 2, i + 1, j + 1, model.Hi[2 * r], model.Hi[2 * r + 1]);
        Count += 2;
        Refresh(model, known: true);
    }

    /// <summary>Puts one value in before a place and another before a later one.</summary>
    private static void Open(int[] values, int count, int i, int j, int one, int other)
    {
        Array.Copy(values, j, values, j + 2, count - j);
        Array.Copy(values, i, values, i + 1, j - i);
        (values[i], values[j + 1]) = (one, other);
    }

    /// <summary>Brings bounds, driving and hashes up to date. O(n) a sweep; sweeps are few. False when the times never settle, which is when there are none.</summary>
    /// <param name="model">The day.</param>
    /// <param name="known">Whether <see cref="Early"/> and <see cref="Late"/> hold bounds already.</param>
    public bool Refresh(Model model, bool known = false)
    {
        Grow(Count + 2);
        var shift = model.Shifts[Shift];
        var end = Count + 1;
        Place[0] = shift.Start;
        if (!known)
        {
            Early[0] = Early[end] = shift.StartSeconds;
            Late[0] = Late[end] = shift.EndSeconds;
        }
        Ready[0] = Early[0];
        Seats[0] = Wheels[0] = Leg[0] = Step[0] = 0;
        Mate[0] = Mate[end] = -1;
        var hash = 0x9E3779B97F4A7C15UL * (ulong)(model.Kind[Shift] + 1);
        Riders = 0;
        Drive = 0;
        Fixed = Count == 0 ? 0 : model.Weights.Run;
        var (raise, lower, serve) = (false, false, 0);
        for (var i = 1; i <= Count; i++)
        {
            var v = Stops[i - 1];
            var r = v >> 1;
            Place[i] = model.Place[v];
            Drive += Leg[i] = model.Travel(Place[i - 1], Place[i]);
            Step[i] = Leg[i] + serve;
            serve = model.Serve[v];
            if (!known) (Early[i], Late[i]) = (model.Lo[v], model.Hi[v]);
            Early[i] = Math.Max(Early[i], Ready[i - 1] + Leg[i]);
            Ready[i] = Early[i] + serve;
            if ((v & 1) == 0)
            {
                Mate[i] = -1;
                model.Scratch[r] = i;
                Riders ^= model.Sign[r];
                Fixed += model.Fee(r, Shift);
                if (model.Together is { } company) Fixed += Alone(company[r], i);
                Seats[i] = Seats[i - 1] + model.Seats[r];
                Wheels[i] = Wheels[i - 1] + model.Wheels[r];
            }
            else
            {
                Mate[i] = model.Scratch[r];
                Limit[i] = model.Back[r];
                model.Scratch[r] = i;
                raise |= Early[i] - Limit[i] > Early[Mate[i]];
                Seats[i] = Seats[i - 1] - model.Seats[r];
                Wheels[i] = Wheels[i - 1] - model.Wheels[r];
            }
            hash = (hash ^ (ulong)(v + 1)) * 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
        }
        Hash = hash;
        Place[end] = Count == 0 ? shift.Start : shift.End;
        Drive += Leg[end] = model.Travel(Place[end - 1], Place[end]);
        Step[end] = Leg[end] + serve;
        Early[end] = Ready[end] = Math.Max(Early[end], Ready[end - 1] + Leg[end]);
        Seats[end] = Wheels[end] = 0;
        var duty = model.Duty(Shift);
        int raises = 0, lowers = 0;
        if (raise || Early[end] - duty > Early[0])
            while (raises <= Count + 1 && Raise(duty)) raises++;
        for (var i = Count; i >= 0; i--)
        {
            Late[i] = Math.Min(Late[i], Late[i + 1] - Step[i + 1]);
            if (i > 0 && Mate[i] < 0 && model.Scratch[Stops[i - 1] >> 1] is var drop) lower |= Late[i] + Limit[drop] < Late[drop];
        }
        if (lower || Late[0] + (long)duty < Late[end])
            while (lowers <= Count + 1 && Lower(duty)) lowers++;
        return raises <= Count + 1 && lowers <= Count + 1;
    }

    /// <summary>What the company of the rider picked up at a position weighs: for it when not aboard, against when it is.</summary>
    private long Alone((int Ride, int Weight)[] company, int at)
    {
        long sum = 0;
        foreach (var (s, weight) in company)
        {
            var before = Stops.AsSpan(0, at - 1);
            sum += before.Contains(2 * s) && !before.Contains(2 * s + 1) ? -weight : weight;
        }
        return sum;
    }

    /// <summary>Ride limits and duty push the earlier stop later; true when another round is needed.</summary>
    private bool Raise(int duty)
    {
        var end = Count + 1;
        var first = int.MaxValue;
        if (Early[end] - duty is var begun && begun > Early[0])
        {
            Ready[0] += begun - Early[0];
            Early[0] = begun;
            first = 0;
        }
        for (var i = Count; i > 0; i--)
        {
            if (Mate[i] is var m && m < 0) continue;
            var raised = Early[i] - Limit[i];
            if (raised <= Early[m]) continue;
            Ready[m] += raised - Early[m];
            Early[m] = raised;
            first = Math.Min(first, m);
        }
        if (first == int.MaxValue) return false;
        for (var i = first + 1; i <= end; i++)
        {
            var at = Ready[i - 1] + Leg[i];
            if (at <= Early[i]) continue;
            Ready[i] += at - Early[i];
            Early[i] = at;
        }
        return true;
    }

    private bool Lower(int duty)
    {
        var end = Count + 1;
        var last = -1;
        if (duty != int.MaxValue && Late[0] + (long)duty < Late[end])
        {
            Late[end] = Late[0] + duty;
            last = end;
        }
        for (var i = 1; i <= Count; i++)
        {
            if (Mate[i] is var m && m < 0) continue;
            var lowered = Late[m] + Limit[i];
            if (lowered >= Late[i]) continue;
            Late[i] = lowered;
            last = Math.Max(last, i);
        }
        if (last < 0) return false;
        for (var i = last - 1; i >= 0; i--) Late[i] = Math.Min(Late[i], Late[i + 1] - Step[i + 1]);
        return true;
    }

    private void Grow(int size)
    {
        if (Place.Length >= size) return;
        size *= 2;
        Array.Resize(ref Early, size);
        Array.Resize(ref Late, size);
        (Place, Leg, Step, Limit) = (new int[size], new int[size], new int[size], new int[size]);
        (Ready, Seats, Wheels, Mate) = (new int[size], new int[size], new int[size], new int[size]);
    }
}
