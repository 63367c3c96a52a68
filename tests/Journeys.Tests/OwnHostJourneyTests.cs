using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Web.Platform.Forms;
using Web.Platform.Security;
using Web.Rides;
using Web.ServiceDirectory;
using Location = Web.ServiceDirectory.Location;

namespace Journeys.Tests;

/// <summary>Which home somebody looks at is told to no other host: no page asks one, and none could.</summary>
public sealed class OwnHostJourneyTests(Product product) : RidesJourney(product)
{
    /// <summary>All ways in which a page could send something elsewhere by itself; each ends in a breach of the page's policy, told by the directive.</summary>
    private const string AllWays =
        """
        async other => {
          const breached = new Set();
          addEventListener("securitypolicyviolation", event => breached.add(event.effectiveDirective));
          const put = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
          fetch(other + "/fetch", { mode: "no-cors" }).catch(() => {});
          navigator.sendBeacon(other + "/beacon", "where somebody lives");
          new EventSource(other + "/events");
          new WebSocket(other.replace("http", "ws") + "/socket");
          put("img", { src: other + "/tile.png" });
          put("script", { src: other + "/script.js" });
          put("link", { rel: "stylesheet", href: other + "/style.css" });
          put("iframe", { src: other + "/frame" });
          put("video", { src: other + "/film" });
          put("object", { data: other + "/object" });
          new FontFace("other", `url(${other}/font.woff2)`).load().catch(() => {});
          const form = Object.assign(document.createElement("form"), { action: other + "/form", method: "post" });
          document.body.append(form);
          form.submit();
          await new Promise(done => setTimeout(done, 1500));
          return [...breached].sort();
        }
        """;

    /// <summary>What the sources of a policy may be: nothing else than this host, and what the page has made itself.</summary>
    private static readonly string[] own = ["'self'", "'none'", "data:", "blob:"];

    private Task<Guid> GivenService() => InDb(async db =>
    {
        var organisation = new Organisation { Name = "", Document = "" };
        var at = new Location { Street = "CKŽ 12", Postcode = "8270", Town = "Krško", Latitude = 45.957, Longitude = 15.489 };
        db.Add(organisation);
        var publishing = new Publishing(db);
        await publishing.OrganisationAsync(organisation, new() { Name = LocalText.Of("sl", "Društvo Zgled"), Phone = "+38674900000", Locations = [at] });
        var service = new Service { OrganisationId = organisation.Id, Name = "", Document = "" };
        db.Add(service);
        await publishing.ServiceAsync(service, new() { Name = LocalText.Of("sl", "Kosilo na dom"), Areas = ["Krško"], Places = [new() { LocationId = at.Id }] }, organisation);
        return service.Id;
    });

    private Task<OwnPlace> GivenOwnPlaceAndClosure(Town town) => InDb(db =>
    {
        var micka = new OwnPlace { UnitId = town.Unit.Id };
        Assert.Null(micka.Call("pri Micki", new Address("Krška vas 4", 45.893, 15.566), []));
        db.AddRange(micka, new RoadClosure { UnitId = town.Unit.Id, Place = "Cesta 12", Latitude = 45.93, Longitude = 15.53, FromOn = town.Day.AddDays(30) });   // not yet: the roads are shared by all tests
        return Task.FromResult(micka);
    });

