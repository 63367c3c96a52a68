namespace Roads.Addresses;

/// <summary>What was typed, split into words of a name and a house number.</summary>
internal sealed class Query
{
    public Query(string text)
    {
        Text = text;
        var words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Nobody types more; a pasted page must not cost more than a query.
        Words = [.. words.Take(12).Select(w => w.Length <= 40 ? w : w[..40])];
        EndsInWord = text.Length > 0 && char.IsLetterOrDigit(text[^1]);
    }

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>All words, folded.</summary>
    public string[] Words { get; }

    /// <summary>Whether the last word may still be unfinished.</summary>
    public bool EndsInWord { get; }

    /// <summary>Whether a word can only be (part of) a number.</summary>
    public static bool IsNumber(string word) => char.IsAsciiDigit(word[0]);

    /// <summary>A house number for comparing: "12 A" and "12a" are one.</summary>
    public static string NumberKey(string number) => Folding.Fold(number).Replace(" ", "", StringComparison.Ordinal);
}
