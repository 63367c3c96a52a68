using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Platform.Database;

/// <summary>
/// The product as a process of its own, under people who register others as fast as they can, killed without warning twenty
/// times: what a screen confirmed is there, once, with its line in the audit.
/// </summary>
public sealed class KillTests(App app) : AppTest(app)
{
    private const int Rounds = 20, Writers = 4;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_confirmed_before_twenty_kills_is_there_once()
    {
        Assert.SkipWhen(App.OnPostgres, "This proves the file of a SQLite installation; a PostgreSQL server keeps its own promises.");
        var folder = Directory.CreateDirectory(Path.Combine(App.Folder, Guid.NewGuid().ToString("N"))).FullName;
        var connection = $"Data Source={Path.Combine(folder, "killed.db")}";
        var slug = await Town(connection, folder);
        var confirmed = new ConcurrentBag<string>();
        var cookies = new CookieContainer();   // the session is in the database: it outlives every kill

        for (var round = 0; round < Rounds; round++)
        {
            var port = FreePort();
            using var product = Serve(connection, folder, port);
            await Answers(port);
            if (round == 0)
                await SignIn(port, cookies);
            var before = confirmed.Count;
            using var stop = new CancellationTokenSource();
            var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(() => Register(port, cookies, slug, $"{round}-{w}", confirmed, stop.Token), Cancel)).ToList();
            while (confirmed.Count < before + Writers && !writing.TrueForAll(w => w.IsCompleted))
                await Task.Delay(10, Cancel);
            await Task.Delay(20 + round * 13 % 200, Cancel);
            product.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writing);
            await product.WaitForExitAsync(Cancel);
        }

        var doors = new Doors(connection + ";Pooling=False", TimeProvider.System);
        await using var db = await doors.OpenAsync((await doors.NetworksAsync(Cancel)).Single(), cancel: Cancel);
        var kept = await db.Set<Person>().Where(p => p.FullName.StartsWith("Kill")).Select(p => new { p.Id, p.FullName }).ToListAsync(Cancel);
        var audited = (await db.Set<AuditEntry>().Where(e => e.Subject == "persons" && e.Action == "added").Select(e => e.SubjectId).ToListAsync(Cancel)).ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine($"{confirmed.Count} acknowledged, {confirmed.Except(kept.Select(k => k.FullName)).Count()} lost, {kept.Count - kept.DistinctBy(k => k.FullName).Count()} doubled");

        Assert.True(confirmed.Count > Rounds, $"only {confirmed.Count} were confirmed");
        Assert.Empty(confirmed.Except(kept.Select(k => k.FullName)));
        Assert.Equal(kept.Count, kept.DistinctBy(k => k.FullName).Count());
        Assert.All(kept, k => Assert.Contains(k.Id, audited));
        Assert.Null(await AuditChain.FaultAsync(db, Cancel));
    }

    private static async Task<string> Town(string connection, string folder)
    {
        Migrator.Run(connection);
        var network = new Network { Slug = "killed", Name = "Killed", Demonstration = true, CreatedAt = DateTime.UtcNow };
        await NetworkSetup.CreateAsync(connection, network, TimeProvider.System, Cancel);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Db", connection), new("Opora:Data", folder)]).Build());
        services.AddSingleton<Passwords>();
        await using var provider = services.BuildServiceProvider();
        await using var db = await new Doors(connection, TimeProvider.System).OpenAsync(network, cancel: Cancel);
        var unit = new Unit { Slug = "killed", Name = "Killed", Municipality = "Killed" };
        db.Add(unit);
        await AccountSetup.CreateAsync(db, provider.GetRequiredService<Passwords>(), "desk", "Desk", "a long enough password", [(Role.Coordinator, unit.Id)], cancel: Cancel);
        await db.CommitAsync(Cancel);
        SqliteConnection.ClearAllPools();
        return unit.Slug;
    }

    private static Process Serve(string connection, string folder, int port)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Web.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ConnectionStrings__Db"] = connection;
        start.Environment["Opora__Data"] = folder;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ASPNETCORE_CONTENTROOT"] = folder;
        var product = Process.Start(start)!;
        product.OutputDataReceived += (_, _) => { };
        product.ErrorDataReceived += (_, _) => { };
        product.BeginOutputReadLine();
        product.BeginErrorReadLine();
        return product;
    }

    private static async Task Answers(int port)
    {
        using var http = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), Cancel);
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(100, Cancel);
        }
        throw new InvalidOperationException("The product did not come up.");
    }

    private static HttpClient NewBrowser(int port, CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    private static async Task SignIn(int port, CookieContainer cookies)
    {
        using var http = NewBrowser(port, cookies);
        using var answer = await Post(http, "/people/sign-in", Cancel, ("name", "desk"), ("password", "a long enough password"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    // Fills in the form of a new person again and again; a redirect to the person's card is the confirmation.
    private static async Task Register(int port, CookieContainer cookies, string slug, string who, ConcurrentBag<string> confirmed, CancellationToken stop)
    {
        using var http = NewBrowser(port, cookies);
        try
        {
            for (var i = 0; ; i++)
            {
                var name = $"Kill {who}-{i}";
                using var answer = await Post(http, $"/people/edit-person/{slug}", stop, ("fullname", name));
                if (answer.StatusCode == HttpStatusCode.Redirect)
                    confirmed.Add(name);
                else
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or OperationCanceledException or IOException)
        {
        }
    }

    private static async Task<HttpResponseMessage> Post(HttpClient http, string path, CancellationToken stop, params (string EndsWith, string Value)[] typed)
    {
        var page = new HtmlParser().ParseDocument(await http.GetStringAsync(new Uri(path, UriKind.Relative), stop));
        var form = page.QuerySelector<IHtmlFormElement>("main form[method=post]") ?? throw new InvalidOperationException($"No form on {path}");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is not ("submit" or "checkbox" or "radio" or "button") && !string.IsNullOrEmpty(i.Name))
            .Select(i => KeyValuePair.Create(i.Name!, typed.FirstOrDefault(t => i.Name!.EndsWith(t.EndsWith, StringComparison.OrdinalIgnoreCase)).Value ?? i.Value));
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, stop);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
