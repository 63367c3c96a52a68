namespace Web.ServiceDirectory.Search;

/// <summary>A record that can be found (its id is the record's own): by which number it stands in the lists, and with which terms.</summary>
public sealed class SearchRecord : NetworkRow, IUnaudited
{
    public required int Number { get; init; }

    /// <summary>Which state of the word lists made its terms: older ones are made anew.</summary>
    public required int Edition { get; set; }

    /// <summary>"sl:dolg=6 sl:svet=2": what must be changed in the lists when the record changes.</summary>
    public required string Terms { get; set; }
}

/// <summary>Which records carry a term and how much it says of each, packed: one row for every 2,048 numbers.</summary>
public sealed class SearchList : NetworkRow, IUnaudited
{
    public required string Term { get; init; }
    public required int Part { get; init; }
    public required byte[] Packed { get; set; }
}

/// <summary>Words as written that share their first three letters, or their last three ("sl:~voz"): where a slip of the finger is looked up.</summary>
public sealed class SearchWords : NetworkRow, IUnaudited
{
    public required string Letters { get; init; }
    public required string Words { get; set; }
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
