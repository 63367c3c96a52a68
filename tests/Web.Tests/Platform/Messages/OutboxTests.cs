using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Web.Platform.Database;
using Web.Platform.Messages;

namespace Web.Tests.Platform.Messages;

public sealed class OutboxTests(App app) : AppTest(app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Moved(DateTimeOffset to) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = to;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Down(Channel channel) : ISender
    {
        public Channel Channel => channel;
        public Task SendAsync(OutboxMessage message, Network network, CancellationToken cancel) => throw new HttpRequestException("no way to ana@example.org");
    }

    private async Task<Guid> Queued(string to)
    {
        await InDb(db =>
        {
            Outbox.Mail(db, to, "Prevoz", "Prevoz v torek ob 9.30.");
            return Task.CompletedTask;
        });
        return await InDb(async db => (await db.Set<OutboxMessage>().SingleAsync(m => m.Recipient == to)).Id);
    }

    private OutboxSending Sending(Func<Channel, ISender> way, TimeProvider clock) => new(App.Doors, [way(Channel.Mail), way(Channel.Sms)], clock, NullLogger<OutboxSending>.Instance);

    // Other tests leave messages of their own: so many rounds that ours had its turn.
    private async Task RunUntilQuiet(OutboxSending sending, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < 40 && await InDb(db => db.Set<OutboxMessage>().AnyAsync(m => m.SentAt == null && m.GivenUpAt == null && m.DueAt <= now)); i++)
            await sending.RunAsync(App.Network, Cancel);
    }

    private Task<OutboxMessage> Look(Guid id) => InDb(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Id == id));

    [Fact]
    public async Task Without_a_server_a_message_is_a_file_that_can_be_read()
    {
        var id = await Queued("mojca@example.org");

        var clock = new Moved(App.Now);
        await RunUntilQuiet(Sending(channel => new FolderSender(channel, App.Services.GetRequiredService<IConfiguration>()), clock), clock);

        var file = Path.Combine(App.Folder, "outbox", App.Network.Slug, id + ".mail.txt");
        Assert.Contains("Prevoz v torek ob 9.30.", await File.ReadAllTextAsync(file, Cancel));
        Assert.NotNull((await Look(id)).SentAt);
    }

    [Fact]
    public async Task When_the_way_is_down_it_is_tried_again_later_and_given_up_in_the_end_without_naming_anybody()
    {
        var id = await Queued($"{Guid.NewGuid():N}@example.org");
        var clock = new Moved(App.Now);
        var sending = Sending(channel => new Down(channel), clock);

        await RunUntilQuiet(sending, clock);
        var once = await Look(id);
        for (var i = 0; i < 8; i++)
        {
            clock.Now += TimeSpan.FromHours(6);
            await RunUntilQuiet(sending, clock);
        }
        var atLast = await Look(id);

        Assert.Equal((1, true, false), (once.Attempts, once.DueAt > App.Now.UtcDateTime, once.GivenUpAt.HasValue));
        Assert.NotNull(atLast.GivenUpAt);
        Assert.DoesNotContain("ana@", atLast.LastError);
    }
}
