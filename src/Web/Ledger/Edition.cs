using Web.People;
using Web.Platform.Forms;

namespace Web.Ledger;

/// <summary>A published report as it stood: later corrections show in live figures, never here.</summary>
[AppendOnly]
public sealed class Edition : NetworkRow
{
    [References<Unit>] public Guid? UnitId { get; init; }
    public required int Year { get; init; }
    public required int Number { get; init; }
    public required string Figures { get; init; }
    public required string Hash { get; init; }
    public DateTime FrozenAt { get; init; }
    public Guid? FrozenBy { get; init; }

    /// <summary>Freezes a year as it stands; the number counts the editions of the year.</summary>
    public static (Edition? Edition, Refusal? Refusal) Freeze(int year, string figures, Edition? latest, DateTime now, Guid? by)
    {
        var hash = PublishedYear.HashOf(figures);
        if (latest?.Hash == hash)
            return (null, new("Year", "ledger.freeze.unchanged", ("number", latest.Number)));
        return (new() { Year = year, Number = (latest?.Number ?? 0) + 1, Figures = figures, Hash = hash, FrozenAt = now, FrozenBy = by }, null);
    }
}
