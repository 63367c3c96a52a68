using Web.People;

namespace Web.Evidence;

/// <summary>What a reader narrows the report to; it stands in the address, so a report can be kept and sent.</summary>
public sealed class Selection
{
    public int Year { get; set; }

    /// <summary>1 to 12; 0 for the year.</summary>
    public int Month { get; set; }
    public string? Area { get; set; }
    public string? Need { get; set; }

    /// <summary>The unit the page is about; null for the network. Set by the page, never by the address.</summary>
    internal Unit? Unit { get; set; }
    internal DateOnly From => new(Year, Month == 0 ? 1 : Month, 1);
    internal DateOnly Until => Month == 0 ? new(Year, 12, 31) : From.AddMonths(1).AddDays(-1);

    /// <summary>Whole years and their months only: spans that overlap could be taken from each other.</summary>
    public void Settle(DateOnly today)
    {
        if (Year < 2000 || Year > today.Year) Year = today.Year;
        if (Month is < 1 or > 12) Month = 0;
        (Area, Need) = (string.IsNullOrWhiteSpace(Area) ? null : Area, string.IsNullOrWhiteSpace(Need) ? null : Need);
    }

    /// <summary>The address with one thing changed.</summary>
    public string Query(int? year = null, int? month = null, string? table = null, string? format = null)
    {
        (string Name, string? Value)[] all =
        [
            ("year", $"{year ?? Year}"), ("month", (month ?? Month) is > 0 and var m ? $"{m}" : null), ("area", Area), ("need", Need), ("table", table), ("format", format),
        ];
        return "?" + string.Join('&', all.Where(a => a.Value is not null).Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));
    }
}
