using Web.People;
using Web.Platform.Language;
using Web.Referrals;
using Web.ServiceDirectory;

namespace Web.Demonstration;

/// <summary>Referrals of the demonstration between the desk in Krško and two organisations, in every state that has something to show; sent and answered by the same functions as real ones.</summary>
internal static class DemoReferrals
{
    /// <summary>The sign-in of the second organisation's worker.</summary>
    public const string SecondWorker = "drustvo";

    public static async Task MakeAsync(Doors past, PastClock clock, Network network, DemoTown town, Texts texts, Passwords passwords)
    {
        var unit = town.Units["krsko"];
        var people = town.People.Values.Where(p => p.UnitId == unit.Id && town.Riders.Values.Any(r => r.PersonId == p.Id)).Take(12).ToList();
        people[4] = DemoHelp.Resident(town);
        var (meals, visits) = (await ServiceAsync(past, network, "Kosila na dom"), await ServiceAsync(past, network, "Obiski na domu in klic za dobro jutro"));
        await using (var db = await past.OpenAsync(network))
        {
            await AccountSetup.CreateAsync(db, passwords, SecondWorker, "Delavka društva", Seed.Password, [(Role.OrganisationWorker, null)], organisationId: visits.Owner);
            await db.CommitAsync();
        }
        Story[] stories =
        [
            new(0, meals, 40, "Kosilo ob delavnikih, brez mleka", [new(ReferralStep.Open), new(ReferralStep.Accept), Given("Kosila na dom", 20, DeliveredUnit.Times), new(ReferralStep.Confirm)]),
            new(1, meals, 30, "Kosilo, dokler se noga ne zaceli", [new(ReferralStep.Open), new(ReferralStep.Decline) { Decline = DeclineReason.NoPlace, Words = "Ta mesec imamo vse polno." }]),
            new(2, visits, 21, "Pogovor enkrat na teden", [new(ReferralStep.Open), new(ReferralStep.PutOnList) { QueuePlace = 2, ExpectedOn = Day(clock, 12) }]),
            new(3, visits, 15, "Klic vsako jutro", [new(ReferralStep.Open), new(ReferralStep.Accept), new(ReferralStep.Begin) { AppointmentOn = Day(clock, 1), AppointmentMinute = 570 }]),
            new(4, visits, 9, "Obisk ob sobotah", [new(ReferralStep.Open), new(ReferralStep.Accept), Given("Obisk na domu", 2, DeliveredUnit.Hours)]),
            new(5, meals, 8, "Kosilo ob koncu tedna", []),
            new(6, meals, 1, "Kosilo po prihodu iz bolnišnice", []),
            new(7, visits, 14, "Družba ob četrtkih", [new(ReferralStep.Open), new(ReferralStep.Accept), new(ReferralStep.NotDeliver) { NotDelivered = NotDeliveredReason.Unreachable }]),
        ];
        foreach (var story in stories.Where(s => s.Person < people.Count)) await TellAsync(past, clock, network, people[story.Person], story, texts);
    }

    private sealed record Told(Guid Id, Guid Owner, string Need);

    private sealed record Story(int Person, Told Service, int DaysAgo, string AskedFor, StepTold[] Steps);

    private sealed record StepTold(ReferralStep Step)
    {
        public DeclineReason? Decline { get; init; }
        public NotDeliveredReason? NotDelivered { get; init; }
        public string? Words { get; init; }
        public int? QueuePlace { get; init; }
        public DateOnly? ExpectedOn { get; init; }
        public DateOnly? AppointmentOn { get; init; }
        public int? AppointmentMinute { get; init; }
        public string? What { get; init; }
        public decimal? Amount { get; init; }
        public DeliveredUnit? Unit { get; init; }
    }

    private static StepTold Given(string what, decimal amount, DeliveredUnit unit) => new(ReferralStep.Deliver) { What = what, Amount = amount, Unit = unit };

    private static DateOnly Day(PastClock clock, int ahead) => DateOnly.FromDateTime(clock.Today.UtcDateTime).AddDays(ahead);

    private static async Task<Told> ServiceAsync(Doors past, Network network, string name)
    {
        await using var db = await past.OpenAsync(network, readOnly: true);
        var service = await db.Set<Service>().FirstAsync(s => s.Name == name && db.Set<ServiceFact>().Any(f => f.ServiceId == s.Id && f.Kind == FactKind.Area && f.Value == "Krško"));
        return new(service.Id, service.OrganisationId, service.Read().Needs[0]);
    }

    // A step a day or two, never after today.
    private static async Task TellAsync(Doors past, PastClock clock, Network network, Person person, Story story, Texts texts)
    {
        clock.Now = clock.Today.AddDays(-story.DaysAgo);
        Guid id;
        await using (var db = await past.OpenAsync(network))
        {
            var desk = new ReferralDesk(db, texts);
            SharedField[] fields = [SharedField.Name, SharedField.Phone, SharedField.Address, SharedField.Language, SharedField.Words];
            var consent = new ConsentGiven(true, "Da je mogoča pomoč na domu", [], fields, desk.Today.AddMonths(6), ConsentChannel.InPerson, null);
            var who = await db.Set<Person>().FirstAsync(p => p.Id == person.Id);
            var (sent, refusal) = await desk.SendAsync(new(who, story.Service.Need, [story.Service.Id], consent) { AskedFor = story.AskedFor });
            id = sent?.Id ?? throw new InvalidOperationException(refusal!.Key);
            await db.CommitAsync();
        }
        foreach (var step in story.Steps)
        {
            clock.Now = clock.Now.AddDays(2) is var next && next < clock.Today ? next : clock.Today;
            await using var db = await past.OpenAsync(network);
            var desk = new ReferralDesk(db, texts);
            var referral = await db.Set<Referral>().FirstAsync(r => r.Id == id);
            var taken = new StepTaken(step.Step, step.Step == ReferralStep.Confirm ? Side.Sender : Side.Receiver)
            {
                Decline = step.Decline, NotDelivered = step.NotDelivered, Words = step.Words, QueuePlace = step.QueuePlace, ExpectedOn = step.ExpectedOn, AppointmentOn = step.AppointmentOn, AppointmentMinute = step.AppointmentMinute,
                DeliveredWhat = step.What, DeliveredOn = step.What is null ? null : desk.Today, DeliveredAmount = step.Amount, DeliveredUnit = step.Unit,
            };
            if (await desk.TakeAsync(referral, taken) is { } refusal) throw new InvalidOperationException($"{story.AskedFor}: {step.Step}: {refusal.Key}");
            await db.CommitAsync();
        }
        // Nothing of a demonstration is sent to anybody.
        await using var outbox = await past.OpenAsync(network);
        var reference = await outbox.Set<Referral>().Where(r => r.Id == id).Select(r => r.Reference).FirstAsync();
        outbox.RemoveRange(await outbox.Set<Platform.Messages.OutboxMessage>().Where(m => m.Text.Contains(reference)).ToListAsync());
        await outbox.CommitAsync();
    }
}
