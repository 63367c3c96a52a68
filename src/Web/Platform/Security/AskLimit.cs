using System.Net;
using System.Threading.RateLimiting;

namespace Web.Platform.Security;

/// <summary>How many requests one connection may send in an hour: a household sends a few, a machine many.</summary>
public sealed class AskLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(from =>
        RateLimitPartition.GetFixedWindowLimiter(from, _ => new() { PermitLimit = 30, Window = TimeSpan.FromHours(1) }));

    public bool Allows(IPAddress? from)
    {
        using var lease = limiter.AttemptAcquire(from?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
