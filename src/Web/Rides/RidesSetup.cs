using Web.People;
using Web.Platform.Forms;
using Web.Platform.Jobs;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Booking in the program: its services and its places in the menu.</summary>
public static class RidesSetup
{
    public static void AddBooking(this IServiceCollection services)
    {
        services.AddScoped<RideDesk>();
        services.AddScoped<HandoverDesk>();
        services.AddScoped<SeriesMaker>();
        services.AddScoped<IAppointments, RideAppointments>();
        services.AddSingleton<IAnswerOutcomes, RideOutcomes>();
        services.AddSingleton<ClosureWatch>();
        services.AddHostedService(s => s.GetRequiredService<ClosureWatch>());
        services.AddScoped<FindOwnNames>(s => (network, unit, typed, atMost, stop) => OwnPlaceQueries.FindAsync(s, network, unit, typed, atMost, stop));
        services.AddScoped<PlacesUsed>(s => (network, stop) => PastPlaces.CountAsync(s, network, stop));
        services.AddJob("series", TimeSpan.FromHours(6), async (s, network, cancel) =>
        {
            await using var db = await s.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
            await SeriesMaker.For(db, s).MakeAllAsync();
            var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
            await RideAskDraft.ForgetAsync(db, now.UtcDateTime, cancel);
            await OwnPlaceQueries.ForgetAsync(db, now.UtcDateTime, cancel);
            await RideAsk.ForgetAsync(db, LocalTime.Of(network, now).Day, cancel);
            await db.ForgetWishesAsync(cancel);
            await db.CommitAsync(cancel);
        });
        services.AddNavigation(MenuPart.Rides, "/rides/book/{unit}", "rides.nav.book", 10, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Rides, "/rides/requests/{unit}", "rides.nav.requests", 15, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Rides, "/rides/riders/{unit}", "rides.nav.riders", 30, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Settings, "/rides/unit/{unit}", "rides.unit.nav", 70, Role.Coordinator, Role.Administrator);
        services.AddFooterLink("/numbers", "ledger.nav", 10);
    }
}
