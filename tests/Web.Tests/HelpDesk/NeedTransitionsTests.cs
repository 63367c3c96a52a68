using Web.HelpDesk;
using Web.People;
using Web.Platform.Forms;
using static Web.HelpDesk.NeedEventKind;
using static Web.HelpDesk.NeedStatus;

namespace Web.Tests.HelpDesk;

/// <summary>The whole matrix of what may become of a need.</summary>
public sealed class NeedTransitionsTests
{
    private static readonly DateTime At = App.Now.UtcDateTime;
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static readonly (NeedStatus From, NeedEventKind Happens, NeedStatus To)[] Legal =
    [
        (NeedStatus.Asked, Answered, Waiting), (NeedStatus.Asked, NeedEventKind.Met, NeedStatus.Met), (NeedStatus.Asked, NeedEventKind.Unmet, NeedStatus.Unmet), (NeedStatus.Asked, HandedOver, NeedStatus.Asked),
        (NeedStatus.Asked, FollowUpSet, NeedStatus.Asked), (NeedStatus.Asked, Joined, NeedStatus.Asked), (NeedStatus.Asked, Mistaken, Mistake),
        (Waiting, Answered, Waiting), (Waiting, NeedEventKind.Moved, Waiting), (Waiting, AnswerFailed, Waiting), (Waiting, Returned, NeedStatus.Asked), (Waiting, NeedEventKind.Met, NeedStatus.Met), (Waiting, NeedEventKind.Unmet, NeedStatus.Unmet),
        (Waiting, HandedOver, Waiting), (Waiting, FollowUpSet, Waiting), (Waiting, Joined, Waiting), (Waiting, Mistaken, Mistake),
        (NeedStatus.Met, Reopened, NeedStatus.Asked), (NeedStatus.Met, Mistaken, Mistake), (NeedStatus.Unmet, Reopened, NeedStatus.Asked), (NeedStatus.Unmet, Mistaken, Mistake), (Mistake, Reopened, NeedStatus.Asked),
    ];

    public static TheoryData<NeedStatus, NeedEventKind> Pairs()
    {
        var pairs = new TheoryData<NeedStatus, NeedEventKind>();
        foreach (var from in Enum.GetValues<NeedStatus>())
            foreach (var happens in Enum.GetValues<NeedEventKind>().Where(k => k is not (NeedEventKind.Asked or Parted)))
                pairs.Add(from, happens);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Each_pair_of_status_and_event_is_either_in_the_table_or_refused_and_changes_nothing(NeedStatus from, NeedEventKind happens)
    {
        var need = A(from);
        var before = (need.Status, need.FollowUpOn, need.EndedAt, need.CoordinatorId, need.JoinedToId, need.UnmetReason, need.FirstAnsweredAt);

        var (happened, refusal) = Let(need, happens);

        if (Legal.Where(l => l.From == from && l.Happens == happens).Select(l => (NeedStatus?)l.To).SingleOrDefault() is { } to)
        {
            Assert.Equal((to, happens, need.Id, At), (need.Status, happened!.Kind, happened.NeedId, happened.At));
            Assert.Null(refusal);
        }
        else
        {
            Assert.Null(happened);
            Assert.StartsWith("desk.need.notWhile.", refusal!.Key);
            Assert.Equal(before, (need.Status, need.FollowUpOn, need.EndedAt, need.CoordinatorId, need.JoinedToId, need.UnmetReason, need.FirstAnsweredAt));
        }
    }

    [Fact]
    public void A_need_that_repeats_another_can_only_be_parted_and_then_goes_on()
    {
        var (first, again) = (A(NeedStatus.Asked), A(NeedStatus.Asked));
        Assert.NotNull(again.Join(first, At, null).Event);

        foreach (var happens in Enum.GetValues<NeedEventKind>().Where(k => k is not (NeedEventKind.Asked or Parted))) Assert.Null(Let(again, happens).Event);
        Assert.False(again.IsOpen);
        Assert.NotNull(again.Part(At, null).Event);

        Assert.True(again.IsOpen);
        Assert.Equal("desk.need.notJoined", again.Part(At, null).Refusal!.Key);
    }

    [Fact]
    public void Needs_of_two_people_are_not_joined_nor_a_chain_made()
    {
        var (first, second, third) = (A(NeedStatus.Asked), A(NeedStatus.Asked), A(NeedStatus.Asked));
        var other = A(NeedStatus.Asked, Guid.CreateVersion7());
        second.Join(first, At, null);

        Assert.Equal("desk.need.joinNot", third.Join(other, At, null).Refusal!.Key);
        Assert.Equal("desk.need.joinNot", third.Join(second, At, null).Refusal!.Key);
        Assert.Equal("desk.need.joinNot", third.Join(third, At, null).Refusal!.Key);
    }

    [Fact]
    public void Nothing_to_offer_needs_its_reason_and_opening_again_forgets_it()
    {
        var need = A(NeedStatus.Asked);
        Assert.Equal("desk.need.reasonMissing", need.LeaveUnmet(Answer(need), null, At, null).Refusal!.Key);

        need.LeaveUnmet(Answer(need), UnmetReason.TooFar, At, null);
        Assert.Equal((NeedStatus.Unmet, UnmetReason.TooFar, At), (need.Status, need.UnmetReason!.Value, need.EndedAt!.Value));
        need.Reopen(Today, At, null);

        Assert.Equal((NeedStatus.Asked, null, null, Today), (need.Status, need.UnmetReason, need.EndedAt, need.FollowUpOn!.Value));
    }

    private static (NeedEvent? Event, Refusal? Refusal) Let(Need need, NeedEventKind happens) => happens switch
    {
        Answered => need.Answered(Answer(need), Today, At, null),
        NeedEventKind.Moved => need.Moved(Answer(need), Today, At, null),
        AnswerFailed => need.Fail(Answer(need), true, Today, At, null),
        Returned => need.Fail(Answer(need), false, Today, At, null),
        NeedEventKind.Met => need.Meet(Answer(need), At, null),
        NeedEventKind.Unmet => need.LeaveUnmet(Answer(need), UnmetReason.NoPlace, At, null),
        Reopened => need.Reopen(Today, At, null),
        HandedOver => need.HandOver(Guid.CreateVersion7(), At, null),
        FollowUpSet => need.FollowUp(Today, At, null),
        Joined => need.Join(A(NeedStatus.Asked), At, null),
        Mistaken => need.Mistake(At, null),
        _ => throw new ArgumentOutOfRangeException(nameof(happens)),
    };

    private static readonly Guid unit = Guid.CreateVersion7(), person = Guid.CreateVersion7();

    private static NeedAnswer Answer(Need need) => new() { NeedId = need.Id, Kind = NeedAnswerKind.Information, At = At };

    private static Need A(NeedStatus status, Guid? of = null)
    {
        var need = new Need { UnitId = unit, ContactId = Guid.CreateVersion7(), PersonId = of ?? person, ForWhom = ForWhom.Self, Category = "food", Municipality = "Krško", Channel = ContactChannel.Phone, AskedAt = At, AskedOn = Today };
        if (status == Waiting) need.Answered(Answer(need), null, At, null);
        if (status == NeedStatus.Met) need.Meet(Answer(need), At, null);
        if (status == NeedStatus.Unmet) need.LeaveUnmet(Answer(need), UnmetReason.NoPlace, At, null);
        if (status == Mistake) need.Mistake(At, null);
        return need;
    }
}
