namespace Web.Finder;

/// <summary>How far a version of the finder is on its way to readers.</summary>
public enum FinderState
{
    Draft,

    /// <summary>Proved, and waiting for a second person.</summary>
    Sent,
    Published,
    Replaced,
}

/// <summary>A version of the finder: one JSON document, made by one person and published by another.</summary>
public sealed class FinderVersion : NetworkRow
{
    public required int Number { get; init; }
    public FinderState State { get; set; }
    public required string Document { get; set; }
    public string Note { get; set; } = "";
    public Guid? MadeBy { get; set; }
    public DateTime MadeAt { get; set; }
    public Guid? SentBy { get; set; }
    public DateTime? SentAt { get; set; }
    public Guid? PublishedBy { get; set; }
    public DateTime? PublishedAt { get; set; }
    public DateOnly? ValidFrom { get; set; }

    public Questionnaire Read() => Questionnaire.Parse(Document);
}

/// <summary>A made-up person's answers, replayed on every new version to see what changes for such a person.</summary>
public sealed class FinderCase : NetworkRow
{
    public required string Name { get; set; }

    /// <summary>Answers by question, as JSON.</summary>
    public required string Answers { get; set; }
}

/// <summary>How often an outcome was found in a month and municipality: no answers, and nobody's.</summary>
public sealed class FinderCount : NetworkRow, IUnaudited
{
    public required DateOnly Month { get; init; }
    public required string Outcome { get; init; }
    public required string Place { get; init; }
    public int Times { get; set; }
}
