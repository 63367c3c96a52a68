using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Web.Platform.Maps;

namespace Web.Platform.Messages;

/// <summary>A way out for one channel: a server, or a folder where everything can be read before it is trusted with people.</summary>
public interface ISender
{
    Channel Channel { get; }

    /// <summary>Sends, or throws; the caller tries again later.</summary>
    Task SendAsync(OutboxMessage message, Network network, CancellationToken cancel);
}

/// <summary>Writes each message as a file; the default until a server is configured.</summary>
public sealed class FolderSender(Channel channel, IConfiguration configuration) : ISender
{
    public Channel Channel => channel;

    public async Task SendAsync(OutboxMessage message, Network network, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(DataFolder.Of(configuration), "outbox", network.Slug)).FullName;
        var mail = channel == Channel.Mail;
        var text = mail ? $"To: {message.Recipient}\nSubject: {message.Subject}\n\n{message.Text}\n" : $"To: {message.Recipient}\n\n{message.Text}\n";
        await File.WriteAllTextAsync(Path.Combine(folder, $"{message.Id}{(mail ? ".mail.txt" : ".sms.txt")}"), text, Encoding.UTF8, cancel);
    }
}

/// <summary>Mail over SMTP with STARTTLS. Settings: Opora:Smtp:Host, Port (587), User, Password, From.</summary>
public sealed class SmtpSender(IConfiguration configuration) : ISender
{
    public Channel Channel => Channel.Mail;

    public async Task SendAsync(OutboxMessage message, Network network, CancellationToken cancel)
    {
        var smtp = configuration.GetSection("Opora:Smtp");
        using var client = new SmtpClient(smtp["Host"], int.Parse(smtp["Port"] ?? "587", CultureInfo.InvariantCulture)) { EnableSsl = smtp["Plain"] != "true" };
        if (smtp["User"] is { } user)
            client.Credentials = new NetworkCredential(user, smtp["Password"]);
        using var mail = new MailMessage(new MailAddress(smtp["From"]!, network.Name), new MailAddress(message.Recipient))
        {
            Subject = message.Subject, Body = message.Text, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        // Sent twice after a crash, it is still one mail to the reader's program.
        mail.Headers.Add("Message-ID", $"<{message.Id}@{mail.From!.Host}>");
        await client.SendMailAsync(mail, cancel);
    }
}

/// <summary>
/// SMS through any provider that takes a POST: Opora:Sms:Url, and Opora:Sms:Body with {to}, {text} and {id} where they go
/// (JSON by default). Opora:Sms:Authorization is sent as that header.
/// </summary>
public sealed class HttpSmsSender(IConfiguration configuration, IHttpClientFactory clients) : ISender
{
    private const string UsualBody = """{"to":"{to}","text":"{text}","id":"{id}"}""";

    public Channel Channel => Channel.Sms;

    public async Task SendAsync(OutboxMessage message, Network network, CancellationToken cancel)
    {
        var sms = configuration.GetSection("Opora:Sms");
        var body = sms["Body"] ?? UsualBody;
        var json = body.TrimStart().StartsWith('{');
        string Fit(string value) => json ? System.Text.Json.JsonEncodedText.Encode(value).ToString() : Uri.EscapeDataString(value);
        using var request = new HttpRequestMessage(HttpMethod.Post, sms["Url"]);
        request.Content = new StringContent(
            body.Replace("{to}", Fit(message.Recipient), StringComparison.Ordinal).Replace("{text}", Fit(message.Text), StringComparison.Ordinal).Replace("{id}", message.Id.ToString(), StringComparison.Ordinal),
            Encoding.UTF8, json ? "application/json" : "application/x-www-form-urlencoded");
        if (sms["Authorization"] is { } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var client = clients.CreateClient(nameof(HttpSmsSender));
        using var answer = await client.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
    }
}
