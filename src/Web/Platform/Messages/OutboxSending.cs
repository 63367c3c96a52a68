using System.Net.Mail;
using Web.Platform.Jobs;

namespace Web.Platform.Messages;

/// <summary>Sends what is due of one network, each message in a transaction of its own, and tries again later what did not go.</summary>
public sealed class OutboxSending(Doors doors, IEnumerable<ISender> senders, TimeProvider clock, ILogger<OutboxSending> log)
{
    // After the last try the message is given up, and the desk sees it among what must be told by phone.
    private static readonly TimeSpan[] waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];
    private const int AtOnce = 50;

    /// <returns>How many went out.</returns>
    public async Task<int> RunAsync(Network network, CancellationToken cancel)
    {
        var sent = 0;
        foreach (var id in await DueAsync(network, cancel))
            sent += await SendAsync(network, id, cancel) ? 1 : 0;
        return sent;
    }

    private async Task<List<Guid>> DueAsync(Network network, CancellationToken cancel)
    {
        await using var db = await doors.OpenAsync(network, readOnly: true, cancel: cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Set<OutboxMessage>().Where(m => m.SentAt == null && m.GivenUpAt == null && m.DueAt <= now)
            .OrderBy(m => m.DueAt).Take(AtOnce).Select(m => m.Id).ToListAsync(cancel);
    }

    private async Task<bool> SendAsync(Network network, Guid id, CancellationToken cancel)
    {
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        var message = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == id, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            await senders.First(s => s.Channel == message.Channel).SendAsync(message, network, cancel);
            message.SentAt = now;
            message.LastError = null;
        }
        catch (Exception fault) when (fault is SmtpException or HttpRequestException or IOException or FormatException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            message.LastError = fault.GetType().Name;   // its text may carry the address
            if (message.Attempts < waits.Length)
                message.DueAt = now + waits[message.Attempts];
            else
                message.GivenUpAt = now;
            log.LogWarning("Message {Message} by {Channel} did not go, attempt {Attempt}: {Fault}", message.Id, message.Channel, message.Attempts + 1, fault.GetType().Name);
        }
        message.Attempts++;
        await db.CommitAsync(cancel);
        return message.SentAt is not null;
    }
}

/// <summary>Which way each channel goes out.</summary>
public static class MessagesSetup
{
    public static void AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient(nameof(HttpSmsSender)).ConfigureHttpClient(c => c.Timeout = TimeSpan.FromSeconds(20));
        services.AddSingleton<ISender>(s => configuration["Opora:Smtp:Host"] is null ? new FolderSender(Channel.Mail, configuration) : ActivatorUtilities.CreateInstance<SmtpSender>(s));
        services.AddSingleton<ISender>(s => configuration["Opora:Sms:Url"] is null ? new FolderSender(Channel.Sms, configuration) : ActivatorUtilities.CreateInstance<HttpSmsSender>(s));
        services.AddSingleton<OutboxSending>();
        services.AddJob("outbox", TimeSpan.FromSeconds(20), (s, network, cancel) => s.GetRequiredService<OutboxSending>().RunAsync(network, cancel));
    }
}
