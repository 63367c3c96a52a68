namespace Web.Referrals;

/// <summary>How far a referral is. <c>docs/glossary.md</c> has the words; <see cref="Fhir"/> has what FHIR calls them.</summary>
public enum ReferralStatus
{
    Draft,
    Sent,
    Opened,
    Accepted,

    /// <summary>On the receiver's list, with a place in it or an expected date.</summary>
    Waiting,

    /// <summary>Turned down with a reason; a second choice is then due.</summary>
    Declined,
    InProgress,
    Delivered,
    NotDelivered,

    /// <summary>The person, or the sender's follow-up, says that it was delivered.</summary>
    Confirmed,

    /// <summary>The person took it back.</summary>
    Withdrawn,
    Mistake,
}

/// <summary>What may happen to a referral.</summary>
public enum ReferralStep
{
    Send,
    Open,
    Accept,
    PutOnList,
    Decline,

    /// <summary>Help begins, or gets its appointment.</summary>
    Begin,
    Deliver,
    NotDeliver,
    Confirm,

    /// <summary>The person says that it was not delivered, or not all of it.</summary>
    Dispute,

    /// <summary>The receiver gives the whole case to another organisation, its history with it.</summary>
    HandOver,

    /// <summary>The clock ran out and the receiver was told so.</summary>
    Remind,

    /// <summary>Another organisation was asked in its place.</summary>
    SecondChoice,
    Withdraw,
    MarkMistaken,
}

/// <summary>Who takes a step.</summary>
[Flags]
public enum Side
{
    None = 0,

    /// <summary>The desk that sent it; also for a receiver who answers by telephone.</summary>
    Sender = 1,
    Receiver = 2,

    /// <summary>The person whom it is about, or the desk in the person's name.</summary>
    Person = 4,
    Machine = 8,
}

/// <summary>Why an organisation turns a referral down.</summary>
public enum DeclineReason
{
    NoPlace,
    NotEligible,
    NotInArea,
    NotOurService,
    NotEnoughKnown,

    /// <summary>The desk waited and heard nothing.</summary>
    NoAnswer,
    Other,
}

/// <summary>Why help that was promised did not come about; counted for planners.</summary>
public enum NotDeliveredReason
{
    NoShow,
    Unreachable,
    NotEligible,
    NoFunds,
    Refused,
    Moved,
    Died,
    Other,
}

/// <summary>What an amount of help is counted in.</summary>
public enum DeliveredUnit
{
    Times,
    Hours,
    Days,
    Kilograms,
    Euros,
}
