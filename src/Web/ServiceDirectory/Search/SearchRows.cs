namespace Web.ServiceDirectory.Search;

/// <summary>A term of a record, and how much it says about it.</summary>
public sealed class SearchPosting : NetworkRow, IUnaudited
{
    public required Guid SubjectId { get; init; }
    public required string Term { get; init; }
    public double Weight { get; init; }
}

/// <summary>A word that stands somewhere, by one of its pieces of three letters.</summary>
public sealed class SearchGram : NetworkRow, IUnaudited
{
    public required string Gram { get; init; }
    public required string Word { get; init; }
    public required string Term { get; init; }
}

/// <summary>What people say, and what they mean by it: a need ("need.food") or other words. Editors own this list.</summary>
public sealed class SearchPhrase : NetworkRow
{
    public required string Language { get; init; }
    public required string Words { get; set; }
    public required string Means { get; set; }
}

/// <summary>Words that found nothing, for the editors.</summary>
public sealed class MissedWord : NetworkRow, IUnaudited
{
    public required string Language { get; init; }
    public required string Words { get; init; }
    public int Times { get; set; }
    public DateOnly LastOn { get; set; }
    public DateOnly? SettledOn { get; set; }
}

/// <summary>How often words found nothing in a month, in a municipality ("" where it was looked for everywhere): for planners.</summary>
public sealed class MissedCount : NetworkRow, IUnaudited
{
    public required DateOnly Month { get; init; }
    public required string Language { get; init; }
    public required string Words { get; init; }
    public required string Area { get; init; }
    public int Times { get; set; }
}
