using FsCheck;
using FsCheck.Fluent;
using Web.Platform.Language;
using Web.Referrals;
using static Web.Referrals.ReferralStatus;
using static Web.Referrals.ReferralStep;

namespace Web.Tests.Referrals;

/// <summary>What may become of a referral: the table written a second time, by hand, and held against the first.</summary>
public sealed class ReferralTransitionsTests
{
    // One line a state: what may happen there, and where it leads. Everything that is not here is refused.
    private static readonly Dictionary<ReferralStatus, (ReferralStep Step, ReferralStatus To, string By)[]> expected = new()
    {
        [Draft] = [(Send, Sent, "S"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Sent] = [(Open, Opened, "R"), (Accept, Accepted, "RS"), (PutOnList, Waiting, "RS"), (Decline, Declined, "RS"), (Remind, Sent, "M"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Opened] = [(Accept, Accepted, "RS"), (PutOnList, Waiting, "RS"), (Decline, Declined, "RS"), (HandOver, Sent, "RS"), (Remind, Opened, "M"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Accepted] = [(PutOnList, Waiting, "RS"), (Begin, InProgress, "RS"), (Deliver, Delivered, "RS"), (NotDeliver, NotDelivered, "RS"), (HandOver, Sent, "RS"), (Remind, Accepted, "M"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Waiting] = [(PutOnList, Waiting, "RS"), (Accept, Accepted, "RS"), (Begin, InProgress, "RS"), (Decline, Declined, "RS"), (NotDeliver, NotDelivered, "RS"), (HandOver, Sent, "RS"), (Remind, Waiting, "M"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Declined] = [(SecondChoice, Declined, "S"), (MarkMistaken, Mistake, "S")],
        [InProgress] = [(Begin, InProgress, "RS"), (Deliver, Delivered, "RS"), (NotDeliver, NotDelivered, "RS"), (HandOver, Sent, "RS"), (Remind, InProgress, "M"), (Withdraw, Withdrawn, "P"), (MarkMistaken, Mistake, "S")],
        [Delivered] = [(Confirm, Confirmed, "PS"), (Dispute, InProgress, "PS"), (MarkMistaken, Mistake, "S")],
        [NotDelivered] = [(Begin, InProgress, "RS"), (SecondChoice, NotDelivered, "S"), (MarkMistaken, Mistake, "S")],
        [Confirmed] = [],
        [Withdrawn] = [],
        [Mistake] = [],
    };

    private static readonly Side[] sides = [Side.Sender, Side.Receiver, Side.Person, Side.Machine];
    private static readonly DateOnly today = new(2026, 11, 2);
    private static readonly StepClock clock = new(new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc), today, "SI");

    public static TheoryData<ReferralStatus> States => [.. Enum.GetValues<ReferralStatus>()];

    [Theory, MemberData(nameof(States))]
    public void Every_pair_of_state_and_step_goes_where_the_table_says_or_is_refused_and_changes_nothing(ReferralStatus from)
    {
        foreach (var step in Enum.GetValues<ReferralStep>())
            foreach (var side in sides)
            {
                var referral = In(from);
                var before = Print(referral);
                var row = expected[from].Where(r => r.Step == step && r.By.Contains(side.ToString()[0], StringComparison.Ordinal)).ToArray();

                var (happened, refusal) = referral.Record(Full(step, side), clock);

                if (row is [var (_, to, _)])
                {
                    Assert.Null(refusal);
                    Assert.Equal((from, to, step, side), (happened!.From, happened.To, happened.Step, happened.By));
                    Assert.Equal(to, referral.Status);
                }
                else
                {
                    Assert.Null(happened);
                    Assert.Equal(expected[from].Any(r => r.Step == step) ? "referrals.rule.notYou" : "referrals.rule.notNow", refusal!.Key);
                    Assert.Equal(before, Print(referral));
                }
            }
    }

    [Theory]
    [InlineData(Decline, "referrals.rule.reasonMissing"), InlineData(NotDeliver, "referrals.rule.reasonMissing"), InlineData(PutOnList, "referrals.rule.placeOrDate"), InlineData(Deliver, "referrals.rule.whatMissing")]
    public void A_step_without_what_belongs_to_it_is_refused_and_changes_nothing(ReferralStep step, string why)
    {
        var referral = In(step == Decline ? Opened : Accepted);
        var before = Print(referral);

        Assert.Equal(why, referral.Record(new(step, Side.Receiver), clock).Refusal!.Key);
        Assert.Equal(before, Print(referral));
    }

    [Fact]
    public void Ten_thousand_chance_lives_of_a_referral_go_as_the_model_says()
    {
        var moves = from step in Gen.Elements(Enum.GetValues<ReferralStep>()) from side in Gen.Elements(sides) from lack in Gen.Choose(0, 3) from likely in Gen.Choose(0, 99) select (Step: step, Side: side, Lack: lack, Likely: likely);
        var (lives, taken, refused) = (0, 0, 0);
        var seen = new HashSet<ReferralStatus>();
        var property = Prop.ForAll(moves.ListOf(60).ToArbitrary(), life =>
        {
            var (referral, model) = (Blank(), new Model());
            lives++;
            foreach (var (chanceStep, chanceSide, lack, likely) in life)
            {
                // Every second step is one that the state allows: pure chance would end most lives at once.
                var allowed = expected[model.State].Where(r => r.Step != MarkMistaken || likely > 90).ToArray();
                var (step, side) = likely % 2 == 0 && allowed.Length > 0 ? (allowed[likely / 2 % allowed.Length].Step, sides.First(x => allowed[likely / 2 % allowed.Length].By.Contains(x.ToString()[0], StringComparison.Ordinal))) : (chanceStep, chanceSide);
                var told = lack == 0 ? new StepTaken(step, side) : Full(step, side);
                var happened = referral.Record(told, clock).Event is not null;
                if (happened != model.Take(step, side, complete: lack != 0)) return false;
                if (happened) taken++;
                else refused++;
                if (referral.Status != model.State || referral.SecondChoiceDue != model.SecondDue || (referral.DueOn is null) != model.Settled
                    || (referral.EndedAt is not null) != model.Ended || (referral.RemindedAt is not null) != model.Reminded) return false;
                seen.Add(referral.Status);
            }
            return true;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), property);

        Assert.Equal(10_000, lives);
        Assert.Equal(Enum.GetValues<ReferralStatus>().ToHashSet(), seen);
        Assert.True(taken > 20_000 && refused > 20_000, $"{taken} steps taken, {refused} refused");
    }

    [Theory]
    [InlineData("SI", "2026-10-30", 1, "2026-11-02")]   // Saturday is the Reformation day, Sunday All Saints'
    [InlineData("PL", "2026-11-10", 1, "2026-11-12")]   // Independence Day
    [InlineData("LT", "2026-12-23", 1, "2026-12-28")]   // Christmas Eve, Christmas, and the weekend
    [InlineData("CZ", "2026-11-16", 5, "2026-11-24")]   // 17 November
    public void Clocks_count_working_days_by_the_holidays_of_the_country(string country, string from, int days, string until)
    {
        var (a, b) = (DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(b, ReferralClock.After(country, a, days));
        Assert.Equal(days, ReferralClock.Between(country, a, b));
    }

    [Fact]
    public void Each_state_has_its_day_and_an_appointment_is_asked_about_two_working_days_after_it()
    {
        Assert.Equal(today.AddDays(1), In(Sent).DueOn);
        Assert.Equal(new DateOnly(2026, 11, 9), In(Opened).DueOn);
        var referral = In(Accepted);
        referral.Record(new(Begin, Side.Receiver) { AppointmentOn = new(2026, 11, 13) }, clock);
        Assert.Equal(new DateOnly(2026, 11, 17), referral.DueOn);   // a Friday
        Assert.Null(In(Confirmed).DueOn);
    }

    // Independent of the product: only what the field's rules say.
    private sealed class Model
    {
        public ReferralStatus State { get; private set; } = Draft;
        public bool SecondDue { get; private set; }
        public bool Reminded { get; private set; }
        public bool Ended => State is Declined or NotDelivered or Confirmed or Withdrawn or Mistake;
        public bool Settled => State is Confirmed or Withdrawn or Mistake || (State is Declined or NotDelivered && !SecondDue);

        public bool Take(ReferralStep step, Side side, bool complete)
        {
            var row = expected[State].Where(r => r.Step == step && r.By.Contains(side.ToString()[0], StringComparison.Ordinal)).ToArray();
            if (row.Length == 0 || (!complete && step is Decline or NotDeliver or PutOnList or Deliver or Dispute && !complete)) return false;
            State = row[0].To;
            SecondDue = step switch { Decline or NotDeliver => true, Begin or SecondChoice => false, _ => SecondDue };
            Reminded = step == Remind;
            return true;
        }
    }

    private static StepTaken Full(ReferralStep step, Side by) => new(step, by)
    {
        Decline = step == Decline ? DeclineReason.NoPlace : null, NotDelivered = step == NotDeliver ? NotDeliveredReason.NoFunds : null, Words = step == Dispute ? "manjka" : null, QueuePlace = step == PutOnList ? 3 : null,
        DeliveredWhat = step == Deliver ? "kosilo" : null, DeliveredOn = step == Deliver ? today : null, DeliveredAmount = step == Deliver ? 2 : null, DeliveredUnit = step == Deliver ? DeliveredUnit.Times : null,
    };

    private static Referral Blank() => Referral.Draft(new Web.People.Person { UnitId = Guid.CreateVersion7(), FullName = "Ana" }, "meals", null, clock);

    // By the steps that lead there, as a person would.
    private static Referral In(ReferralStatus state)
    {
        (ReferralStep, Side)[] way = state switch
        {
            Draft => [],
            Sent => [(Send, Side.Sender)],
            Opened => [(Send, Side.Sender), (Open, Side.Receiver)],
            Accepted => [(Send, Side.Sender), (Open, Side.Receiver), (Accept, Side.Receiver)],
            Waiting => [(Send, Side.Sender), (PutOnList, Side.Receiver)],
            Declined => [(Send, Side.Sender), (Decline, Side.Receiver)],
            InProgress => [(Send, Side.Sender), (Accept, Side.Receiver), (Begin, Side.Receiver)],
            Delivered => [(Send, Side.Sender), (Accept, Side.Receiver), (Deliver, Side.Receiver)],
            NotDelivered => [(Send, Side.Sender), (Accept, Side.Receiver), (NotDeliver, Side.Receiver)],
            Confirmed => [(Send, Side.Sender), (Accept, Side.Receiver), (Deliver, Side.Receiver), (Confirm, Side.Person)],
            Withdrawn => [(Withdraw, Side.Person)],
            _ => [(MarkMistaken, Side.Sender)],
        };
        var referral = Blank();
        foreach (var (step, by) in way) Assert.Null(referral.Record(Full(step, by), clock).Refusal);
        Assert.Equal(state, referral.Status);
        return referral;
    }

    private static string Print(Referral r) => string.Join(' ', typeof(Referral).GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={p.GetValue(r)}"));
}
