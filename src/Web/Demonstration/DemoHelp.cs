using Web.HelpDesk;
using Web.People;
using Web.Platform.Language;
using Web.Referrals;
using Web.Rides;
using Web.ServiceDirectory;

namespace Web.Demonstration;

/// <summary>Calls, visits and requests of the past weeks at the desks of Krško and Sevnica, with needs in every state, heard and answered by the same functions as real ones.</summary>
internal static class DemoHelp
{
    private const int FirstPerson = 14;

    private sealed record Story(string Unit, int? Person, int DaysAgo, ContactChannel Channel, string Category, string? Words)
    {
        public ForWhom ForWhom { get; init; } = ForWhom.Self;
        public string? Relation { get; init; }
        public HelpDesk.Urgency Urgency { get; init; } = HelpDesk.Urgency.WhenPossible;
        public string Group { get; init; } = "";
        public FirstAnswer Answer { get; init; }
        public UnmetReason? Reason { get; init; }
        public string? Said { get; init; }

        /// <summary>Days from the day of the demonstration.</summary>
        public int? FollowUp { get; init; }
        public int? CallBack { get; init; }
        public string? NextStep { get; init; }
    }

    private static readonly Story[] stories =
    [
        new("krsko", 0, 33, ContactChannel.Phone, "meals", "Kosilo, ko hčere ni doma") { Answer = FirstAnswer.Information },
        new("krsko", 1, 27, ContactChannel.Visit, "benefits", "Kako do varstvenega dodatka") { Answer = FirstAnswer.Information, Said = "Vlogo odda na centru za socialno delo; dali smo seznam prilog.", FollowUp = -2 },
        new("krsko", 2, 24, ContactChannel.Phone, "day-care", "Dnevno varstvo za moža, vsaj dva dneva") { ForWhom = ForWhom.Relative, Relation = "mož", Answer = FirstAnswer.Nothing, Reason = UnmetReason.NoPlace },
        new("krsko", null, 20, ContactChannel.Phone, "home-care", "Nega na domu ob koncih tedna") { Answer = FirstAnswer.Nothing, Reason = UnmetReason.NoSuchService },
        new("krsko", 3, 12, ContactChannel.Phone, "loneliness", "Obisk ali pogovor enkrat na teden") { FollowUp = 0 },
        new("krsko", 3, 3, ContactChannel.Visit, "loneliness", "Rada bi družbo ob sredah"),
        new("krsko", 4, 8, ContactChannel.Phone, "repairs", "Ograja ob stopnicah se maje") { Urgency = HelpDesk.Urgency.ThisWeek, FollowUp = -1, CallBack = 0, NextStep = "Vprašati društvo, ali pride kdo z orodjem" },
        new("krsko", 5, 4, ContactChannel.Mail, "computer", "Ne zna odpreti e-recepta") { FollowUp = 5 },
        new("krsko", 6, 1, ContactChannel.Field, "equipment", "Hodulja po operaciji kolka") { Urgency = HelpDesk.Urgency.Today },
        new("sevnica", 0, 30, ContactChannel.Phone, "accompaniment", "Spremstvo na pregled v Novo mesto") { Answer = FirstAnswer.Nothing, Reason = UnmetReason.TooFar },
        new("sevnica", 1, 18, ContactChannel.Visit, "money", "Položnica za ogrevanje") { Answer = FirstAnswer.Information, Said = "Enkratna denarna pomoč na občini." },
        new("sevnica", 2, 9, ContactChannel.Phone, "respite", "Predah za ženo, ki skrbi zanj") { ForWhom = ForWhom.Relative, Relation = "žena", Answer = FirstAnswer.Nothing, Reason = UnmetReason.Cost },
        new("sevnica", 3, 2, ContactChannel.Phone, "clubs", "Skupina za ročna dela") { FollowUp = 2 },
    ];

