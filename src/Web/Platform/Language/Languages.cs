using System.Collections.Frozen;
using System.Globalization;

namespace Web.Platform.Language;

/// <summary>The languages of the product, with their own names and their cultures.</summary>
public static class Languages
{
    public sealed record Entry(string Code, string OwnName, CultureInfo Culture);

    public const string Fallback = "en";

    public static IReadOnlyList<Entry> All { get; } =
    [
        new("sl", "Slovenščina", CultureInfo.GetCultureInfo("sl-SI")),
        new("pl", "Polski", CultureInfo.GetCultureInfo("pl-PL")),
        new("lt", "Lietuvių", CultureInfo.GetCultureInfo("lt-LT")),
        new("cs", "Čeština", CultureInfo.GetCultureInfo("cs-CZ")),
        new("en", "English", CultureInfo.GetCultureInfo("en-GB")),
    ];

    private static readonly FrozenDictionary<string, Entry> byCode = All.ToFrozenDictionary(l => l.Code, StringComparer.Ordinal);

    public static bool Has(string? code) => code is not null && byCode.ContainsKey(code);

    public static Entry Get(string code) =>
        byCode.GetValueOrDefault(code) ?? throw new ArgumentException($"'{code}' is not a language of this product", nameof(code));

    /// <summary>The language of a culture, English when it is none of ours.</summary>
    public static string Of(CultureInfo culture) =>
        Has(culture.TwoLetterISOLanguageName) ? culture.TwoLetterISOLanguageName : Fallback;

    /// <summary>
    /// Sorts and folds as the language does, but writes numbers with a point and dates as ISO: what slips into a
    /// link, an attribute or SQL without being formatted for people stays readable to machines.
    /// </summary>
    public static CultureInfo Working(string code) => working[code];

    private static readonly Dictionary<string, CultureInfo> working = All.ToDictionary(l => l.Code, l =>
    {
        var culture = (CultureInfo)l.Culture.Clone();
        culture.NumberFormat = NumberFormatInfo.InvariantInfo;
        var dates = (DateTimeFormatInfo)DateTimeFormatInfo.InvariantInfo.Clone();
        dates.ShortDatePattern = "yyyy-MM-dd";
        dates.LongDatePattern = "yyyy-MM-dd";
        dates.ShortTimePattern = "HH:mm";
        dates.LongTimePattern = "HH:mm:ss";
        dates.FirstDayOfWeek = DayOfWeek.Monday;
        culture.DateTimeFormat = dates;
        return CultureInfo.ReadOnly(culture);
    });
}
