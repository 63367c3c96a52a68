using static Web.Platform.Security.Reach;
using static Web.Platform.Security.Role;

namespace Web;

/// <summary>The signed table of who may do what: one line a route. A route without a line answers nobody, and fails a test.</summary>
public static class Access
{
    public static IReadOnlyList<AccessRow> Table => [.. Machine, .. People, .. Units, .. Booking];

    private static AccessRow[] Machine =>
    [
        new("/addresses", Public),
        new("/error/{code:int}", Public),
        new("/health/live", Public),
        new("/health/ready", Public),
        new("/look", Public),
        new("/maps/lines", Public),
    ];

    private static AccessRow[] People =>
    [
        new("/people/sign-in", Public),
        new("/people/second-step", Public),
        new("/people/sign-out", Public),

        // Rides: shifts, board, driver's day, closing.
        new("/rides/shifts/{unit}/{week?}", Reach.Unit, Coordinator, Administrator),
        new("/rides/board/{unit}/{day?}", Reach.Unit, Coordinator, Administrator),
        new("/rides/board/{unit}/{day}/events", Reach.Unit, Coordinator, Administrator),
        new("/rides/plan/{unit}/{id:guid?}", Reach.Unit, Coordinator, Administrator),
        new("/rides/my-shifts", Own, Driver),
        new("/rides/my-day/{day?}", Own, Driver),
        new("/rides/sheet/{unit}/{shift:guid}", Reach.Unit, Coordinator, Administrator, Driver),
        new("/rides/close/{unit}/{shift:guid}", Reach.Unit, Coordinator, Administrator),
    ];

    // Unit settings, tables, and the ledger with its public numbers.
    private static AccessRow[] Units =>
    [
        new("/ledger/entries/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/ledger/freeze", Reach.Network, Administrator),
        new("/numbers.csv", Public),
        new("/numbers.json", Public),
        new("/numbers/editions/{year:int}/{number:int}", Public),
        new("/numbers/{unit}.csv", Public),
        new("/numbers/{unit}.json", Public),
        new("/numbers/{unit?}", Public),
        new("/people/one-time-code", Public),
        new("/people/enter-code", Public),
        new("/people/invitation", Public),
        new("/people/first", Public),
        new("/people/second-factor", Account),
        new("/people/calls/{unit}", Unit, Coordinator),
        new("/people/persons/{unit}", Unit, Coordinator, Administrator),
        new("/people/person/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/people/edit-person/{unit}/{person:guid?}", Unit, Coordinator, Administrator),
        new("/rides/call-script/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/rides/checklist/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/rides/feed/{key}.ics", Public),
        new("/rides/my-calendar", Own, Driver),
        new("/rides/new-unit", Reach.Network, Administrator),
        new("/rides/partners/{unit}/{partner:guid?}", Reach.Unit, Administrator, Coordinator),
        new("/rides/rules/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/rides/unit/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/rides/vehicle/{unit}/{vehicle:guid?}", Reach.Unit, Administrator, Coordinator),
        new("/rides/vehicles/{unit}", Reach.Unit, Administrator, Coordinator),
        new("/volunteers/driver/{unit}/{volunteer:guid?}", Reach.Unit, Administrator, Coordinator),
        new("/volunteers/drivers/{unit}", Reach.Unit, Administrator, Coordinator),
    ];

    private static AccessRow[] Booking =>
    [
        new("/", Public),
        new("/rides/ask/{step?}", Public),
        new("/rides/riders/{unit}", Reach.Unit, Coordinator, Administrator),
        new("/rides/rider/{unit}/{rider:guid}", Reach.Unit, Coordinator, Administrator),
        new("/rides/new-rider/{unit}", Reach.Unit, Coordinator, Administrator),
        new("/rides/edit-rider/{unit}/{rider:guid}", Reach.Unit, Coordinator, Administrator),
        new("/rides/application/{unit}/{rider:guid?}", Reach.Unit, Coordinator, Administrator),
        new("/rides/book/{unit}", Reach.Unit, Coordinator, Administrator),
        new("/rides/requests/{unit}", Reach.Unit, Coordinator, Administrator),
        new("/rides/ride/{unit}/{ride:guid}", Reach.Unit, Coordinator, Administrator),
        new("/rides/letter/{unit}/{booking:guid}", Reach.Unit, Coordinator, Administrator),
        new("/rides/series/{unit}/{series:guid}", Reach.Unit, Coordinator, Administrator),
    ];
}
