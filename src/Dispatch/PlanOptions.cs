namespace Dispatch;

/// <summary>What a second of each kind costs; the search minimises the weighted sum.</summary>
/// <remarks>Rides left out weigh more than any detour, times <see cref="Request.Priority"/>. Waiting and ride excess are
/// those of the published schedule, so they cost a schedule for each trial: O(n²) instead of O(n) in the stops of a run.</remarks>
/// <param name="Drive">Per second of driving, 1 or more.</param>
/// <param name="Waiting">Per second a vehicle stands before a service, 0 or more.</param>
/// <param name="RideExcess">Per second and rider on board beyond the direct drive, 0 or more.</param>
public sealed record Weights(int Drive = 10, int Waiting = 1, int RideExcess = 1)
{
    /// <summary>For each run that leaves its start, 0 or more; above any driving it makes fewest vehicles the first aim.</summary>
    public long Run { get; init; }

    /// <summary>The least that a run costs which drives so long and lasts so long: what it neither drives nor is busy with, it waits.</summary>
    internal long AtLeast(long drive, long lasts, long busy)
    {
        // More driving fills waiting second by second, which pays for itself only where waiting weighs more.
        var waits = Waiting <= Drive ? Math.Max(0, lasts - drive - busy) : 0;
        return Drive * drive + Waiting * waits;
    }

    /// <summary>Driving alone, as in the published instances.</summary>
    public static Weights DriveOnly { get; } = new(1, 0, 0);
}

/// <summary>How long and how to search.</summary>
public sealed record PlanOptions
{
    /// <summary>Seed of the search; the same seed with the same <see cref="Steps"/> gives the same plan.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most improvement steps; null for no limit but time; 0 for insertion alone.</summary>
    public int? Steps { get; init; } = 2000;

    /// <summary>Most time; null for no limit but steps. A plan that time cut short is not reproducible.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Ends the search; the best plan so far is returned, nothing is thrown.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The clock that measures <see cref="TimeBudget"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Searches side by side, 1 or more; the best of their plans is returned. Each counts its own steps.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What is minimised.</summary>
    public Weights Weights { get; init; } = new();
}