    [Fact]
    public async Task Every_page_with_a_map_asks_its_own_host_only_and_its_policy_names_no_other()
    {
        var town = await GivenTown();
        var (ride, service) = (await GivenRide(town, "Marija Novak", town.Shift), await GivenService());
        await GivenOwnPlaceAndClosure(town);
        var unit = town.Unit.Slug;
        (Role Role, string Path)[] pages =
        [
            (Role.Coordinator, $"/rides/board/{unit}/{town.Day:yyyy-MM-dd}"), (Role.Coordinator, $"/rides/ride/{unit}/{ride.Id}"), (Role.Coordinator, $"/rides/reach/{unit}"),
            (Role.Coordinator, $"/rides/own-places/{unit}"), (Role.Coordinator, $"/rides/closures/{unit}"), (Role.Administrator, "/rides/map-file"), (Role.Driver, "/rides/my-day"),
            (Role.Coordinator, "/services?all=true&map=true"), (Role.Coordinator, $"/services/{service}"),
        ];
        foreach (var (role, path) in pages)
        {
            var page = role == Role.Administrator ? await Open("/health/live", role: role) : await OpenAs(role, town, "/health/live", town.Driver.Id);
            var asked = new List<string>();
            page.Context.Request += (_, request) => asked.Add(request.Url);

            var answer = await page.GotoAsync(path);
            Assert.True(await page.Locator("figure.map-view").CountAsync() > 0, $"{path} has no map");
            await Draw(page, "figure.map-view");
            if (path.Contains("own-places", StringComparison.Ordinal))
            {
                await page.ClickAsync("#add button[aria-expanded=false]");
                await Draw(page, ".map-pin");
            }

            Assert.True(asked.Exists(url => url.Contains("/maplibre/", StringComparison.Ordinal)) && asked.Exists(url => url.Contains("/maps/tiles/", StringComparison.Ordinal)), $"{path} has drawn no map");
            Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)),
                url => Assert.StartsWith(Product.Address.ToString(), url, StringComparison.Ordinal));
            var policy = (await answer!.AllHeadersAsync())["content-security-policy"];
            Assert.Contains("default-src 'self';", policy, StringComparison.Ordinal);
            Assert.All(policy.Split(';').SelectMany(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)), source => Assert.Contains(source, own));
            await page.Context.CloseAsync();
        }
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Whatever_a_script_on_a_page_tries_reaches_no_other_host()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        using var other = new OtherHost();
        var page = await OpenAs(Role.Coordinator, town, $"/rides/ride/{town.Unit.Slug}/{ride.Id}");

        var breached = await page.EvaluateAsync<string[]>(AllWays, other.Address);

        Assert.Equal(["connect-src", "font-src", "form-action", "frame-src", "img-src", "media-src", "object-src", "script-src-elem", "style-src-elem"], breached);
        Assert.Empty(other.Heard);

        // The same without a policy is heard: it is the policy that keeps the page from speaking.
        var free = await Product.Browser.NewContextAsync(new() { BaseURL = Product.Address.ToString(), BypassCSP = true });
        var unkept = await free.NewPageAsync();
        await unkept.GotoAsync("/health/live");
        await unkept.EvaluateAsync<string[]>(AllWays, other.Address).ContinueWith(_ => { }, TaskScheduler.Default);   // the form leaves the page
        Assert.True(other.Heard.Count >= 5, string.Join(", ", other.Heard));
        await free.DisposeAsync();
    }

    // Near enough to be fetched, and then one step nearer: tiles of another zoom.
    private static async Task Draw(IPage page, string figure)
    {
        await page.Locator(figure).First.ScrollIntoViewIfNeededAsync();
        await page.WaitForSelectorAsync($"{figure}[data-state=idle]");
        await page.RunAndWaitForRequestAsync(() => page.Locator($"{figure} .map-buttons button").First.ClickAsync(), request => request.Url.Contains("/maps/tiles/", StringComparison.Ordinal));
    }

    /// <summary>Another host, which notes what is asked of it. A connection on which nothing is said, opened by the browser to be ready, tells it nothing.</summary>
    private sealed class OtherHost : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public OtherHost()
        {
            listener.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
            _ = HearAsync();
        }

        public string Address { get; }

        public ConcurrentQueue<string> Heard { get; } = [];

        private async Task HearAsync()
        {
            try
            {
                while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient caller)
        {
            using (caller)
                try
                {
                    using var text = new StreamReader(caller.GetStream());
                    if (await text.ReadLineAsync() is not { Length: > 0 } asked) return;
                    Heard.Enqueue(asked);
                    await caller.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
                }
                catch (IOException)
                {
                    // The caller hung up; what it said is noted.
                }
        }

        public void Dispose() => listener.Dispose();
    }
}
