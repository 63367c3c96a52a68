using Web.People;

namespace Web.HelpDesk;

/// <summary>A call, a visit or a request on line: who turned to the desk, how, for whom, and what comes next. What was asked are its needs.</summary>
public sealed class DeskContact : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required Who Who { get; set; }

    /// <summary>Who called; the needs name whose they are.</summary>
    [References<Person>] public Guid? PersonId { get; set; }

    /// <summary>What a caller without a record gave as name and number, so that somebody can call back; forgotten with the needs.</summary>
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? PhoneE164 { get; set; }
    public required ContactChannel Channel { get; init; }
    public required ForWhom ForWhom { get; set; }

    /// <summary>"Her niece", "neighbour from the second floor".</summary>
    public string? Relation { get; set; }

    /// <summary>Who is spoken for knows of it and agrees; null where it was not asked.</summary>
    public bool? Agreed { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? CallBackOn { get; set; }

    /// <summary>Of a request on line: what the person reads out on the phone, and by when somebody calls.</summary>
    public string? Reference { get; init; }
    public DateTime? CallBy { get; init; }
    public DateTime? CalledAt { get; set; }

    /// <summary>Where the request on line came from: a service, an outcome of the finder.</summary>
    public string? CameFrom { get; set; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
    public DateTime? ForgottenAt { get; private set; }

    public void Forget(DateTime at)
    {
        (PersonId, Name, Phone, PhoneE164, Relation, NextStep, CameFrom) = (null, null, null, null, null, null, null);
        (CallBackOn, ForgottenAt) = (null, at);
    }
}

/// <summary>Whether we know who is calling; not knowing is fine.</summary>
public enum Who
{
    Known,
    NotKnown,
    DoesNotSay,
}

public enum ContactChannel
{
    Phone,
    Visit,
    Online,
    Mail,
    Letter,
    Field,
}

/// <summary>For whom somebody asks.</summary>
public enum ForWhom
{
    Self,
    Relative,
    Neighbour,
    Client,
    NotSaid,
}
