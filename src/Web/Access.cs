using static Web.Platform.Security.Reach;
using static Web.Platform.Security.Role;

namespace Web;

/// <summary>The signed table of who may do what: one line a route. A route without a line answers nobody, and fails a test.</summary>
public static class Access
{
    public static IReadOnlyList<AccessRow> Table => [.. Machine, .. People, .. Booking, .. Board, .. Units, .. Directory, .. Finder, .. Help, .. Referrals, .. Evidence];

    private static AccessRow[] Machine =>
    [
        new("/addresses", Public),
        new("/error/{code:int}", Public),
        new("/health/live", Public),
        new("/health/ready", Public),
        new("/look", Public),
        new("/maps/lines", Public),
        new("/maps/tiles/{z:int}/{x:int}/{y:int}.mvt", Public),
    ];

    // Accounts, signing in, and people at the desk.
    private static AccessRow[] People =>
    [
        new("/people/account/{account:guid}", Reach.Network, Administrator),
        new("/people/accounts", Reach.Network, Administrator),
        new("/people/add-passkey", Account),
        new("/people/calls/{unit}", Unit, Coordinator),
        new("/people/consents/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/people/data/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/people/edit-person/{unit}/{person:guid?}", Unit, Coordinator, Administrator),
        new("/people/enter-code", Public),
        new("/people/first", Public),
        new("/people/invitation", Public),
        new("/people/looked/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/people/me", Own),
        new("/people/my-data", Own),
        new("/people/new-account", Reach.Network, Administrator),
        new("/people/one-time-code", Public),
        new("/people/passkey", Public),
        new("/people/person/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/people/persons/{unit}", Unit, Coordinator, Administrator),
        new("/people/second-factor", Account),
        new("/people/second-step", Public),
        new("/people/sign-in", Public),
        new("/people/sign-out", Public),
    ];

    // Riders, booking, and rides that people ask for on line.
    private static AccessRow[] Booking =>
    [
        new("/", Public),
        new("/rides/application/{unit}/{rider:guid?}", Unit, Coordinator, Administrator),
        new("/rides/ask/{step?}", Public),
        new("/rides/book/{unit}", Unit, Coordinator, Administrator),
        new("/rides/call-script/{unit}", Unit, Administrator, Coordinator),
        new("/rides/closures/{unit}", Unit, Coordinator, Administrator),
        new("/rides/edit-rider/{unit}/{rider:guid}", Unit, Coordinator, Administrator),
        new("/rides/fairness/{unit}", Unit, Coordinator, Administrator),
        new("/rides/handovers/{unit}", Unit, Coordinator, Administrator),
        new("/rides/letter/{unit}/{booking:guid}", Unit, Coordinator, Administrator),
        new("/rides/new-rider/{unit}", Unit, Coordinator, Administrator),
        new("/rides/map-file", Reach.Network, Administrator),
        new("/rides/new-unit", Reach.Network, Administrator),
        new("/rides/requests/{unit}", Unit, Coordinator, Administrator),
        new("/rides/own-places/{unit}", Unit, Coordinator, Administrator),
        new("/rides/reach/{unit}", Unit, Coordinator, Administrator),
        new("/rides/ride/{unit}/{ride:guid}", Unit, Coordinator, Administrator),
        new("/rides/rider/{unit}/{rider:guid}", Unit, Coordinator, Administrator),
        new("/rides/riders/{unit}", Unit, Coordinator, Administrator),
        new("/rides/series/{unit}/{series:guid}", Unit, Coordinator, Administrator),
        new("/rides/wishes/{unit}/{rider:guid}", Unit, Coordinator, Administrator),
    ];

