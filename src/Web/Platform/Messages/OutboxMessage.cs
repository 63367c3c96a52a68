namespace Web.Platform.Messages;

/// <summary>A mail or SMS to be sent, queued in the transaction of what it tells about, so that neither happens without the other.</summary>
public sealed class OutboxMessage : NetworkRow, IUnaudited
{
    public required Channel Channel { get; init; }

    /// <summary>A mail address, or a number in E.164.</summary>
    public required string Recipient { get; init; }
    public Guid? PersonId { get; init; }
    public string Subject { get; init; } = "";

    /// <summary>Minimal: no diagnosis, no destination, no address.</summary>
    public required string Text { get; init; }
    public DateTime QueuedAt { get; init; }
    public DateTime DueAt { get; set; }
    public DateTime? SentAt { get; set; }
    public DateTime? GivenUpAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}

public enum Channel
{
    Mail,
    Sms,
}

/// <summary>Queues what is to be sent. A job sends it after the commit, and tries again when the way is down.</summary>
public static class Outbox
{
    public static void Mail(Db db, string address, string subject, string text, Guid? personId = null) => Queue(db, Channel.Mail, address, subject, text, personId);

    public static void Sms(Db db, string e164, string text, Guid? personId = null) => Queue(db, Channel.Sms, e164, "", text, personId);

    private static void Queue(Db db, Channel channel, string recipient, string subject, string text, Guid? personId)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        db.Add(new OutboxMessage { Channel = channel, Recipient = recipient, Subject = subject, Text = text, PersonId = personId, QueuedAt = now, DueAt = now });
    }
}
