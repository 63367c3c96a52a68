using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>One thing in the row of the menu: a place, or a part that opens to its places.</summary>
/// <param name="Part">null: a place by itself, the only one of <paramref name="Places"/>.</param>
/// <param name="IsHere">The page that is open lies in it.</param>
public sealed record MenuEntry(MenuPart? Part, IReadOnlyList<NavigationItem> Places, bool IsHere)
{
    public string TextKey => Part is { } part ? $"frame.menu.{part.InKey()}" : Places[0].TextKey;
}

/// <summary>The menu of a page: few places side by side, many of them in parts that open.</summary>
public sealed class Menu
{
    /// <summary>So many places stand in one row on a desk's screen; whoever has more finds them in parts.</summary>
    private const int InOneRow = 6;

    public IReadOnlyList<MenuEntry> Entries { get; }

    /// <summary>The place that is open, or that the open page goes back to.</summary>
    public NavigationItem? Here { get; }

    /// <param name="places">Where this actor may go, in order, without the footer.</param>
    /// <param name="path">The page that is open.</param>
    /// <param name="back">Where its way back leads: a page below a place belongs to that place.</param>
    public Menu(IReadOnlyList<NavigationItem> places, string path, string? back)
    {
        Here = Nearest(places, path) ?? (back is null ? null : Nearest(places, back.Split('?', '#')[0])) ?? places.FirstOrDefault(p => p.Href.Length > 1 && Room(p.Href) == Room(path));
        // A part of one place would be a door behind a door.
        var parts = places.Count <= InOneRow ? [] : places.Where(p => p.Part is not null).GroupBy(p => p.Part).Where(g => g.Count() > 1).ToDictionary(g => g.Key!.Value, g => g.ToList());
        Entries =
        [
            .. parts.OrderBy(p => p.Key).Select(p => new MenuEntry(p.Key, p.Value, Here is not null && p.Value.Contains(Here))),
            .. places.Where(p => p.Part is not { } part || !parts.ContainsKey(part)).Select(p => new MenuEntry(null, [p], p == Here)),
        ];
    }

    // Of two that fit, the longer one is meant: /directory/mine is not /directory.
    private static NavigationItem? Nearest(IEnumerable<NavigationItem> places, string path) =>
        places.Where(p => p.Href == path || (p.Href.Length > 1 && path.StartsWith(p.Href + "/", StringComparison.Ordinal))).MaxBy(p => p.Href.Length);

    private static string Room(string path) => path.TrimStart('/').Split('/')[0];
}