    // Shifts, the board of a day, the driver's day, closing.
    private static AccessRow[] Board =>
    [
        new("/rides/board/{unit}/{day?}", Unit, Coordinator, Administrator),
        new("/rides/board/{unit}/{day}/events", Unit, Coordinator, Administrator),
        new("/rides/close/{unit}/{shift:guid}", Unit, Coordinator, Administrator),
        new("/rides/feed/{key}.ics", Public),
        new("/rides/flex/{unit}.zip", Public),
        new("/rides/my-calendar", Own, Driver),
        new("/rides/my-day/{day?}", Own, Driver),
        new("/rides/my-shifts", Own, Driver),
        new("/rides/plan/{unit}/{id:guid?}", Unit, Coordinator, Administrator),
        new("/rides/sheet/{unit}/{shift:guid}", Unit, Coordinator, Administrator, Driver),
        new("/rides/stop/{unit}/{shift:guid}", Unit, Coordinator, Administrator),
        new("/rides/shifts/{unit}/{week?}", Unit, Coordinator, Administrator),
    ];

    // Unit settings, tables, and the ledger with its public numbers.
    private static AccessRow[] Units =>
    [
        new("/ledger/entries/{unit}", Unit, Administrator, Coordinator),
        new("/ledger/freeze", Reach.Network, Administrator),
        new("/numbers.csv", Public),
        new("/numbers.json", Public),
        new("/numbers/editions/{year:int}/{number:int}", Public),
        new("/numbers/{unit?}", Public),
        new("/numbers/{unit}.csv", Public),
        new("/numbers/{unit}.json", Public),
        new("/rides/checklist/{unit}", Unit, Administrator, Coordinator),
        new("/rides/export/{unit}", Unit, Administrator, Coordinator),
        new("/rides/import/{unit}", Unit, Administrator, Coordinator),
        new("/rides/partners/{unit}/{partner:guid?}", Unit, Administrator, Coordinator),
        new("/rides/rules/{unit}", Unit, Administrator, Coordinator),
        new("/rides/unit/{unit}", Unit, Administrator, Coordinator),
        new("/rides/vehicle/{unit}/{vehicle:guid?}", Unit, Administrator, Coordinator),
        new("/rides/vehicles/{unit}", Unit, Administrator, Coordinator),
        new("/volunteers/driver/{unit}/{volunteer:guid?}", Unit, Administrator, Coordinator),
        new("/volunteers/drivers/{unit}", Unit, Administrator, Coordinator),
    ];

    // The directory of services: pages and files for everyone, and its upkeep.
    private static AccessRow[] Directory =>
    [
        new("/directory", Own, Coordinator, Administrator),
        new("/directory/approve/{service:guid}", Own, Coordinator, Administrator),
        new("/directory/import", Own, Coordinator, Administrator),
        new("/directory/import-columns/{import:guid}", Own, Coordinator, Administrator),
        new("/directory/location/{organisation:guid}/{location:guid?}", Own, Coordinator, Administrator, OrganisationWorker),
        new("/directory/merge/{listing:guid}/{twin:guid}", Own, Coordinator, Administrator),
        new("/directory/mine", Own, OrganisationWorker),
        new("/directory/organisation/{organisation:guid}", Own, Coordinator, Administrator, OrganisationWorker),
        new("/directory/organisations", Own, Coordinator, Administrator),
        new("/directory/phrases", Own, Coordinator, Administrator),
        new("/directory/programme/{organisation:guid}/{programme:guid?}", Own, Coordinator, Administrator, OrganisationWorker),
        new("/directory/service/{service:guid?}", Own, Coordinator, Administrator, OrganisationWorker),
        new("/directory/term/{term:guid?}", Own, Coordinator, Administrator),
        new("/directory/terms", Own, Coordinator, Administrator),
        new("/hsds", Public),
        new("/hsds/openapi.json", Public),
        new("/hsds/organizations", Public),
        new("/hsds/organizations/{organisation:guid}", Public),
        new("/hsds/package.zip", Public),
        new("/hsds/profile", Public),
        new("/hsds/service_at_locations", Public),
        new("/hsds/service_at_locations/{place:guid}", Public),
        new("/hsds/services", Public),
        new("/hsds/services/{service:guid}", Public),
        new("/hsds/taxonomies", Public),
        new("/hsds/taxonomies/{taxonomy:guid}", Public),
        new("/hsds/taxonomy_terms", Public),
        new("/hsds/taxonomy_terms/{term:guid}", Public),
        new("/organisations/{organisation:guid}", Public),
        new("/services.jsonld", Public),
        new("/services/{service:guid}.jsonld", Public),
        new("/sitemap.xml", Public),
        new("/services", Public),
        new("/services/names", Public),
        new("/services/{service:guid}", Public),
        new("/services/{service:guid}/card.vcf", Public),
        new("/services/{service:guid}/mistake", Public),
        new("/services/{service:guid}/sheet", Public),
    ];

