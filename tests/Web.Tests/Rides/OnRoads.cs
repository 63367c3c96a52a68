using Microsoft.AspNetCore.Mvc.Testing;
using Roads;
using Web.Platform.Maps;

namespace Web.Tests.Rides;

/// <summary>The product with roads: two villages on a road from the office of a unit, and one beyond the mountain without.</summary>
public abstract class OnRoads(App app) : RidesTown(app), IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opora-roads").FullName;
    private WebApplicationFactory<Program> host = null!;
    private HttpClient browser = null!;

    protected override HttpClient Browser => browser;

    public async ValueTask InitializeAsync()
    {
        // 5 km at 50 km/h, then 20 km more.
        var roads = RoadNetwork.FromLegs("made", "© OpenStreetMap contributors",
            [
                new("Krško", SettlementKind.Town, "Krško", new(45.959, 15.491)), new("Blizu", SettlementKind.Village, "Krško", new(46.004, 15.491)),
                new("Daleč", SettlementKind.Village, "Sevnica", new(46.184, 15.491)), new("Za goro", SettlementKind.Village, "Drugje", new(46.1785, 15.9)), new("Pod goro", SettlementKind.Village, "Drugje", new(46.1685, 15.9)),
                // Two of one name, neither on a road that is driven.
                new("Dvor", SettlementKind.Village, "Drugje", new(46.17, 15.95)), new("Dvor", SettlementKind.Village, "Tam", new(46.9, 16.2)),
            ],
            [new(0, 1, 4_900, 50, RoadClass.Secondary, "Cesta 1", []), new(1, 2, 20_000, 50, RoadClass.Secondary, "Cesta 2", []), new(3, 4, 1_200, 50, RoadClass.Tertiary, null, [])]);
        await ImportRoads.Keep(roads, RoadMaps.FileOf(folder, App.Network.Slug));
        host = App.Another(folder);
        browser = App.Browser(of: host);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
