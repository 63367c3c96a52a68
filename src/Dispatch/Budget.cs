namespace Dispatch;

/// <summary>How much of a search is over, by steps and by time, whichever is further.</summary>
internal sealed class Budget(PlanOptions options)
{
    private readonly long started = options.Clock.GetTimestamp();
    private double byTime;

    private double ByTime => options.TimeBudget is { } time ? options.Clock.GetElapsedTime(started).Ticks / (double)Math.Max(1, time.Ticks) : 0;

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>0 at the start, 1 or more when it is over.</summary>
    public double Spent { get; private set; } = options.Steps == 0 ? 1 : 0;

    /// <summary>How much is over by now, read from the clock without counting a step; all of it when cancelled.</summary>
    public double Look() => options.Cancellation.IsCancellationRequested ? double.PositiveInfinity : Math.Max(Spent, ByTime);

    /// <summary>Counts a step; false when there is none left.</summary>
    public bool Next()
    {
        if (options.Cancellation.IsCancellationRequested) return false;
        var bySteps = options.Steps is { } steps ? (double)Step / Math.Max(1, steps) : 0;
        if (options.TimeBudget is not null && (Step & 7) == 0) byTime = ByTime;
        Spent = options.Steps == 0 ? 1 : Math.Max(bySteps, byTime);
        if (Spent >= 1) return false;
        Step++;
        return true;
    }
}
