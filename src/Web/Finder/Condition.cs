using System.Globalization;
using System.Text.Json.Serialization;

namespace Web.Finder;

/// <summary>How the answer to a question is tested.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Test>))]
public enum Test
{
    /// <summary>One of the values was chosen.</summary>
    In,

    /// <summary>None of the values was chosen; true also where the question was not asked.</summary>
    NoneOf,

    /// <summary>Something was chosen, and nothing but these values.</summary>
    Only,

    /// <summary>A number or date not below the value.</summary>
    AtLeast,

    /// <summary>A number or date not above the value.</summary>
    AtMost,

    /// <summary>A number or date from the first value to the second, both included.</summary>
    Between,

    /// <summary>The question was asked and answered.</summary>
    Answered,

    /// <summary>The question was not asked, or left open.</summary>
    Unanswered,
}

/// <summary>One condition of a row: a test of one answer, or others joined by all, any or not. Rows are data: no code stands in a questionnaire.</summary>
public sealed record Condition
{
    public string? Question { get; init; }
    public Test Is { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
    public IReadOnlyList<Condition>? All { get; init; }
    public IReadOnlyList<Condition>? Any { get; init; }
    public Condition? Not { get; init; }

    public static Condition Of(string question, Test test, params IReadOnlyList<string> values) => new() { Question = question, Is = test, Values = values };

    public bool Holds(Answers answers)
    {
        if (Question is { } question) return Passes(answers.Of(question));
        if (All is { } all) return Every(all, answers);
        if (Any is { } any) return Some(any, answers);
        return Not is not { } not || !not.Holds(answers);
    }

    /// <summary>The test of one answer, without regard to <see cref="Question"/>.</summary>
    internal bool Passes(IReadOnlyList<string> chosen) => Is switch
    {
        Test.In => HasOneOf(chosen),
        Test.NoneOf => !HasOneOf(chosen),
        Test.Only => chosen.Count > 0 && chosen.All(Values.Contains),
        Test.Answered => chosen.Count > 0,
        Test.Unanswered => chosen.Count == 0,
        Test.AtLeast => chosen.Count > 0 && Compare(chosen[0], Values[0]) is >= 0,
        Test.AtMost => chosen.Count > 0 && Compare(chosen[0], Values[0]) is <= 0,
        _ => chosen.Count > 0 && Compare(chosen[0], Values[0]) is >= 0 && Compare(chosen[0], Values[1]) is <= 0,
    };

    /// <summary>Every question and value that is spoken of.</summary>
    public IEnumerable<Condition> Leaves() =>
        Question is not null ? [this] : (All ?? Any ?? (Not is null ? [] : [Not])).SelectMany(c => c.Leaves());

    private bool HasOneOf(IReadOnlyList<string> chosen)
    {
        for (var i = 0; i < chosen.Count; i++)
            for (var j = 0; j < Values.Count; j++)
                if (string.Equals(chosen[i], Values[j], StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Every(IReadOnlyList<Condition> all, Answers answers)
    {
        for (var i = 0; i < all.Count; i++)
            if (!all[i].Holds(answers)) return false;
        return true;
    }

    private static bool Some(IReadOnlyList<Condition> any, Answers answers)
    {
        for (var i = 0; i < any.Count; i++)
            if (any[i].Holds(answers)) return true;
        return false;
    }

    // Numbers by value, dates (2026-05-03) by their letters; "I don't know" is neither, and compares with nothing.
    private static int? Compare(string answer, string value)
    {
        if (decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit))
            return decimal.TryParse(answer, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.CompareTo(limit) : null;
        return DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? string.CompareOrdinal(answer, value) : null;
    }
}
