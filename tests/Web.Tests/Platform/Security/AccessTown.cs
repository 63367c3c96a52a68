using Web.Ledger;
using Web.People;
using Web.Platform.Database;
using Web.Rides;
using Web.ServiceDirectory;
using Web.Volunteers;

namespace Web.Tests.Platform.Security;

/// <summary>
/// A unit with one of everything, and for each parameter of a route the value that leads to it. A new parameter gets its
/// value here, and nowhere else.
/// </summary>
public sealed record AccessTown(Unit Unit, Guid AccountId, Guid PersonId, IReadOnlyDictionary<string, string> Values)
{
    public const string Canary = "Kanarinko";
    private static readonly DateOnly day = new(2026, 11, 3);

    public static AccessTown Seed(Db db, Unit unit)
    {
        var rider = new Person { UnitId = unit.Id, FullName = "", Municipality = unit.Municipality, Notes = Canary, Language = "sl" };
        rider.Rename($"Ana {Canary}");
        var driver = new Person { UnitId = unit.Id, FullName = "", Municipality = unit.Municipality, Language = "sl" };
        driver.Rename($"Janez {Canary}");
        var account = new Account { PersonId = driver.Id, SignInName = "m" + Guid.NewGuid().ToString("N")[..12], Name = $"Janez {Canary}", Language = "sl" };
        var volunteer = new Volunteer { UnitId = unit.Id, PersonId = driver.Id, Drives = true, Since = new(2020, 1, 1), FeedKey = Feed.NewKey() };
        var vehicle = new Vehicle { UnitId = unit.Id, Name = Canary, OdometerKm = 10_000 };
        var shift = new Shift { UnitId = unit.Id, VehicleId = vehicle.Id, VolunteerId = volunteer.Id, Day = day, StartMinute = 480, EndMinute = 840, Status = ShiftStatus.Driving };
        var member = new Rider { UnitId = unit.Id, PersonId = rider.Id, Number = 1, MemberSince = new(2020, 1, 1) };
        var ride = new Ride
        {
            UnitId = unit.Id, RiderId = member.Id, BookingId = Guid.CreateVersion7(), Day = day, FromLabel = Canary, ToLabel = Canary, Wish = TimeWish.ArriveBy, WishMinute = 600,
            FromLatitude = 45.95, FromLongitude = 15.49, ToLatitude = 45.90, ToLongitude = 15.60,
        };
        var partner = new Partner { UnitId = unit.Id, Name = Canary };
        var wish = new RideWish(new(Canary, 45.95, 15.49), new(Canary, 45.90, 15.60), day, TimeWish.ArriveBy, 600);
        var series = new RideSeries { UnitId = unit.Id, RiderId = member.Id, Days = "2", FirstOn = day, MadeUntil = day, Form = System.Text.Json.JsonSerializer.Serialize(wish) };
        var plan = new DayPlanVersion
        {
            UnitId = unit.Id, Day = day, MadeAt = App.Now.UtcDateTime, Before = "[]", After = "[]", LeftOut = "[]", ShiftsBefore = "[]", MetresBefore = 0, MetresAfter = 0, Cost = 0,
        };
        db.AddRange(new RideRules { UnitId = unit.Id, FarthestKm = 40 }, series, plan, partner, rider, driver, account, volunteer, vehicle, shift, member, ride);
        var (location, place) = (new Location { Street = "Zgled 1", Town = "Krško" }, new ServicePlace());
        place.LocationId = location.Id;
        var programme = new OrganisationProgramme { Name = LocalText.Of("sl", "Zgled") };
        var organisation = new Organisation { Name = "Zgled", Document = Records.Write(new OrganisationRecord { Name = LocalText.Of("sl", "Zgled"), Locations = [location], Programmes = [programme] }), Status = ListingStatus.Public };
        var service = new Service { OrganisationId = organisation.Id, Name = "Zgled", Document = Records.Write(new ServiceRecord { Name = LocalText.Of("sl", "Zgled"), Places = [place] }), Status = ListingStatus.Public };
        var twin = new Service { OrganisationId = organisation.Id, Name = "Zgled", Document = Records.Write(new ServiceRecord { Name = LocalText.Of("sl", "Zgled") }), Status = ListingStatus.Draft };
        var term = new TaxonomyTerm { Taxonomy = "zgled", Code = Guid.NewGuid().ToString(), Names = """{"sl":"Zgled"}""" };
        var draft = new Web.Finder.FinderVersion { Number = -Random.Shared.Next(1, int.MaxValue), State = Web.Finder.FinderState.Draft, Document = """{"id":"f","questions":[{"id":"q","kind":"YesNo"}],"outcomes":[{"id":"q"}]}""" };
        var import = new DirectoryImport { Source = "zgled", FileName = "zgled.csv", Raw = DirectoryImport.Pack("naziv;organizacija\nZgled;Zgled\n"u8.ToArray()), Staged = "", Report = "", MadeAt = App.Now.UtcDateTime };
        db.AddRange(organisation, service, twin, term, draft, import);
        var clock = new Web.Referrals.StepClock(App.Now.UtcDateTime, day, "SI");
        var consent = Web.Referrals.ReferralConsent.Give(rider, new(true, Canary, [organisation.Id], [Web.Referrals.SharedField.Name], day.AddDays(300), ConsentChannel.Paper, null), "sl", null, clock).Consent!;
        var referral = Web.Referrals.Referral.Draft(rider, "zgled", null, clock, d => (d.OrganisationId, d.ServiceId) = (organisation.Id, service.Id));
        referral.ConsentId = consent.Id;
        referral.Shared = Web.Referrals.Snapshot.Of(rider, Canary, [Web.Referrals.SharedField.Name]).Write();
        db.AddRange(consent, referral, referral.Record(new(Web.Referrals.ReferralStep.Send, Web.Referrals.Side.Sender), clock).Event!, referral.Record(new(Web.Referrals.ReferralStep.Open, Web.Referrals.Side.Receiver), clock).Event!);
        var (link, pass) = Web.Referrals.ReferralLink.Make(referral.Id, organisation.Id, App.Now.UtcDateTime);
        db.Add(link);
        var contact = new Web.HelpDesk.DeskContact { UnitId = unit.Id, Who = Web.HelpDesk.Who.Known, PersonId = rider.Id, Channel = Web.HelpDesk.ContactChannel.Phone, ForWhom = Web.HelpDesk.ForWhom.Self, At = App.Now.UtcDateTime };
        var need = new Web.HelpDesk.Need { UnitId = unit.Id, ContactId = contact.Id, PersonId = rider.Id, ForWhom = Web.HelpDesk.ForWhom.Self, Category = "zgled", Words = Canary, Municipality = unit.Municipality, Channel = Web.HelpDesk.ContactChannel.Phone, AskedAt = App.Now.UtcDateTime, AskedOn = day };
        var appointment = new Web.HelpDesk.NeedAppointment { UnitId = unit.Id, NeedId = need.Id, Kind = NeedAnswerKind.AdviceHour, GivenBy = Canary, Place = Canary, Day = day };
        db.AddRange(contact, need, need.Begin(account.Id), appointment);
        return new(unit, account.Id, driver.Id, new Dictionary<string, string>
        {
            ["unit"] = unit.Slug, ["person"] = rider.Id.ToString(), ["account"] = account.Id.ToString(), ["volunteer"] = volunteer.Id.ToString(), ["vehicle"] = vehicle.Id.ToString(),
            ["shift"] = shift.Id.ToString(), ["rider"] = member.Id.ToString(), ["ride"] = ride.Id.ToString(), ["booking"] = ride.BookingId.ToString(),
            ["question"] = "1", ["to"] = "now", ["finder"] = draft.Id.ToString(), ["part"] = "q", ["place"] = place.Id.ToString(), ["term"] = term.Id.ToString(), ["taxonomy"] = Web.ServiceDirectory.Standards.Hsds.TaxonomyId("zgled"),
            ["organisation"] = organisation.Id.ToString(), ["service"] = service.Id.ToString(),
            ["referral"] = referral.Id.ToString(), ["pass"] = pass, ["need"] = need.Id.ToString(), ["appointment"] = appointment.Id.ToString(), ["category"] = "-", ["municipality"] = "-",
            ["location"] = location.Id.ToString(), ["programme"] = programme.Id.ToString(), ["listing"] = service.Id.ToString(), ["twin"] = twin.Id.ToString(), ["import"] = import.Id.ToString(), ["partner"] = partner.Id.ToString(), ["id"] = plan.Id.ToString(), ["day"] = "2026-11-03", ["series"] = series.Id.ToString(), ["step"] = "check", ["key"] = volunteer.FeedKey, ["week"] = "2026-11-02", ["year"] = "2018", ["number"] = "1", ["code"] = "409", ["z"] = "10", ["x"] = "556", ["y"] = "364",
        });
    }

    /// <summary>Parameters that name a thing of the unit: with those of another unit, the thing is not there.</summary>
    public static readonly string[] Things = ["person", "volunteer", "vehicle", "shift", "rider", "ride", "booking", "partner", "series", "id", "referral", "need", "appointment"];
}
