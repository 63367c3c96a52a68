using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Who goes first when not everybody can be driven.</summary>
public enum PurposeRank
{
    First,
    Usual,
    Later,
}

// The doctor before the shopping: each purpose comes first, as usual, or can wait.
public sealed partial class RideRules
{
    /// <summary>What leaving a ride out weighs by its rank; between two ranks there is room for a village that was refused often.</summary>
    private const int FirstWeight = 40, UsualWeight = 20, LaterWeight = 10;

    public PurposeRank RankOf(Purpose purpose) =>
        Purposes(FirstPurposes).Contains(purpose) ? PurposeRank.First : Purposes(LaterPurposes).Contains(purpose) ? PurposeRank.Later : PurposeRank.Usual;

    public int WeightOf(Purpose purpose) => RankOf(purpose) switch { PurposeRank.First => FirstWeight, PurposeRank.Usual => UsualWeight, _ => LaterWeight };

    public static IReadOnlyList<Purpose> Purposes(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => Enum.TryParse<Purpose>(n, out var purpose) ? purpose : (Purpose?)null).OfType<Purpose>()];

    public static string NamesOf(IEnumerable<Purpose> purposes) => string.Join(' ', purposes.Distinct().Order());

    private IEnumerable<string> RankSentences(Texts texts)
    {
        if (Purposes(FirstPurposes) is { Count: > 0 } first) yield return texts["rides.rules.says.first", ("purposes", Words(texts, first))];
        if (Purposes(LaterPurposes) is { Count: > 0 } later) yield return texts["rides.rules.says.later", ("purposes", Words(texts, later))];
    }

    private static string Words(Texts texts, IEnumerable<Purpose> purposes) =>
        string.Join(", ", purposes.Select(p => texts[$"rides.purpose.{p.InKey()}"].ToLower(Languages.Get(texts.Language).Culture)));
}
