using System.Globalization;
using Roads;
using Web.People;
using Web.Platform.Forms;
using Web.Rides;
using Web.Volunteers;

namespace Web.Demonstration;

/// <summary>The units of the demonstration with their rules, cars, partners, riders, drivers and accounts.</summary>
internal sealed class DemoTown
{
    private static readonly DateOnly opened = new(2018, 1, 3);

    public Dictionary<string, Unit> Units { get; } = [];
    public Dictionary<int, Rider> Riders { get; } = [];
    public Dictionary<int, Volunteer> Drivers { get; } = [];
    public Dictionary<int, Person> People { get; } = [];
    public Dictionary<string, Vehicle> Vehicles { get; } = [];
    public Dictionary<string, GeoPoint> Places { get; } = [];
    public Guid? Coordinator { get; private set; }

    public static async Task<DemoTown> MakeAsync(Doors doors, PastClock clock, Network network, DemoFiles files, Passwords passwords)
    {
        var town = new DemoTown();
        var today = DateOnly.FromDateTime(clock.Today.UtcDateTime);
        clock.Now = new DateTimeOffset(opened.ToDateTime(new(6, 0)), TimeSpan.Zero);
        await using (var db = await doors.OpenAsync(network))
        {
            foreach (var row in files.Units)
                town.AddUnit(db, row, files);
            foreach (var row in files.Vehicles)
                town.AddVehicle(db, row, today);
            foreach (var row in files.Partners)
                town.AddPartners(db, row);
            foreach (var row in files.Places)
                town.Places[row.Name] = new(row.Lat, row.Lon);
            foreach (var row in files.Settlements.Where(s => s.Kind != "junction"))
                town.Places.TryAdd(row.Name, new(row.Lat, row.Lon));
            foreach (var row in files.OwnPlaces)
                town.AddOwnPlace(db, row);
            foreach (var row in files.People)
                town.AddPerson(db, row, network);
            foreach (var row in files.Wishes)
                town.AddWish(db, row, today);
            await db.CommitAsync();
        }
        await town.AddAccountsAsync(doors, network, passwords, files);
        return town;
    }

    private void AddUnit(Db db, DemoFiles.UnitRow row, DemoFiles files)
    {
        var unit = new Unit
        {
            Slug = row.Slug, Name = row.Name, NameGenitive = row.Genitive, NameLocative = row.Locative[(row.Locative.IndexOf(' ', StringComparison.Ordinal) + 1)..],
            Municipality = row.Municipality, Phone = row.Phone, Email = row.Email, OfficeHours = row.OfficeHours, Address = row.OfficeAddress,
            Latitude = row.Lat, Longitude = row.Lon, OpenedOn = opened,
        };
        Units[row.Slug] = unit;
        db.Add(unit);
        db.Add(new RideRules
        {
            UnitId = unit.Id,
            RulesText = files.Text("sl", "rules").Replace("{phone}", row.Phone, StringComparison.Ordinal).Replace("{hours}", row.OfficeHours, StringComparison.Ordinal),
            TrainingList = files.Text("sl", "training"),
        });
    }

    private void AddVehicle(Db db, DemoFiles.VehicleRow row, DateOnly today)
    {
        var vehicle = new Vehicle
        {
            UnitId = Units[row.Unit].Id, Name = row.Name, Plate = row.Plate, Seats = row.Seats, WheelchairPlaces = row.WheelchairPlaces,
            ServiceDueOn = today.AddDays(row.ServiceDueInDays), InsuredUntil = today.AddDays(row.InsuranceDueInDays), InspectedUntil = today.AddDays(row.InsuranceDueInDays + 60),
        };
        Vehicles[row.Plate] = vehicle;
        db.Add(vehicle);
    }

