using System.Globalization;
using System.Text;

namespace Roads;

/// <summary>Names as people type them: without case, accents and punctuation.</summary>
public static class Folding
{
    /// <summary>Folds a text for comparing and searching.</summary>
    /// <remarks>
    /// Canonical decomposition (Unicode NFD) without combining marks, in lower case; letters that do not decompose are replaced:
    /// ł l, đ and ð d, ø o, ß ss, æ ae, œ oe, þ th, ı i, ħ h. Everything that is not a letter or digit becomes one space between
    /// words; none at the ends. "Škofja Loka" gives "skofja loka", "Żółkiewskiego 8A-1" gives "zolkiewskiego 8a 1". Idempotent.
    /// O(length). The result is the same in every culture.
    /// </remarks>
    /// <param name="text">Any text; <see langword="null"/> gives an empty result.</param>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (Replacement(lower) is { } letters) folded.Append(letters);
            else if (char.IsLetterOrDigit(lower)) folded.Append(lower);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    // Normalize throws on lone surrogates, which broken files and pasted text do contain.
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return new string([.. text.Where(c => !char.IsSurrogate(c))]).Normalize(NormalizationForm.FormD);
        }
    }

    private static string? Replacement(char lower) => lower switch
    {
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ø' => "o",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => null,
    };
}
