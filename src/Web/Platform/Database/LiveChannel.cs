using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Web.Platform.Database;

/// <summary>A row that pages show live: its topic, such as the board of a day, is announced when a change of it is committed.</summary>
public interface ILive
{
    string LiveTopic { get; }
}

/// <summary>
/// Tells open pages of this node that a topic changed; never what. On SQLite a commit publishes here directly, on
/// PostgreSQL it notifies in the writing transaction and <see cref="LiveListener"/> publishes what arrives.
/// </summary>
public sealed class LiveChannel
{
    internal const string Name = "opora_live";

    private readonly ConcurrentDictionary<Guid, (string Payload, ChannelWriter<bool> Writer)> listeners = new();

    internal static string Payload(Guid tenant, string topic) => $"{tenant:N}/{topic}";

    internal void Publish(Guid tenant, string topic) => Publish(Payload(tenant, topic));

    internal void Publish(string payload)
    {
        foreach (var (_, listener) in listeners)
            if (listener.Payload == payload)
                listener.Writer.TryWrite(true);
    }

    /// <summary>After the connection to the database was lost, anything may have changed.</summary>
    internal void PublishAll()
    {
        foreach (var (_, listener) in listeners)
            listener.Writer.TryWrite(true);
    }

    /// <summary>Answers true at each change, false when nothing happened for a while, until cancelled. Several changes at once are one.</summary>
    public async IAsyncEnumerable<bool> Listen(Network network, string topic, TimeSpan quiet, [EnumeratorCancellation] CancellationToken cancel)
    {
        var key = Guid.NewGuid();
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        listeners[key] = (Payload(network.Id, topic), channel.Writer);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                patience.CancelAfter(quiet);
                bool happened;
                try
                {
                    happened = await channel.Reader.ReadAsync(patience.Token);
                }
                catch (OperationCanceledException)
                {
                    if (cancel.IsCancellationRequested) yield break;
                    happened = false;
                }
                yield return happened;
            }
        }
        finally
        {
            listeners.TryRemove(key, out _);
        }
    }
}