    private void AddPartners(Db db, DemoFiles.PartnerRow row)
    {
        foreach (var gives in row.Gives.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            db.Add(new Partner
            {
                UnitId = Units[row.Unit].Id, Name = row.Name, What = row.Note, Since = opened,
                Gives = gives switch { "office" => PartnerGives.Office, "car" => PartnerGives.Vehicle, "fuel" => PartnerGives.Fuel, "money" => PartnerGives.Money, "volunteers" => PartnerGives.Volunteers, _ => PartnerGives.Other },
            });
    }

    private void AddOwnPlace(Db db, DemoFiles.OwnPlaceRow row)
    {
        var place = new OwnPlace { UnitId = Units[row.Unit].Id };
        if (place.Call(row.Name, new Address(row.Address, row.Lat, row.Lon), []) is { } refusal) throw new InvalidDataException($"{row.Name}: {refusal.Key}");
        db.Add(place);
    }

    private void AddPerson(Db db, DemoFiles.PersonRow row, Network network)
    {
        var unit = Units[row.Unit];
        var person = new Person { UnitId = unit.Id, FullName = row.Name, MadeUp = true, CreatedAt = db.Clock.GetUtcNow().UtcDateTime, Place = row.Settlement };
        new PersonForm
        {
            FullName = row.Name, SortName = $"{row.LastName} {row.FirstName}", BirthYear = int.Parse(row.Born[..4], CultureInfo.InvariantCulture),
            Phone = row.Mobile.Length > 0 ? row.Mobile : row.Phone, Email = row.Email, Home = new Address(row.Address, row.Lat, row.Lon), Municipality = unit.Municipality,
            ContactBy = row.Mobile.Length > 0 ? ContactBy.Sms : row.Phone.Length == 0 && row.ContactPhone.Length > 0 ? ContactBy.ThroughContact : ContactBy.Phone,
            ContactName = row.ContactName, ContactRelation = row.ContactRelation, ContactPhone = row.ContactPhone,
        }.WriteTo(person, network);
        People[row.Row] = person;
        db.Add(person);
        if (row.Role == "driver")
            AddDriver(db, row, person);
        else
            AddRider(db, row, person);
    }

    private void AddDriver(Db db, DemoFiles.PersonRow row, Person person)
    {
        var volunteer = new Volunteer
        {
            UnitId = person.UnitId, PersonId = person.Id, Drives = true, Since = Joined(row), AgreementSignedOn = Joined(row),
            LicenceValidUntil = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(90 + row.Row % 1400),
        };
        Drivers[row.Row] = volunteer;
        db.Add(volunteer);
    }

    private void AddRider(Db db, DemoFiles.PersonRow row, Person person)
    {
        var needs = row.Needs.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rider = new Rider
        {
            UnitId = person.UnitId, PersonId = person.Id, Number = Riders.Values.Count(r => r.UnitId == person.UnitId) + 1,
            MemberSince = Joined(row), SignedOn = Joined(row), Retired = true,
            Wheelchair = needs.Contains("wheelchair"), Walker = needs.Contains("walker"), HearsBadly = needs.Contains("hearing"), HelperComesAlong = needs.Contains("helper"),
        };
        Riders[row.Row] = rider;
        db.Add(rider);
        foreach (var name in row.Favourites.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Places.TryGetValue(name, out var point))
                db.Add(new RiderPlace { RiderId = rider.Id, Label = name, Latitude = point.Latitude, Longitude = point.Longitude, Uses = 1, LastUsedOn = Joined(row) });
    }

    private void AddWish(Db db, DemoFiles.WishRow row, DateOnly today)
    {
        var rider = Riders[row.Rider];
        switch (row.Kind)
        {
            case "door": rider.DoorMinutes = row.Minutes; return;
            case "longest": rider.LongestRideMinutes = row.Minutes; return;
        }
        var (kind, about) = row.Kind switch
        {
            "prefers" => (StandingWishKind.PreferDriver, Drivers[row.About].Id),
            "not_driver" => (StandingWishKind.NotDriver, Drivers[row.About].Id),
            "not_with" => (StandingWishKind.NotWith, Riders[row.About].Id),
            _ => throw new InvalidDataException($"{row.Kind} is no wish."),
        };
        var (wish, refusal) = StandingWish.State(rider, kind, about, row.Reason, [], today);
        db.Add(wish ?? throw new InvalidDataException($"{row.Rider}: {refusal!.Key}"));
    }

    private static DateOnly Joined(DemoFiles.PersonRow row) => DateOnly.TryParse(row.Joined, CultureInfo.InvariantCulture, out var on) ? on : opened;

    private async Task AddAccountsAsync(Doors doors, Network network, Passwords passwords, DemoFiles files)
    {
        await using var db = await doors.OpenAsync(network);
        var driver = int.Parse(files.TomorrowShifts.First(s => s.Unit == "krsko" && s.Driver.Length > 0).Driver, CultureInfo.InvariantCulture);   // has a day to drive
        (string Name, string Shown, Role Role, string? Unit, Guid? Person)[] accounts =
        [
            ("admin", "Skrbnica omrežja", Role.Administrator, null, null),
            ("krsko", "Koordinatorka Krško", Role.Coordinator, "krsko", null),
            ("sevnica", "Koordinator Sevnica", Role.Coordinator, "sevnica", null),
            ("brezice", "Koordinatorka Brežice", Role.Coordinator, "brezice", null),
            ("voznik", People[driver].FullName, Role.Driver, "krsko", Drivers[driver].PersonId),
            ("nacrt", "Načrtovalka", Role.Planner, null, null),
        ];
        foreach (var a in accounts)
        {
            var account = await AccountSetup.CreateAsync(db, passwords, a.Name, a.Shown, Seed.Password, [(a.Role, a.Unit is null ? null : Units[a.Unit].Id)], a.Person);
            if (a.Name == "krsko")
                Coordinator = account.Id;
        }
        await db.CommitAsync();
    }
}
