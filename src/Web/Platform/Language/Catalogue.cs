using System.Collections.Concurrent;
using System.Text.Json;

namespace Web.Platform.Language;

/// <summary>All messages of all languages, read and parsed once at start.</summary>
public sealed partial class Catalogue
{
    private readonly Dictionary<string, Dictionary<string, Phrase>> byLanguage = [];
    private readonly ConcurrentDictionary<string, bool> complained = new();
    private readonly ILogger<Catalogue> log;
    private readonly bool strict;

    /// <summary>Strict outside production: a missing key or argument throws instead of showing the next best text.</summary>
    public Catalogue(IHostEnvironment environment, ILogger<Catalogue> log)
    {
        this.log = log;
        strict = !environment.IsProduction();
        foreach (var language in Languages.All)
            byLanguage[language.Code] = Parse(language.Code, Read(language.Code));
    }

    public string Text(string language, string key, ReadOnlySpan<(string Name, object? Value)> args)
    {
        if (!byLanguage[language].TryGetValue(key, out var phrase))
        {
            Complain($"message '{key}' is missing in '{language}'");
            if (!byLanguage[Languages.Fallback].TryGetValue(key, out phrase)) return key;
            language = Languages.Fallback;
        }

        var text = phrase.Render(language, args, out var missing);
        if (missing is not null) Complain($"message '{key}' in '{language}' was not given '{missing}'");
        return text;
    }

    public bool Has(string key) => byLanguage[Languages.Fallback].ContainsKey(key);

    public static Dictionary<string, string> Read(string language)
    {
        using var file = typeof(Catalogue).Assembly.GetManifestResourceStream($"messages/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    /// <exception cref="FormatException">Names the key and the language.</exception>
    public static Dictionary<string, Phrase> Parse(string language, Dictionary<string, string> texts) => texts.ToDictionary(t => t.Key, t =>
    {
        try
        {
            return Phrase.Parse(t.Value);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"message '{t.Key}' in '{language}': {wrong.Message}", wrong);
        }
    });

    private void Complain(string what)
    {
        if (strict) throw new KeyNotFoundException(what);
        if (complained.TryAdd(what, true)) LogComplaint(what);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}")]
    private partial void LogComplaint(string what);
}
