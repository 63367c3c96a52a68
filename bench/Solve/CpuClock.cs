using System.Diagnostics;

namespace Solve;

/// <summary>CPU seconds of this process a thread, so that a busy computer does not change what a second is worth, and at least half the time on the wall.</summary>
internal sealed class CpuClock(int threads) : TimeProvider
{
    private readonly long at = Stopwatch.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Since the process started.</summary>
    public TimeSpan Used => TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() =>
        Math.Max(Environment.CpuUsage.TotalTime.Ticks / threads, Stopwatch.GetElapsedTime(at).Ticks / 2);
}