    public static async Task MakeAsync(Doors past, PastClock clock, Network network, DemoTown town, Texts texts)
    {
        foreach (var story in stories) await HearAsync(past, clock, network, town, story);
        await TallyAsync(past, clock, network, town);
        await RideAsync(past, clock, network, town);
        await ReferAsync(past, clock, network, town, texts);
        await AskedOnLineAsync(past, clock, network, town);
        await PlanAsync(past, clock, network, town);
        await ArrangeAsync(past, clock, network, town);
    }

    private static Person PersonOf(DemoTown town, string unit, int number) =>
        town.People.Values.Where(p => p.UnitId == town.Units[unit].Id && town.Riders.Values.Any(r => r.PersonId == p.Id)).Skip(unit == "krsko" ? FirstPerson : 0).ElementAt(number);

    /// <summary>Who has an account of their own: a plan of services, an appointment, and help to confirm.</summary>
    public static Person Resident(DemoTown town) => PersonOf(town, "krsko", 4);

    private static Actor Desk(DemoTown town) => Actor.For(town.Coordinator!.Value, "Koordinatorka Krško");

    private static async Task HearAsync(Doors past, PastClock clock, Network network, DemoTown town, Story story)
    {
        clock.Now = clock.Today.AddDays(-story.DaysAgo);
        await using var db = await past.OpenAsync(network, Desk(town));
        var today = DateOnly.FromDateTime(clock.Today.UtcDateTime);
        var unit = town.Units[story.Unit];
        List<Guid> services = story.Answer == FirstAnswer.Information && story.Said is null
            ? await db.Set<ServiceFact>().Where(f => f.Kind == FactKind.Need && f.Value == story.Category && db.Set<ServiceFact>().Any(a => a.ServiceId == f.ServiceId && a.Kind == FactKind.Area && a.Value == unit.Municipality)).OrderBy(f => f.ServiceId).Select(f => f.ServiceId).Take(1).ToListAsync() : [];
        var person = story.Person is { } number ? PersonOf(town, story.Unit, number).Id : (Guid?)null;
        await new NeedDesk(db).HearAsync(unit, new()
        {
            Who = person is null ? Who.DoesNotSay : Who.Known, PersonId = person, Channel = story.Channel, ForWhom = story.ForWhom, Relation = story.Relation, Agreed = story.ForWhom == ForWhom.Self ? null : true,
            NextStep = story.NextStep, CallBackOn = story.CallBack is { } back ? today.AddDays(back) : null,
            Needs = [new() { Category = story.Category, Words = story.Words, Urgency = story.Urgency, Group = story.Group, Municipality = unit.Municipality, Answer = story.Answer, Reason = story.Reason, Said = story.Said, Services = services, FollowUpOn = story.FollowUp is { } on ? today.AddDays(on) : null }],
        });
        await db.CommitAsync();
    }

    private static async Task TallyAsync(Doors past, PastClock clock, Network network, DemoTown town)
    {
        (int DaysAgo, string Unit, string Category, UnmetReason? Unmet)[] strokes =
        [
            (35, "krsko", "getting", null), (34, "krsko", "home", null), (34, "krsko", "advice", null), (28, "krsko", "home", UnmetReason.NoSuchService), (26, "sevnica", "getting", null), (21, "krsko", "basics", null),
            (19, "sevnica", "advice", null), (14, "krsko", "getting", UnmetReason.NoPlace), (13, "krsko", "company", null), (6, "krsko", "getting", null), (5, "sevnica", "caring", UnmetReason.NoPlace), (1, "krsko", "advice", null),
        ];
        foreach (var stroke in strokes)
        {
            clock.Now = clock.Today.AddDays(-stroke.DaysAgo);
            await using var db = await past.OpenAsync(network, Desk(town));
            new NeedDesk(db).Tally(town.Units[stroke.Unit], stroke.Category, stroke.Unmet);
            await db.CommitAsync();
        }
    }

