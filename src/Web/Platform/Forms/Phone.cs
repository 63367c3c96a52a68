namespace Web.Platform.Forms;

/// <summary>Telephone numbers of the four countries, written in any way, kept as E.164.</summary>
public static class Phone
{
    private sealed record Plan(string Country, string Code, int Digits, string Trunk, Func<string, bool> Mobile);

    private static readonly Plan[] Plans =
    [
        new("SI", "386", 8, "0", n => n[..2] is "30" or "31" or "40" or "41" or "51" or "64" or "65" or "68" or "69" or "70" or "71"),
        new("PL", "48", 9, "", n => n[..2] is "45" or "50" or "51" or "53" or "57" or "60" or "66" or "69" or "72" or "73" or "78" or "79" or "88"),
        new("CZ", "420", 9, "", n => n[0] is '6' or '7'),
        new("LT", "370", 8, "0", n => n[0] == '6'),
    ];

    /// <summary>"+38640123456" from "040/123-456" typed in Slovenia; null when it cannot be a number.</summary>
    public static string? Normalise(string? typed, string country)
    {
        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        if ((typed ?? "").Any(char.IsLetter)) return null;
        var trimmed = (typed ?? "").TrimStart();
        if (trimmed.StartsWith("(+", StringComparison.Ordinal)) trimmed = trimmed[1..];
        if (trimmed.StartsWith('+')) return Abroad(digits, trimmed.Contains("(0)", StringComparison.Ordinal));
        if (digits.StartsWith("00", StringComparison.Ordinal)) return Abroad(digits[2..], false);

        var plan = Plans.First(p => p.Country == country);
        if (digits.Length == plan.Digits + 1 && plan.Trunk.Length > 0 && digits[0] == '0') return Whole(plan, digits[1..]);
        // Lithuania wrote 8 before a number until 2025 and older people still do.
        if (country == "LT" && digits.Length == 9 && digits[0] == '8') return Whole(plan, digits[1..]);
        if (digits.Length == plan.Digits) return Whole(plan, digits);
        return digits.StartsWith(plan.Code, StringComparison.Ordinal) && digits.Length == plan.Code.Length + plan.Digits ? Whole(plan, digits[plan.Code.Length..]) : null;
    }

    /// <summary>Whether a text message can reach it. Numbers of other countries: unknown, so no.</summary>
    public static bool TakesMessages(string e164) => PlanOf(e164) is { } plan && plan.Mobile(e164[(plan.Code.Length + 1)..]);

    /// <summary>As people of the country write it ("040 123 456"); with the country's code when read elsewhere.</summary>
    public static string Show(string e164, string country)
    {
        if (PlanOf(e164) is not { } plan) return e164;
        var n = e164[(plan.Code.Length + 1)..];
        var grouped = plan.Country switch
        {
            "SI" when plan.Mobile(n) => $"{n[..2]} {n[2..5]} {n[5..]}",
            "SI" => $"{n[..1]} {n[1..4]} {n[4..6]} {n[6..]}",
            "LT" => $"{n[..3]} {n[3..]}",
            _ => $"{n[..3]} {n[3..6]} {n[6..]}",
        };
        return plan.Country != country ? $"+{plan.Code} {grouped}" : plan.Country == "LT" ? $"0 {grouped}" : plan.Trunk + grouped;
    }

    private static string? Abroad(string digits, bool hasTrunk)
    {
        if (Plans.FirstOrDefault(p => digits.StartsWith(p.Code, StringComparison.Ordinal)) is not { } plan)
            return digits.Length is >= 8 and <= 15 && digits[0] != '0' ? "+" + digits : null;
        var rest = digits[plan.Code.Length..];
        if (plan.Trunk.Length > 0 || hasTrunk) rest = rest.StartsWith('0') && rest.Length == plan.Digits + 1 ? rest[1..] : rest;
        return rest.Length == plan.Digits ? Whole(plan, rest) : null;
    }

    private static string? Whole(Plan plan, string number) => number[0] == '0' ? null : $"+{plan.Code}{number}";

    private static Plan? PlanOf(string e164) =>
        Plans.FirstOrDefault(p => e164.StartsWith("+" + p.Code, StringComparison.Ordinal) && e164.Length == p.Code.Length + 1 + p.Digits);
}
