namespace Dispatch;

/// <summary>One run during the search: its stops, and what the quick tests need about them.</summary>
/// <remarks>Positions: 0 the start, 1 to Count the stops, Count + 1 the end. <see cref="Early"/> and <see cref="Late"/> are
/// bounds from windows and driving alone, so a trial that breaks them is impossible and one that keeps them may still be.</remarks>
internal sealed class Route(int shift)
{
    public int Shift = shift;
    public int[] Stops = new int[8];
    public int Count;
    public long Cost;
    public long Drive;
    public int[] Place = [], Early = [], Late = [], Ready = [], Seats = [], Wheels = [];
    public ulong Hash;

    public ReadOnlySpan<int> Sequence => Stops.AsSpan(0, Count);

    public void Set(ReadOnlySpan<int> stops)
    {
        if (Stops.Length < stops.Length) Stops = new int[stops.Length * 2];
        stops.CopyTo(Stops);
        Count = stops.Length;
    }

    /// <summary>Brings the bounds up to date. O(n).</summary>
    public void Refresh(Model model)
    {
        var size = Count + 2;
        if (Place.Length < size)
        {
            Place = new int[size * 2];
            Early = new int[size * 2];
            Late = new int[size * 2];
            Ready = new int[size * 2];
            Seats = new int[size * 2];
            Wheels = new int[size * 2];
        }
        var shift = model.Shifts[Shift];
        Place[0] = shift.Start;
        Early[0] = Ready[0] = shift.StartSeconds;
        Seats[0] = Wheels[0] = 0;
        Hash = 0x9E3779B97F4A7C15UL * (ulong)(Shift + 1);
        for (var i = 1; i <= Count; i++)
        {
            var v = Stops[i - 1];
            var r = v >> 1;
            var sign = (v & 1) == 0 ? 1 : -1;
            Place[i] = model.Place[v];
            Early[i] = Math.Max(model.Lo[v], Ready[i - 1] + model.Travel(Place[i - 1], Place[i]));
            Ready[i] = Early[i] + model.Serve[v];
            Seats[i] = Seats[i - 1] + sign * model.Seats[r];
            Wheels[i] = Wheels[i - 1] + sign * model.Wheels[r];
            Hash = (Hash ^ (ulong)(v + 1)) * 0xD6E8FEB86659FD93UL;
            Hash ^= Hash >> 32;
        }
        var end = Count + 1;
        Place[end] = Count == 0 ? shift.Start : shift.End;
        Early[end] = Ready[end] = Ready[end - 1] + model.Travel(Place[end - 1], Place[end]);
        Late[end] = shift.EndSeconds;
        Seats[end] = Wheels[end] = 0;
        for (var i = Count; i >= 0; i--)
        {
            var leave = Late[i + 1] - model.Travel(Place[i], Place[i + 1]);
            Late[i] = i == 0 ? Math.Min(shift.EndSeconds, leave) : Math.Min(model.Hi[Stops[i - 1]], leave - model.Serve[Stops[i - 1]]);
        }
    }
}