    // A need answered with a ride that was driven, and one whose ride is still to come.
    private static async Task RideAsync(Doors past, PastClock clock, Network network, DemoTown town)
    {
        var unit = town.Units["krsko"];
        var today = DateOnly.FromDateTime(clock.Today.UtcDateTime);
        foreach (var status in new[] { RideStatus.Done, RideStatus.Requested })
        {
            clock.Now = clock.Today.AddDays(status == RideStatus.Done ? -20 : -1);
            await using var db = await past.OpenAsync(network, Desk(town));
            var found = await (from ride in db.Set<Ride>().AsNoTracking()
                               join rider in db.Set<Rider>() on ride.RiderId equals rider.Id
                               where ride.UnitId == unit.Id && ride.Status == status && ride.AfterRideId == null && (status == RideStatus.Done || ride.Day > today)
                               orderby ride.Day descending, ride.Id
                               select new { ride.Id, rider.PersonId }).FirstOrDefaultAsync();
            if (found is null) continue;
            var desk = new NeedDesk(db);
            var (_, needs) = await desk.HearAsync(unit, new() { PersonId = found.PersonId, Needs = [new() { Category = "transport", Words = "Prevoz k zdravniku" }] });
            await desk.MadeAsync(needs[0], NeedAnswerKind.Ride, found.Id, $"/rides/ride/{unit.Slug}/{found.Id}");
            await db.SaveChangesAsync();
            if (status == RideStatus.Done) await desk.DeliveredAsync(NeedAnswerKind.Ride, found.Id);
            await db.CommitAsync();
        }
    }

    private static async Task ReferAsync(Doors past, PastClock clock, Network network, DemoTown town, Texts texts)
    {
        clock.Now = clock.Today.AddDays(-2);
        var unit = town.Units["krsko"];
        await using var db = await past.OpenAsync(network, Desk(town));
        var person = await db.Set<Person>().FirstAsync(p => p.Id == PersonOf(town, "krsko", 7).Id);
        var service = await db.Set<Service>().FirstAsync(s => s.Name == "Kosila na dom" && db.Set<ServiceFact>().Any(f => f.ServiceId == s.Id && f.Kind == FactKind.Area && f.Value == "Krško"));
        var (_, needs) = await new NeedDesk(db).HearAsync(unit, new() { PersonId = person.Id, Needs = [new() { Category = "meals", Words = "Kosilo, ker po padcu ne more kuhati", Urgency = HelpDesk.Urgency.ThisWeek }] });
        var desk = new ReferralDesk(db, texts);
        var consent = new ConsentGiven(true, "Da dobi kosila na dom", [], [SharedField.Name, SharedField.Phone, SharedField.Address, SharedField.Words], desk.Today.AddMonths(6), ConsentChannel.InPerson, null);
        var (sent, refusal) = await desk.SendAsync(new(person, "meals", [service.Id], consent) { NeedId = needs[0].Id, AskedFor = needs[0].Words });
        if (sent is null) throw new InvalidOperationException(refusal!.Key);
        await db.SaveChangesAsync();
        // Nothing of a demonstration is sent to anybody.
        db.RemoveRange(await db.Set<Platform.Messages.OutboxMessage>().Where(m => m.Text.Contains(sent.Reference)).ToListAsync());
        await db.CommitAsync();
    }

    private static async Task AskedOnLineAsync(Doors past, PastClock clock, Network network, DemoTown town)
    {
        clock.Now = clock.Today.AddHours(-3);
        await using var db = await past.OpenAsync(network);
        var desk = new NeedDesk(db);
        var unit = town.Units["krsko"];
        var callOn = Holidays.NextWorkday(network.Country, desk.Today);
        var contact = new DeskContact
        {
            UnitId = unit.Id, Who = Who.NotKnown, Name = "Lojzka Zgledna", Phone = "040 000 471", PhoneE164 = "+38640000471", Channel = ContactChannel.Online, ForWhom = ForWhom.Relative, Relation = "mama", Agreed = true,
            Reference = "KHT47E", CallBy = WallClock.Resolve(callOn, new(12, 0), network.Zone).Utc, At = desk.Now,
        };
        db.Add(contact);
        var need = desk.Ask(contact, null, "memory", unit.Municipality, n => n.Words = "Mama pozablja, iščemo nekoga za nasvet.");
        db.Add(need.FollowUp(callOn, desk.Now, null).Event!);
        await db.CommitAsync();
    }

