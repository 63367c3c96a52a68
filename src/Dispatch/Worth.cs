namespace Dispatch;

/// <summary>What the relaxation makes of the rides for one kind of shift: what each is worth, and what two rides of a triple in one run cost.</summary>
/// <param name="Rides">Of each ride, fees taken off.</param>
/// <param name="Shift">One more shift of the kind, 0 or less.</param>
/// <param name="Triples">For each ride the triples it is in, a bit each.</param>
/// <param name="Fines">Of each triple, 0 or more.</param>
internal sealed record Worth(double[] Rides, double Shift, UInt128[] Triples, double[] Fines)
{
    /// <summary>What all of these triples cost.</summary>
    public double Fine(UInt128 triples)
    {
        var sum = 0.0;
        for (; triples != 0; triples &= triples - 1) sum += Fines[(int)UInt128.TrailingZeroCount(triples)];
        return sum;
    }
}
