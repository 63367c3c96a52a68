using System.Globalization;
using System.Text.RegularExpressions;

namespace Web.Platform.Security;

public enum NationalIdKind
{
    Emso,
    Pesel,
    AsmensKodas,
    RodneCislo,
}

/// <summary>Where in a text a national identity number seems to stand; the number itself is not carried around.</summary>
public sealed record NationalIdFound(NationalIdKind Kind, int Start, int Length);

/// <summary>
/// Finds identity numbers of SI, PL, LT and CZ in free text, to warn before they are stored: they link registers for
/// life (GDPR Art. 87) and the product never needs them. A warning, not a proof: date of birth and check digit fit.
/// </summary>
public static partial class NationalIds
{
    public static IReadOnlyList<NationalIdFound> Find(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var found = new List<NationalIdFound>();
        foreach (Match match in Candidates().Matches(text))
        {
            var digits = match.Value.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
            var slashed = match.Value.Contains('/', StringComparison.Ordinal);
            if (Kind(digits, slashed, RodneBefore().IsMatch(text[..match.Index])) is { } kind)
                found.Add(new(kind, match.Index, match.Length));
        }

        return found;
    }

    private static NationalIdKind? Kind(int[] d, bool slashed, bool namedRodne) => d.Length switch
    {
        13 when !slashed && IsEmso(d) => NationalIdKind.Emso,
        11 when !slashed && IsPesel(d) => NationalIdKind.Pesel,
        11 when !slashed && IsAsmensKodas(d) => NationalIdKind.AsmensKodas,
        10 when IsRodneCislo(d) => NationalIdKind.RodneCislo,
        // Given until 1953 and without a check digit: nine bare digits are a phone number unless the text says otherwise.
        9 when (slashed || namedRodne) && Number(d, 0, 2) <= 53 && IsDate(1900 + Number(d, 0, 2), MonthOf(d, 1900), Number(d, 4, 2)) => NationalIdKind.RodneCislo,
        _ => null,
    };

    private static bool IsEmso(int[] d)
    {
        var year = Number(d, 4, 3);
        var check = (11 - (Sum(d, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
        return check == d[12] && IsDate(year + (year >= 800 ? 1000 : 2000), Number(d, 2, 2), Number(d, 0, 2));
    }

    private static bool IsPesel(int[] d)
    {
        var month = Number(d, 2, 2);
        var century = (month / 20) switch { 4 => 1800, 0 => 1900, 1 => 2000, _ => -1 };
        var check = (10 - (Sum(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
        return check == d[10] && century > 0 && IsDate(century + Number(d, 0, 2), month % 20, Number(d, 4, 2));
    }

    private static bool IsAsmensKodas(int[] d)
    {
        if (d[0] is < 1 or > 6) return false;
        var check = Sum(d, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
        if (check == 10) check = Sum(d, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10;
        return check == d[10] && IsDate(1800 + (100 * ((d[0] - 1) / 2)) + Number(d, 1, 2), Number(d, 3, 2), Number(d, 5, 2));
    }

    private static bool IsRodneCislo(int[] d)
    {
        var year = Number(d, 0, 2);
        var check = Number(d, 0, 9) % 11 % 10;
        var born = year + (year >= 54 ? 1900 : 2000);   // ten digits were given from 1954 on
        return check == d[9] && IsDate(born, MonthOf(d, born), Number(d, 4, 2));
    }

    // Women have 50 more; from 2004 also 20 (men) or 70 (women) more, when a day's numbers ran out.
    private static int MonthOf(int[] d, int year)
    {
        var month = Number(d, 2, 2);
        if (month > 50) month -= 50;
        return year >= 2004 && month > 20 ? month - 20 : month;
    }

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1890 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month);

    private static int Number(int[] d, int from, int count) => d.Skip(from).Take(count).Aggregate(0, (n, x) => (n * 10) + x);

    private static int Sum(int[] d, int[] weights) => weights.Select((w, i) => w * d[i]).Sum();

    /// <summary>9 to 13 digits in one piece or in groups of two and more; not after + or 00, as phones are written, nor inside a longer number.</summary>
    [GeneratedRegex(@"(?<![\d+.,/-])(?<!\d[ ])(?<!\+\d{1,3}[ ]?)(?!00)(?:\d{9,13}|\d{6}[ ]?/[ ]?\d{3,4}|\d{2,7}(?:[ -]\d{2,7}){1,5})(?!\d|[ -]\d|[.,/]\d)")]
    private static partial Regex Candidates();

    [GeneratedRegex(@"(?:\br\.?\s?č\.?|\brodn\w*\s+čísl\w*|\brč)[\s:.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex RodneBefore();
}
