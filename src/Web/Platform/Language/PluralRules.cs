using System.Globalization;

namespace Web.Platform.Language;

/// <summary>CLDR plural categories of our five languages, chosen by the digits that are shown (1.0 is not 1).</summary>
public static class PluralRules
{
    public static string[] Categories(string language) => language switch
    {
        "sl" => ["one", "two", "few", "other"],
        "pl" or "lt" or "cs" => ["one", "few", "many", "other"],
        "en" => ["one", "other"],
        _ => throw new ArgumentException($"no plural rules for '{language}'", nameof(language)),
    };

    public static string Category(string language, decimal shown)
    {
        var n = Math.Abs(shown);
        var whole = decimal.Truncate(n);
        var decimals = n.Scale;                                  // visible fraction digits
        var fraction = n != whole;
        long i = (long)(whole % 1_000_000), i10 = i % 10, i100 = i % 100;
        var teen = i100 is >= 11 and <= 19;
        var one = whole == 1;
        return language switch
        {
            "sl" => decimals != 0 ? "few" : i100 == 1 ? "one" : i100 == 2 ? "two" : i100 is 3 or 4 ? "few" : "other",
            "pl" => decimals != 0 ? "other" : one ? "one" : i10 is >= 2 and <= 4 && i100 is not (>= 12 and <= 14) ? "few" : "many",
            "cs" => decimals != 0 ? "many" : one ? "one" : whole is >= 2 and <= 4 ? "few" : "other",
            "lt" => fraction ? "many" : i10 == 1 && !teen ? "one" : i10 >= 2 && !teen ? "few" : "other",
            "en" => decimals == 0 && one ? "one" : "other",
            _ => throw new ArgumentException($"no plural rules for '{language}'", nameof(language)),
        };
    }
}
