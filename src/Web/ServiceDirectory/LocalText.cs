using System.Text.Json.Serialization;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>How far a text in one language may be trusted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextState>))]
public enum TextState
{
    /// <summary>Written first; the others are translated from it.</summary>
    Original,

    /// <summary>Not approved, and so not shown.</summary>
    Draft,
    Approved,

    /// <summary>The original has changed since: shown, and said to be older.</summary>
    Stale,
}

/// <summary>A text in one language with its state.</summary>
public sealed record Said(string Text, TextState State);

/// <summary>What a reader is shown: the text, the language it is in (not always the asked one), and whether it is older than its original.</summary>
public sealed record Shown(string Text, string Language, bool Stale);

/// <summary>One field of a record in several languages.</summary>
public sealed class LocalText : SortedDictionary<string, Said>
{
    public LocalText() : base(StringComparer.Ordinal)
    {
    }

    public static LocalText Of(string language, string text) => new() { [language] = new(text, TextState.Original) };

    [JsonIgnore] public bool IsEmpty => Values.All(s => s.Text.Length == 0);

    /// <summary>The language of the original; null when nothing is written.</summary>
    [JsonIgnore] public string? OriginalLanguage => this.FirstOrDefault(p => p.Value.State == TextState.Original).Key ?? Keys.FirstOrDefault();

    /// <summary>In the reader's language; else the original; else English. Drafts are never shown.</summary>
    public Shown? In(string language)
    {
        foreach (var l in new[] { language, OriginalLanguage, Languages.Fallback }.Concat(Keys))
            if (l is not null && TryGetValue(l, out var said) && said.State != TextState.Draft && said.Text.Length > 0)
                return new(said.Text, l, said.State == TextState.Stale);
        return null;
    }

    /// <summary>The words alone, as <see cref="In"/> chooses them; empty when there are none.</summary>
    public string Words(string language) => In(language)?.Text ?? "";

    /// <summary>A text typed by a person: the original's change makes approved translations stale; a translation waits for approval.</summary>
    public LocalText Write(string language, string? typed)
    {
        var text = typed?.Trim() ?? "";
        var before = GetValueOrDefault(language);
        if (text == (before?.Text ?? "")) return this;
        var made = new LocalText();
        var original = OriginalLanguage is null || OriginalLanguage == language;
        foreach (var (l, said) in this.Where(p => p.Key != language))
            made[l] = original && said.State == TextState.Approved ? said with { State = TextState.Stale } : said;
        if (text.Length > 0) made[language] = new(text, original ? TextState.Original : TextState.Draft);
        if (made.Count > 0 && made.Values.All(s => s.State != TextState.Original))
        {
            var (first, said) = made.First();
            made[first] = said with { State = TextState.Original };
        }
        return made;
    }

    /// <summary>Drafts are approved.</summary>
    public void Approve()
    {
        foreach (var (language, said) in this.Where(p => p.Value.State == TextState.Draft).ToList())
            this[language] = said with { State = TextState.Approved };
    }

    private Said? GetValueOrDefault(string language) => TryGetValue(language, out var said) ? said : null;
}
