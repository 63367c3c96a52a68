using System.Globalization;
using System.Text.RegularExpressions;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>
/// Turns what a page or an attribute gives (a message key, a key with arguments as <c>language.tooLong|a=40</c>,
/// or a finished sentence) into words of the reader.
/// </summary>
public static partial class Words
{
    public static string Say(this Texts texts, string given, string label = "")
    {
        if (!Key().IsMatch(given)) return given;
        label = label.TrimEnd('?', ':', ' ');
        var parts = given.Split('|');
        List<(string, object?)> args = [("label", label), ("field", label)];
        foreach (var pair in parts.Skip(1).Select(p => p.Split('=', 2)))
            args.Add((pair[0], decimal.TryParse(pair[1], NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? n : pair[1]));
        var words = texts[parts[0], [.. args]];
        return label.Length == 0 ? words.TrimStart(':', ' ') : words;
    }

    [GeneratedRegex(@"^[a-z][A-Za-z]*(\.[A-Za-z0-9]+)+(\|[a-z]+=[^|]*)*$")]
    private static partial Regex Key();
}
