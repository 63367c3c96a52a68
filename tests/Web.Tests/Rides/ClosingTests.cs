using FsCheck;
using FsCheck.Fluent;
using Web.Ledger;
using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Closing a shift, what the ledger learns from it, and corrections.</summary>
public sealed class ClosingTests(App app) : RidesTown(app)
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 3, 17, 0, 0, TimeSpan.Zero);

    private async Task<(Unit Unit, Person Driver, Vehicle Vehicle, Shift Shift)> GivenDriven()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var vehicle = await GivenVehicle(unit);
        var shift = await GivenShift(unit, vehicle, driver);
        return (unit, person, vehicle, shift);
    }

    private static void InTheEvening(Unit unit)
    {
        ActAs(Role.Coordinator, unit);
        App.MoveTo(Evening);
    }

    private Task<List<LedgerEntry>> Entries(Unit unit) => InDb(db => db.Set<LedgerEntry>().AsNoTracking().Where(e => e.UnitId == unit.Id).ToListAsync());

    private static string Url(Unit unit, Shift shift) => $"/rides/close/{unit.Slug}/{shift.Id}";

    private static long Sum(IEnumerable<LedgerEntry> entries, LedgerKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Amount);

    [Fact]
    public async Task Keyed_from_the_sheet_it_writes_hours_kilometres_the_ride_once_and_each_leg()
    {
        var (unit, driver, vehicle, shift) = await GivenDriven();
        InTheEvening(unit);
        var there = await GivenRide(unit, shift, 9 * 60, 1, municipality: "Sevnica");
        var back = await GivenRide(unit, shift, 11 * 60, 3, after: there);

        var form = await Open(Url(unit, shift));
        var closed = await SubmitForm(form, "#close",
            ("Input.Started", "8.30"), ("Input.Ended", "12.00"), ("Input.OdometerStart", "10.000"), ("Input.OdometerEnd", "10031"),
            ("Input.Rides[0].PickedUp", "9.05"), ("Input.Rides[0].DroppedOff", "9.20"), ("Input.Rides[1].PickedUp", "11.00"), ("Input.Rides[1].DroppedOff", "11.15"));

        Assert.Equal(200, closed.Status);
        Assert.NotNull(closed.Document.QuerySelector("#reopen"));
        var entries = await Entries(unit);
        Assert.Equal(210, Sum(entries, LedgerKind.VolunteerMinutes));
        Assert.Equal(31_000, Sum(entries, LedgerKind.MetresWithPassenger) + Sum(entries, LedgerKind.MetresEmpty));
        Assert.InRange(Sum(entries, LedgerKind.MetresWithPassenger), 1_000, 30_000);
        var ride = Assert.Single(entries, e => e.Kind == LedgerKind.Ride);
        Assert.Equal(("Health", "Sevnica", there.Id, Tomorrow), (ride.Topic, ride.Municipality, ride.SourceId, ride.WorkedOn));
        Assert.Equal(2, Sum(entries, LedgerKind.PassengerRides));
        Assert.Equal(driver.Id, entries.Single(e => e.Kind == LedgerKind.VolunteerMinutes).PersonId);
        Assert.Equal(10_031, (await InDb(db => db.Set<Vehicle>().SingleAsync(v => v.Id == vehicle.Id))).OdometerKm);
        Assert.Equal((RideStatus.Done, RideStatus.Done, ShiftStatus.Closed), ((await Now(there)).Status, (await Now(back)).Status, (await Now(shift)).Status));
    }

    [Fact]
    public async Task A_pickup_after_its_drop_off_and_an_odometer_that_runs_backwards_are_refused_and_nothing_is_written()
    {
        var (unit, _, _, shift) = await GivenDriven();
        InTheEvening(unit);
        var ride = await GivenRide(unit, shift);

        var again = await SubmitForm(await Open(Url(unit, shift)), "#close",
            ("Input.Started", "8.00"), ("Input.Ended", "14.00"), ("Input.OdometerStart", "10000"), ("Input.OdometerEnd", "9990"),
            ("Input.Rides[0].PickedUp", "9.40"), ("Input.Rides[0].DroppedOff", "9.20"));

        Assert.Equal(2, again.Document.QuerySelectorAll(".govuk-error-summary li").Length);
        Assert.Equal("9.40", again.Document.QuerySelector("[name='Input.Rides[0].PickedUp']")!.GetAttribute("value"));
        Assert.Empty(await Entries(unit));
        Assert.Equal(RideStatus.Planned, (await Now(ride)).Status);
    }

    [Fact]
    public async Task A_gap_since_the_last_odometer_is_asked_about_and_closed_when_the_person_is_sure()
    {
        var (unit, _, _, shift) = await GivenDriven();
        InTheEvening(unit);
        (string, string)[] typed = [("Input.Started", "8.00"), ("Input.Ended", "14.00"), ("Input.OdometerStart", "10012"), ("Input.OdometerEnd", "10030")];

        var asked = await SubmitForm(await Open(Url(unit, shift)), "#close", typed);
        Assert.Contains("12", Assert.Single(asked.Document.QuerySelectorAll(".govuk-error-summary li")).TextContent);
        Assert.Empty(await Entries(unit));

        await SubmitForm(asked, "#close", [.. typed, ("Input.Sure", "true")]);
        Assert.Equal(18_000, Sum(await Entries(unit), LedgerKind.MetresEmpty));
    }

    [Fact]
    public async Task Nobody_there_counts_kilometres_and_no_ride_and_the_way_home_alone_counts_its_booking()
    {
        var (unit, _, _, shift) = await GivenDriven();
        InTheEvening(unit);
        var there = await GivenRide(unit, shift, 9 * 60, 1);
        await GivenRide(unit, shift, 11 * 60, 3, after: there);

        await SubmitForm(await Open(Url(unit, shift)), "#close",
            ("Input.Started", "8.30"), ("Input.Ended", "12.00"), ("Input.OdometerStart", "10000"), ("Input.OdometerEnd", "10020"),
            ("Input.Rides[0].Outcome", "NoShow"), ("Input.Rides[1].PickedUp", "11.00"), ("Input.Rides[1].DroppedOff", "11.15"));

        var entries = await Entries(unit);
        Assert.Equal((1, 1), (Sum(entries, LedgerKind.Ride), Sum(entries, LedgerKind.PassengerRides)));
        Assert.Equal(RideStatus.NoShow, (await Now(there)).Status);
    }

    [Fact]
    public async Task A_correction_takes_back_with_its_reason_and_counts_anew()
    {
        var (unit, _, _, shift) = await GivenDriven();
        InTheEvening(unit);
        var ride = await GivenRide(unit, shift);
        var closed = await SubmitForm(await Open(Url(unit, shift)), "#close",
            ("Input.Started", "8.00"), ("Input.Ended", "10.00"), ("Input.OdometerStart", "10000"), ("Input.OdometerEnd", "10040"),
            ("Input.Rides[0].PickedUp", "9.00"), ("Input.Rides[0].DroppedOff", "9.20"));

        var without = await SubmitForm(closed, "#reopen");
        Assert.Single(without.Document.QuerySelectorAll(".govuk-error-summary li"));
        var open = await SubmitForm(closed, "#reopen", ("Input.Reason", "Napačno prebran števec"));
        Assert.All(Enum.GetValues<LedgerKind>(), kind => Assert.Equal(0, Sum(Entries(unit).Result, kind)));
        await SubmitForm(open, "#close", ("Input.OdometerEnd", "10014"), ("Input.Rides[0].Outcome", "NoShow"), ("Input.Sure", "true"));

        var entries = await Entries(unit);
        Assert.Equal(14_000, Sum(entries, LedgerKind.MetresWithPassenger) + Sum(entries, LedgerKind.MetresEmpty));
        Assert.Equal((0, 0, 120), (Sum(entries, LedgerKind.Ride), Sum(entries, LedgerKind.PassengerRides), Sum(entries, LedgerKind.VolunteerMinutes)));
        Assert.All(entries.Where(e => e.ReversesId is not null), e => Assert.Equal("Napačno prebran števec", e.Reason));
        Assert.Equal(RideStatus.NoShow, (await Now(ride)).Status);
    }

    [Fact]
    public void Over_any_row_of_closings_and_corrections_the_sums_are_those_of_the_last_closing()
    {
        var closing = from km in Gen.Choose(0, 400)
                      from minutes in Gen.Choose(0, 900)
                      from share in Gen.Choose(0, 100)
                      select (Km: km, Minutes: minutes, Share: share / 100.0);
        Prop.ForAll(closing.NonEmptyListOf().ToArbitrary(), rounds =>
        {
            var shift = new Shift { UnitId = Guid.NewGuid(), VehicleId = Guid.NewGuid(), VolunteerId = Guid.NewGuid(), Day = Tomorrow, StartMinute = 480, EndMinute = 900, Status = ShiftStatus.Driving };
            var ride = Booked(shift);
            var ledger = new List<LedgerEntry>();
            foreach (var (km, minutes, share) in rounds)
            {
                if (shift.Status == ShiftStatus.Closed) ledger.AddRange(shift.Reopen(ledger, "napaka", Evening.UtcDateTime, null).Reversals!);
                var outcome = km % 2 == 0 ? RideOutcome.Done : RideOutcome.NoShow;
                ledger.AddRange(shift.Close(new(Guid.NewGuid(), "Krško", Evening.UtcDateTime.AddHours(-8), Evening.UtcDateTime, 1000, 1000 + km, minutes, share,
                    [new(ride, Guid.NewGuid(), "Krško", true, outcome, Evening.UtcDateTime, Evening.UtcDateTime)]), Evening.UtcDateTime, null));
            }
            var last = rounds[^1];
            return Sum(ledger, LedgerKind.VolunteerMinutes) == last.Minutes
                && Sum(ledger, LedgerKind.MetresWithPassenger) + Sum(ledger, LedgerKind.MetresEmpty) == last.Km * 1000L
                && Sum(ledger, LedgerKind.MetresWithPassenger) == (long)Math.Round(last.Km * 1000L * last.Share, MidpointRounding.AwayFromZero)
                && Sum(ledger, LedgerKind.Ride) == (last.Km % 2 == 0 ? 1 : 0)
                && Sum(ledger, LedgerKind.PassengerRides) == (last.Km % 2 == 0 ? ride.Persons : 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_share_with_a_passenger_is_by_metres_of_the_legs() =>
        Assert.Equal(0.25, Shift.ShareWithPassenger([(3000, false), (1000, true)]));

    private static Ride Booked(Shift shift) => new()
    {
        UnitId = shift.UnitId, RiderId = Guid.NewGuid(), BookingId = Guid.NewGuid(), Day = shift.Day, FromLabel = "a", ToLabel = "b", Companions = 1, Status = RideStatus.Planned, ShiftId = shift.Id,
    };
}
