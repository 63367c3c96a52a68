using System.Security.Cryptography;
using System.Text;
using Web.Ledger;
using Shown = Web.Ledger.Shown;

namespace Web.Evidence;

/// <summary>Where we know of a gap from.</summary>
public enum GapSource
{
    /// <summary>Needs that stayed unmet: no such service, no place, too far.</summary>
    Needs,

    /// <summary>Outcomes of the finder that lead to no service there.</summary>
    Finder,

    /// <summary>Searches that found nothing.</summary>
    Searches,

    /// <summary>Rides refused for lack of a driver or a place.</summary>
    Rides,
}

/// <summary>What people ask for in a municipality and do not get there: one thing to cite as evidence, from wherever it is known.</summary>
/// <param name="Need">Code of the need; <see cref="Unknown"/> where nobody knows what the words mean.</param>
/// <param name="Place">The municipality; <see cref="Unknown"/> where it was asked for no place.</param>
/// <param name="NoService">The directory shows no service for it there.</param>
public sealed record Gap(string Need, string Place, bool NoService)
{
    public const string Unknown = "-";
    private readonly Dictionary<(GapSource Source, int Month), Cell> cells = [];

    // Needs are rounded as in the reports, so that neither tells of the other.
    private readonly Dictionary<int, RoundedCount> needs = [];

    public string NeedName { get; init; } = "";

    /// <summary>Words that found nothing, and how often.</summary>
    public List<(string Words, Cell Times)> Words { get; } = [];

    /// <summary>Somebody asked.</summary>
    public bool IsAskedFor => cells.Count > 0 || needs.Count > 0;

    /// <summary>The same for the same need and municipality of a network, for ever; Planning cites it.</summary>
    public Guid IdIn(Network network) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"gap {network.Id} {Need} {Place}")).AsSpan(0, 16));

    public string Address => $"/evidence/gap/{Uri.EscapeDataString(Need)}/{Uri.EscapeDataString(Place)}";

    /// <summary>What may be said of a source in a month, or (0) in the year.</summary>
    public EvidenceValue In(GapSource source, int month = 0) =>
        source != GapSource.Needs ? EvidenceValue.Of(cells.GetValueOrDefault((source, month)))
        : needs.GetValueOrDefault(month)?.Shown is > 0 and var shown ? new(shown)
        // That there is a gap is what the list is for, however small it is; in which month is not.
        : month == 0 && needs.Count > 0 ? new(null, Shown.FewerThanFive) : new(0);

    /// <summary>For the order of the list: only what is shown weighs.</summary>
    public decimal Weight => Enum.GetValues<GapSource>().Sum(s => In(s).Number ?? 0);

    internal void CountNeed(Guid need, int month)
    {
        foreach (var m in new[] { 0, month })
        {
            if (!needs.TryGetValue(m, out var count)) needs[m] = count = new();
            count.Add(need);
        }
    }

    internal void Count(GapSource source, int month, int times)
    {
        foreach (var m in new[] { 0, month })
        {
            var cell = cells.TryGetValue((source, m), out var known) ? known : cells[(source, m)] = new(new(Figure.Needs, null, Place, m, Need, source.ToString()));
            cell.Value += times;
        }
    }

    internal void CountWords(string words, int times)
    {
        var at = Words.FindIndex(w => w.Words == words);
        var cell = at < 0 ? new Cell(new(Figure.Needs, null, Place, 0, Need, nameof(GapSource.Searches), words)) : Words[at].Times;
        cell.Value += times;
        if (at < 0) Words.Add((words, cell));
    }

    internal void Protect()
    {
        Disclosure.Protect([.. cells.Values]);
        // The words are parts of what was searched for, so they are protected together with it.
        if (Words.Count > 0 && cells.TryGetValue((GapSource.Searches, 0), out var total))
        {
            var shown = total.Shown;
            Disclosure.Protect([total, .. Words.Select(w => w.Times)]);
            if (shown != Shown.AsItIs) total.Shown = shown;
        }
        Words.Sort((a, b) => (b.Times.IsPublished ? b.Times.Value : 0, a.Words).CompareTo((a.Times.IsPublished ? a.Times.Value : 0, b.Words)));
    }
}
