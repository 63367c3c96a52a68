using System.Globalization;

namespace Web.Platform.Language;

/// <summary>A number with a fixed count of decimals shown: 2.5 as 2,50.</summary>
public readonly record struct FixedNumber(decimal Value, int Decimals);

/// <summary>Dates, times and numbers as people of a language write them.</summary>
public static class LocalFormat
{
    public static string Date(string language, DateOnly date) => date.ToString(language switch
    {
        "sl" or "cs" => "d. M. yyyy",
        "pl" => "d.MM.yyyy",
        "lt" => "yyyy-MM-dd",
        _ => "d MMM yyyy",
    }, Languages.Get(language).Culture);

    public static string DateLong(string language, DateOnly date) => date.ToString(language switch
    {
        "sl" or "cs" => "d. MMMM yyyy",
        "lt" => "yyyy 'm.' MMMM d 'd.'",
        _ => "d MMMM yyyy",
    }, Languages.Get(language).Culture);

    /// <summary>Weekday and date: "nedelja, 3. maj 2026".</summary>
    public static string Day(string language, DateOnly date)
    {
        var weekday = date.ToString("dddd", Languages.Get(language).Culture);
        return language switch
        {
            "sl" or "pl" => $"{weekday}, {DateLong(language, date)}",
            "lt" => $"{DateLong(language, date)}, {weekday}",
            _ => $"{weekday} {DateLong(language, date)}",
        };
    }

    /// <summary>Short weekday and date without the year, for boards and tables: "ned., 3. 5.".</summary>
    public static string DayShort(string language, DateOnly date) => date.ToString(language switch
    {
        "sl" => "ddd, d. M.",
        "cs" => "ddd d. M.",
        "pl" => "ddd, d.MM",
        "lt" => "MM-dd, ddd",
        _ => "ddd d MMM",
    }, Languages.Get(language).Culture);

    public static string Month(string language, DateOnly date) =>
        date.ToString(language == "lt" ? "yyyy 'm.' MMMM" : "MMMM yyyy", Languages.Get(language).Culture);

    public static string Time(string language, TimeOnly time) => time.ToString(language switch
    {
        "sl" => "H.mm",
        "pl" or "cs" => "H:mm",
        _ => "HH:mm",
    }, CultureInfo.InvariantCulture);

    /// <summary>Grouped from 10,000 up, so that a year never reads 2.026; decimals as they are in the value.</summary>
    public static string Number(string language, decimal number)
    {
        var culture = Languages.Get(language).Culture;
        var decimals = number.Scale;
        return number is > -10_000 and < 10_000
            ? number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), culture)
            : number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), culture);
    }

    /// <summary>Rounded to so many decimals, all of them shown.</summary>
    public static string Number(string language, decimal number, int decimals) =>
        Number(language, Fix(number, decimals));

    /// <summary>Zeros at the end of a fraction, as databases return them, are not shown.</summary>
    public static decimal Trim(decimal number) => number / 1.000000000000000000000000000000000m;

    internal static string Any(string language, object? value, string format) => value switch
    {
        null => "",
        string text => text,
        DateOnly date => format switch { "date long" => DateLong(language, date), "date day" => Day(language, date), _ => Date(language, date) },
        TimeOnly time => Time(language, time),
        _ => Shown(language, value, "value").Text,
    };

    internal static string Choice(object? value) => value switch
    {
        null => "other",
        bool yes => yes ? "true" : "false",
        _ => value.ToString()!,
    };

    internal static (decimal Digits, string Text) Shown(string language, object? value, string name)
    {
        var digits = value switch
        {
            int n => n,
            long n => n,
            decimal n => Trim(n),
            double n => Trim(Math.Round((decimal)n, 2)),
            FixedNumber n => Fix(n.Value, n.Decimals),
            _ => throw new ArgumentException(
                $"'{name}' is {value?.GetType().Name ?? "null"}: a text takes string, int, long, decimal, double, FixedNumber, DateOnly and TimeOnly (instants turn local first)"),
        };
        return (digits, Number(language, digits));
    }

    private static decimal Fix(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return rounded + new decimal(0, 0, 0, false, (byte)decimals);
    }
}
