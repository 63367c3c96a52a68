using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.Platform.Messages;

namespace Web.Tests.Platform.Messages;

/// <summary>The two servers that messages go out through, played by stubs on loopback.</summary>
public sealed class SendersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static readonly Network network = new() { Slug = "posavje", Name = "Posavje" };

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private static OutboxMessage Message(Channel channel, string to) =>
        new() { Channel = channel, Recipient = to, Subject = "Prevoz", Text = "Prevoz v torek ob 9.30. Če \"ne\", pokličite." };

    [Fact]
    public async Task An_sms_is_posted_with_number_words_and_a_key_and_a_no_of_the_provider_is_a_failure()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var provider = new HttpListener();
        provider.Prefixes.Add($"http://127.0.0.1:{port}/");
        provider.Start();
        using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var sender = new HttpSmsSender(Settings(("Opora:Sms:Url", $"http://127.0.0.1:{port}/send"), ("Opora:Sms:Authorization", "Bearer x")), services.GetRequiredService<IHttpClientFactory>());
        var message = Message(Channel.Sms, "+38640000111");

        var (body, authorization) = await Answered(provider, 200, sender.SendAsync(message, network, Cancel));
        using var said = System.Text.Json.JsonDocument.Parse(body);
        var refused = Answered(provider, 500, sender.SendAsync(message, network, Cancel));

        Assert.Equal((message.Recipient, message.Text, message.Id.ToString()), (said.RootElement.GetProperty("to").GetString(), said.RootElement.GetProperty("text").GetString(), said.RootElement.GetProperty("id").GetString()));
        Assert.Equal("Bearer x", authorization);
        await Assert.ThrowsAsync<HttpRequestException>(() => refused);
    }

    private static async Task<(string Body, string? Authorization)> Answered(HttpListener provider, int status, Task sending)
    {
        var asked = await provider.GetContextAsync();
        using var reader = new StreamReader(asked.Request.InputStream, Encoding.UTF8);
        var got = (await reader.ReadToEndAsync(Cancel), asked.Request.Headers["Authorization"]);
        asked.Response.StatusCode = status;
        asked.Response.Close();
        await sending;
        return got;
    }

    [Fact]
    public async Task A_mail_is_handed_to_the_server_with_its_words_whole()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var got = Take(server);
        var sender = new SmtpSender(Settings(("Opora:Smtp:Host", "127.0.0.1"), ("Opora:Smtp:Port", ((IPEndPoint)server.LocalEndpoint).Port.ToString()), ("Opora:Smtp:Plain", "true"), ("Opora:Smtp:From", "posavje@example.org")));
        var message = Message(Channel.Mail, "ana@example.org");

        await sender.SendAsync(message, network, Cancel);

        var mail = await got;
        Assert.Contains("RCPT TO:<ana@example.org>", mail);
        Assert.Contains(message.Id.ToString(), mail);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("Prevoz v torek ob 9.30."))[..24], mail.ReplaceLineEndings(""));
    }

    // The least of a mail server: says yes to everything and writes down what it was told.
    private static async Task<string> Take(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync(Cancel);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        var all = new StringBuilder();
        var data = false;
        await writer.WriteLineAsync("220 stub");
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            all.AppendLine(line);
            if (data && line != ".")
                continue;
            (data, var answer) = (!data && line == "DATA", line == "DATA" ? "354 go on" : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
            await writer.WriteLineAsync(answer);
            if (all.ToString().Contains("\n.\n", StringComparison.Ordinal) || answer.StartsWith("221", StringComparison.Ordinal))
                break;
        }
        return all.ToString();
    }
}
