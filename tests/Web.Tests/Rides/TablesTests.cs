using System.Text;
using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Riders, rides and shifts to a spreadsheet and back: first looked at, then accepted, and a second time without effect.</summary>
public sealed class TablesTests(App app) : RidesTown(app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Screen> Look(Unit unit, string table, string text) =>
        await Submit(await Open($"/rides/import/{unit.Slug}?lang=en"), ("Input.Table", table), ("Input.Text", text));

    private async Task<string> Download(Unit unit, string table, string language = "en")
    {
        await Open($"/rides/export/{unit.Slug}?lang={language}");
        var bytes = await Browser.GetByteArrayAsync(new Uri($"/rides/export/{unit.Slug}?handler=csv&table={table}", UriKind.Relative), Stop);
        Assert.Equal("\uFEFF"u8.ToArray(), bytes[..3]);
        return Encoding.UTF8.GetString(bytes[3..]);
    }

    private static string[] Outcomes(Screen screen) => [.. screen.Document.QuerySelectorAll("main tbody .tag").Select(t => t.TextContent)];
    private static string[] Reasons(Screen screen) => [.. screen.Document.QuerySelectorAll("main tbody tr td:last-child").Select(t => t.TextContent)];

    private const string TwoRiders = """
        number;full_name;birth_year;phone;municipality;retired;signed_on;latitude;longitude
        7;Ana Žagar;1944;040 111 222;Krško;da;3. 1. 2026;45,9591;15,4912
        8;Łukasz Nowak;1939;;Krško;yes;2026-02-05;;
        """;

    private async Task<Unit> GivenRiders()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Look(unit, "riders", TwoRiders), "#accept");
        return unit;
    }

    [Fact]
    public async Task A_look_saves_nothing_and_accepting_saves_what_was_shown()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var looked = await Look(unit, "riders", TwoRiders);
        var before = await InDb(db => db.Set<Rider>().CountAsync(r => r.UnitId == unit.Id));
        await SubmitForm(looked, "#accept");

        Assert.Equal(["new", "new"], Outcomes(looked));
        Assert.Equal(0, before);
        var ana = await InDb(db => db.Set<Person>().SingleAsync(p => p.UnitId == unit.Id && p.BirthYear == 1944));
        Assert.Equal(("Ana Žagar", "+38640111222", true, 45.9591), (ana.FullName, ana.PhoneE164, ana.PhoneIsMobile, ana.Latitude));
        Assert.Equal(new DateOnly(2026, 1, 3), await InDb(db => db.Set<Rider>().Where(r => r.PersonId == ana.Id).Select(r => r.SignedOn).SingleAsync()));
    }

    [Theory, InlineData("riders"), InlineData("rides"), InlineData("shifts")]
    public async Task What_was_downloaded_comes_back_unchanged_in_any_language(string table)
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);
        var (_, driver) = await GivenDriver(unit);
        await GivenShift(unit, await GivenVehicle(unit), driver);
        await SubmitForm(await Look(unit, "rides", Ride()), "#accept");

        foreach (var language in new[] { "en", "sl", "lt" })
        {
            var again = await Look(unit, table, await Download(unit, table, language));
            Assert.Equal(table == "riders" ? ["unchanged", "unchanged"] : ["unchanged"], Outcomes(again));
            Assert.Null(again.Document.QuerySelector("#accept"));
        }
    }

    [Fact]
    public async Task Rows_are_new_changed_unchanged_or_left_out_with_line_and_reason()
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);

        var looked = await Look(unit, "riders", """
            number;full_name;birth_year;phone
            7;Ana Žagar;1944;040 111 222
            8;Łukasz Nowak;1939;031 222 333
            ;Marija Kos;1950;
            9;;1950;
            8;Drug Človek;1950;
            ;Peter Prezgodaj;19444;
            ;Eva Telefon;1950;12
            """);
        await SubmitForm(looked, "#accept");

        Assert.Equal(["unchanged", "changed", "new", "left out", "left out", "left out", "left out"], Outcomes(looked));
        Assert.Equal(["2", "3", "4", "5", "6", "7", "8"], looked.Document.QuerySelectorAll("main tbody tr td:first-child").Select(t => t.TextContent));
        Assert.Equal(["", "", "", "The name is missing.", "Number 8 belongs to Łukasz Nowak.", "“19444” cannot be a year of birth.", "“12” cannot be a telephone number."], Reasons(looked));
        Assert.Equal(3, await InDb(db => db.Set<Rider>().CountAsync(r => r.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Wrong_columns_are_answered_with_what_was_expected_and_what_was_found()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var wrong = await Look(unit, "shifts", "Datum;Ura\n3. 11. 2026;8.00");
        var nothing = await Look(unit, "shifts", ";;\n1;2;3");

        Assert.Equal(["The columns do not fit. Expected: Day (day); Start (start); End (end); Vehicle (vehicle). Found: Datum; Ura."], wrong.Errors);
        Assert.Single(nothing.Errors, e => e.StartsWith("This file cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_with_an_identity_number_is_refused_as_a_whole()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var refused = await Look(unit, "riders", "full_name;EMŠO\nAna Žagar;\nJože Primer;0101950500000");

        Assert.Single(refused.Errors, e => e.StartsWith("In the column “EMŠO”, line 3, there seems to be a national identity number.", StringComparison.Ordinal));
        Assert.False(await InDb(db => db.Set<Person>().AnyAsync(p => p.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_guarded_on_the_way_out_and_whole_on_the_way_back()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Look(unit, "riders", "number;full_name;driver_note\n1;Ana Žagar;=HYPERLINK(1)"), "#accept");

        var csv = await Download(unit, "riders");
        var again = await Look(unit, "riders", csv);

        Assert.Contains("'=HYPERLINK(1)", csv);
        Assert.Equal(["unchanged"], Outcomes(again));
        Assert.Equal("=HYPERLINK(1)", await InDb(db => db.Set<Rider>().Where(r => r.UnitId == unit.Id).Select(r => r.DriverNote).SingleAsync()));
    }

    private static string Ride(string day = "2026-11-05", string time = "9.30", string to = "Zdravstveni dom Krško") => $"""
        day;rider_number;from;from_latitude;from_longitude;to;to_latitude;to_longitude;wish;time;purpose;companions
        {day};7;Cesta 4. julija 1;45,9600;15,4900;{to};45,9700;15,5000;ArriveBy;{time};Health;1
        """;

    [Fact]
    public async Task A_ride_is_booked_by_the_same_rules_as_on_the_telephone()
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);

        var good = await Look(unit, "rides", Ride());
        var past = await Look(unit, "rides", Ride(day: "2026-10-30"));
        var sunday = await Look(unit, "rides", Ride(day: "2026-11-08"));
        await SubmitForm(good, "#accept");

        Assert.Equal(["new"], Outcomes(good));
        Assert.Equal(["left out"], Outcomes(past));
        Assert.Equal(["left out"], Outcomes(sunday));
        Assert.NotEmpty(Reasons(sunday)[0]);
        var ride = await InDb(db => db.Set<Ride>().SingleAsync(r => r.UnitId == unit.Id));
        Assert.Equal((570, Purpose.Health, 1, BookedThrough.Import), (ride.WishMinute, ride.Purpose, ride.Companions, ride.BookedThrough));
        Assert.True(await InDb(db => db.Set<RideEvent>().AnyAsync(e => e.RideId == ride.Id && e.Kind == RideEventKind.Booked)));
    }

    [Fact]
    public async Task A_ride_already_planned_is_not_changed_from_a_table()
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Look(unit, "rides", Ride()), "#accept");
        await InDb(async db => (await db.Set<Ride>().SingleAsync(r => r.UnitId == unit.Id)).Status = RideStatus.Planned);

        var looked = await Look(unit, "rides", Ride().Replace("Health;1", "Health;3", StringComparison.Ordinal));

        Assert.Equal(["left out"], Outcomes(looked));
        Assert.Equal(["The ride is already planned. Please change it on the board."], Reasons(looked));
    }

    [Fact]
    public async Task A_shift_that_clashes_with_another_is_left_out_and_a_longer_one_is_changed()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var (_, driver) = await GivenDriver(unit);
        await GivenShift(unit, await GivenVehicle(unit), driver);

        var looked = await Look(unit, "shifts", """
            day;start;end;vehicle;driver
            2026-11-03;8:00;15:00;kangoo;Janez Voznik
            2026-11-03;10:00;12:00;Kangoo;
            2026-11-04;8:00;12:00;Kangoo;Janez Voznik
            2026-11-04;8:00;12:00;Rdeči;
            """);
        await SubmitForm(looked, "#accept");

        Assert.Equal(["changed", "left out", "new", "left out"], Outcomes(looked));
        Assert.Equal([15 * 60, 12 * 60], await InDb(db => db.Set<Shift>().Where(s => s.UnitId == unit.Id).OrderBy(s => s.Day).Select(s => s.EndMinute).ToListAsync()));
    }

    [Fact]
    public async Task A_download_is_in_the_audit_person_by_person_and_a_neighbour_cannot_make_one()
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);
        await Download(unit, "riders");

        var people = await InDb(db => db.Set<Person>().Where(p => p.UnitId == unit.Id).Select(p => p.Id).ToListAsync());
        Assert.Equal(2, await InDb(db => db.Set<AuditEntry>().CountAsync(a => a.Subject == "rides/export/riders" && people.Contains(a.PersonId!.Value))));
        ActAs(Role.Coordinator, await GivenUnit());
        Assert.Equal(404, (int)(await Browser.GetAsync(new Uri($"/rides/export/{unit.Slug}?handler=csv&table=riders", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(404, (await Open($"/rides/import/{unit.Slug}")).Status);
    }

    [Fact]
    public async Task Minutes_at_the_door_and_the_longest_time_on_board_come_and_go_and_what_cannot_be_is_left_out()
    {
        var unit = await GivenRiders();
        ActAs(Role.Coordinator, unit);

        var looked = await Look(unit, "riders", """
            number;full_name;Pomoč pri vratih, minute;longest_ride_minutes
            7;Ana Žagar;9;40
            8;Łukasz Nowak;61;4
            """);
        await SubmitForm(looked, "#accept");
        var csv = await Download(unit, "riders", "cs");

        Assert.Equal(["changed", "left out"], Outcomes(looked));
        Assert.Equal("door_minutes: “61” is not between 1 and 60.", Reasons(looked)[1]);
        Assert.Contains("Pomoc u dveří, minuty;Nejdelší doba ve voze, minuty", csv);
        Assert.Equal([(9, 40), ((int?)null, (int?)null)], await InDb(db => db.Set<Rider>().Where(r => r.UnitId == unit.Id).OrderBy(r => r.Number).Select(r => new ValueTuple<int?, int?>(r.DoorMinutes, r.LongestRideMinutes)).ToListAsync()));
        Assert.Equal(["unchanged", "unchanged"], Outcomes(await Look(unit, "riders", csv)));
        // Without the columns nothing is taken away; an empty cell is the usual minutes again.
        Assert.Equal(["unchanged"], Outcomes(await Look(unit, "riders", "number;full_name\n7;Ana Žagar")));
        await SubmitForm(await Look(unit, "riders", "number;full_name;door_minutes\n7;Ana Žagar;"), "#accept");
        Assert.Equal((null, 40), await InDb(db => db.Set<Rider>().Where(r => r.UnitId == unit.Id && r.Number == 7).Select(r => new ValueTuple<int?, int?>(r.DoorMinutes, r.LongestRideMinutes)).SingleAsync()));
    }

    [Fact]
    public async Task A_table_does_not_give_a_shift_to_a_driver_whom_a_rider_on_it_asked_not_to_be_sent()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var (_, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit));
        var ride = await GivenRide(unit, shift);
        await InDb(async db => db.Add(new StandingWish
        {
            UnitId = unit.Id, RiderId = ride.RiderId, PersonId = (await db.Set<Rider>().SingleAsync(r => r.Id == ride.RiderId)).PersonId, Kind = StandingWishKind.NotDriver, VolunteerId = driver.Id, Reason = "Spor", StatedOn = Tomorrow,
        }));

        var looked = await Look(unit, "shifts", "day;start;end;vehicle;driver\n2026-11-03;8:00;14:00;Kangoo;Janez Voznik");

        Assert.Equal(["left out"], Outcomes(looked));
        Assert.StartsWith("Somebody on this shift asked for another driver.", Assert.Single(Reasons(looked)), StringComparison.Ordinal);
    }
}
