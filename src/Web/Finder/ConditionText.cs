using System.Text.Json;
using System.Text.Json.Serialization;

namespace Web.Finder;

/// <summary>
/// Conditions as people write them in a cell: <c>about = lonely|death &amp; age &gt;= 60</c>. Tests are =, !=, only, &gt;=, &lt;=, between, answered, unanswered;
/// what is joined in other ways stands as JSON.
/// </summary>
public static class ConditionText
{
    private static readonly (string Sign, Test Test)[] signs = [("!=", Test.NoneOf), (">=", Test.AtLeast), ("<=", Test.AtMost), ("=", Test.In), (" only ", Test.Only), (" between ", Test.Between)];
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(IEnumerable<Condition> when) => string.Join(" & ", when.Select(c => c.Question is null ? JsonSerializer.Serialize(c, json) : c.Is switch
    {
        Test.Answered => c.Question + " answered",
        Test.Unanswered => c.Question + " unanswered",
        _ => $"{c.Question} {signs.First(s => s.Test == c.Is).Sign.Trim()} {string.Join("|", c.Values)}",
    }));

    /// <exception cref="FormatException">Names the part that cannot be read.</exception>
    public static IReadOnlyList<Condition> Read(string text) => [.. text.Split(" & ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

    private static Condition One(string text)
    {
        try
        {
            if (text.StartsWith('{')) return JsonSerializer.Deserialize<Condition>(text, json)!;
        }
        catch (JsonException wrong)
        {
            throw new FormatException(text, wrong);
        }
        if (text.EndsWith(" unanswered", StringComparison.Ordinal)) return Condition.Of(text[..^11].Trim(), Test.Unanswered);
        if (text.EndsWith(" answered", StringComparison.Ordinal)) return Condition.Of(text[..^9].Trim(), Test.Answered);
        foreach (var (sign, test) in signs)
            if (text.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at)
                return Condition.Of(text[..at].Trim(), test, text[(at + sign.Length)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        throw new FormatException(text);
    }
}
