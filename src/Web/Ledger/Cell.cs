namespace Web.Ledger;

/// <summary>What a public number counts.</summary>
public enum Figure
{
    Users,
    Rides,
    PassengerRides,
    VolunteerMinutes,
    Drivers,
    Metres,
    MetresWithPassenger,
    MetresEmpty,

    /// <summary>What people look for in vain, as the list of gaps counts it; not among the public numbers, but kept from telling about single people by the same rules.</summary>
    Needs,
}

/// <summary>Where a number stands in the cube: null or 0 in a dimension means all of it.</summary>
public readonly record struct CellKey(Figure Figure, Guid? Unit, string? Municipality, int Month, string? Topic, string? Group = null, string? Outcome = null)
{
    /// <summary>On no page; kept so that it cannot be worked out from those that are.</summary>
    public bool IsInner => Unit is not null && Municipality is not null;

    /// <summary>In how many dimensions it is a part and not the whole.</summary>
    public int Depth => (Unit is null ? 0 : 1) + (Municipality is null ? 0 : 1) + (Month == 0 ? 0 : 1) + (Topic is null ? 0 : 1) + (Group is null ? 0 : 1) + (Outcome is null ? 0 : 1);

    /// <summary>The cell of all units, municipalities, months or topics that this one is a part of, one for each dimension it has.</summary>
    public IEnumerable<CellKey> Totals()
    {
        if (Unit is not null) yield return this with { Unit = null };
        if (Municipality is not null) yield return this with { Municipality = null };
        if (Month != 0) yield return this with { Month = 0 };
        if (Topic is not null) yield return this with { Topic = null };
        if (Group is not null) yield return this with { Group = null };
        if (Outcome is not null) yield return this with { Outcome = null };
    }
}

/// <summary>How a number is shown.</summary>
public enum Shown
{
    AsItIs,

    /// <summary>One to four.</summary>
    FewerThanFive,

    /// <summary>From one to four people, or kept back so that another cannot be worked out.</summary>
    KeptBack,

    /// <summary>More than four fifths of the hours are one volunteer's.</summary>
    OneVolunteer,
}

/// <summary>A number with what each person gave to it.</summary>
public sealed class Cell(CellKey key)
{
    public CellKey Key { get; } = key;
    public long Value { get; set; }
    public Dictionary<Guid, long> By { get; } = [];
    public int Entries { get; set; }
    public DateTime LastRecordedAt { get; set; }
    public Shown Shown { get; set; }
    public bool IsPublished => Shown == Shown.AsItIs;
}