    // Guided questions.
    private static AccessRow[] Finder =>
    [
        new("/find", Public),
        new("/find/leave/{to}", Public),
        new("/find/q/{question:int}", Public),
        new("/find/result", Public),
        new("/finder", Own, Coordinator, Administrator),
        new("/finder/outcome/{finder:guid}/{part?}", Own, Coordinator, Administrator),
        new("/finder/question/{finder:guid}/{part?}", Own, Coordinator, Administrator),
        new("/finder/version/{finder:guid}", Own, Coordinator, Administrator),
        new("/finder/version/{finder:guid}.csv", Own, Coordinator, Administrator),
        new("/finder/version/{finder:guid}.xlsx", Own, Coordinator, Administrator),
        new("/finder/words/{finder:guid}/{part}", Own, Coordinator, Administrator),
    ];

    // The help desk: what people ask for, and what becomes of it.
    private static AccessRow[] Help =>
    [
        new("/help/appointment/{unit}/{appointment:guid}", Unit, Coordinator, Administrator),
        new("/help/ask", Public),
        new("/help/asked", Public),
        new("/help/contact/{unit}", Unit, Coordinator, Administrator),
        new("/help/desk/{unit}", Unit, Coordinator, Administrator),
        new("/help/mine", Own),
        new("/help/need/{unit}/{need:guid}", Unit, Coordinator, Administrator),
        new("/help/plan/{unit}/{person:guid}", Unit, Coordinator, Administrator),
        new("/help/tally/{unit}", Unit, Coordinator, Administrator),
    ];

    // Referrals: the desk that sends, the organisation that receives, the person whom it is about.
    private static AccessRow[] Referrals =>
    [
        new("/referrals/answer/{pass}", Public),
        new("/referrals/bundle/{unit}/{referral:guid}.json", Unit, Coordinator, Administrator),
        new("/referrals/desk/{unit}", Unit, Coordinator, Administrator),
        new("/referrals/figures/{unit}", Unit, Coordinator, Administrator),
        new("/referrals/hand-over/{unit}/{referral:guid}", Unit, Coordinator, Administrator),
        new("/referrals/import/{unit}", Unit, Coordinator, Administrator),
        new("/referrals/inbox", Own, OrganisationWorker),
        new("/referrals/letter/{unit}/{referral:guid}", Unit, Coordinator, Administrator),
        new("/referrals/mine", Own),
        new("/referrals/offer/{referral:guid}", Own, OrganisationWorker),
        new("/referrals/pass-on/{referral:guid}", Own, OrganisationWorker),
        new("/referrals/received/{referral:guid}", Own, OrganisationWorker),
        new("/referrals/received/{referral:guid}.json", Own, OrganisationWorker),
        new("/referrals/referral/{unit}/{referral:guid}", Unit, Coordinator, Administrator),
        new("/referrals/send/{unit}", Unit, Coordinator, Administrator),
    ];

    // What was asked, how it ended, and what is missing: counts without anybody.
    private static AccessRow[] Evidence =>
    [
        new("/evidence/gap/{category}/{municipality}", Own, Coordinator, Administrator, Planner),
        new("/evidence/gaps", Own, Coordinator, Administrator, Planner),
        new("/evidence/network-report", Reach.Network, Administrator, Planner),
        new("/evidence/unit-report/{unit}", Unit, Coordinator, Administrator, Planner),
    ];
}