    private static async Task PlanAsync(Doors past, PastClock clock, Network network, DemoTown town)
    {
        clock.Now = clock.Today.AddDays(-7);
        await using var db = await past.OpenAsync(network, Desk(town));
        var desk = new NeedDesk(db);
        var person = PersonOf(town, "krsko", 4);
        var plan = new ServicePlan { UnitId = town.Units["krsko"].Id, PersonId = person.Id, Goals = "Rada bi ostala doma in šla ob sredah med ljudi.", CoordinatorId = town.Coordinator, AgreedOn = desk.Today, ReviewOn = desk.Today.AddMonths(3), MadeAt = desk.Now };
        db.AddRange(plan,
            new PlanStep { PlanId = plan.Id, Number = 1, What = "Popravilo ograje ob stopnicah", Who = "društvo, prostovoljec z orodjem", ByOn = desk.Today.AddDays(14) },
            new PlanStep { PlanId = plan.Id, Number = 2, What = "Prevoz v društvo ob sredah", Who = "Opora Krško", ByOn = desk.Today.AddDays(5) },
            new PlanStep { PlanId = plan.Id, Number = 3, What = "Klic vsako jutro", Who = "vnukinja", DoneOn = desk.Today });
        await db.CommitAsync();
    }

    // A food parcel fetched, an advice hour that nobody came to, one today, and a club to come.
    private static async Task ArrangeAsync(Doors past, PastClock clock, Network network, DemoTown town)
    {
        var unit = town.Units["krsko"];
        var today = DateOnly.FromDateTime(clock.Today.UtcDateTime);
        (int Person, string Category, string Words, int Day, AppointmentStep? End, ArrangeForm Form)[] all =
        [
            (8, "food", "Do pokojnine ni za hrano", -6, AppointmentStep.Come, new() { Kind = NeedAnswerKind.FoodParcel, At = new(9, 0), Place = "Skladišče društva Dlan, Krško", GivenBy = "Človekoljubno društvo Dlan", Bring = "osebni dokument" }),
            (9, "debts", "Opomini za elektriko", -2, AppointmentStep.NotCome, new() { Kind = NeedAnswerKind.AdviceHour, At = new(10, 30), Place = "Dom krajanov Krško, soba 2", GivenBy = "Svetovalka društva Ravnotežje", Bring = "opomine in položnice" }),
            (10, "legal", "Dedovanje po sestri", 0, null, new() { Kind = NeedAnswerKind.AdviceHour, At = new(13, 0), Place = "Dom krajanov Krško, soba 2", GivenBy = "Svetovalec društva Ravnotežje", Bring = "sklep o dedovanju" }),
            (4, "clubs", "Rada bi med ljudi", 3, null, new() { Kind = NeedAnswerKind.Session, At = new(9, 0), Place = "Društvo upokojencev Zgled Krško", GivenBy = "Vodja ročnih del" }),
        ];
        foreach (var (person, category, words, day, end, form) in all)
        {
            clock.Now = clock.Today.AddDays(Math.Min(day, 0) - 3);
            await using var db = await past.OpenAsync(network, Desk(town));
            var desk = new NeedDesk(db);
            form.Day = today.AddDays(day);
            var (_, needs) = await desk.HearAsync(unit, new() { PersonId = PersonOf(town, "krsko", person).Id, Needs = [new() { Category = category, Words = words, Municipality = unit.Municipality }] });
            var (made, refusal) = await desk.ArrangeAsync(unit, needs[0], form);
            if (made is null) throw new InvalidOperationException(refusal!.Key);
            await db.SaveChangesAsync();
            clock.Now = clock.Today.AddDays(Math.Min(day, 0));
            if (end is { } step && await desk.EndAsync(made, step) is { } no) throw new InvalidOperationException(no.Key);
            await db.CommitAsync();
        }
    }
}
