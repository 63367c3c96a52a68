using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

/// <summary>Keeps the five message files complete, alike and used.</summary>
public sealed partial class MessagesTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Files = Languages.All.ToDictionary(l => l.Code, l => Catalogue.Read(l.Code));
    private static readonly Dictionary<string, Dictionary<string, Phrase>> Phrases = Files.ToDictionary(f => f.Key, f => Catalogue.Parse(f.Key, f.Value));

    [Fact]
    public void Every_language_has_the_same_keys() =>
        Assert.Empty(from file in Files
                     from key in Files.Values.SelectMany(f => f.Keys).Distinct()
                     where !file.Value.ContainsKey(key)
                     select $"{file.Key} lacks {key}");

    [Fact]
    public void A_key_takes_the_same_arguments_in_every_language() =>
        Assert.Empty(from file in Phrases
                     from phrase in file.Value
                     let here = string.Join(", ", phrase.Value.Arguments())
                     let english = string.Join(", ", Phrases["en"][phrase.Key].Arguments())
                     where here != english
                     select $"{phrase.Key}: {file.Key} has ({here}), en has ({english})");

    [Fact]
    public void Every_plural_has_exactly_the_categories_of_its_language() =>
        Assert.Empty(from file in Phrases
                     from phrase in file.Value
                     from categories in phrase.Value.PluralCategories()
                     where !categories.ToHashSet().SetEquals(PluralRules.Categories(file.Key))
                     select $"{phrase.Key} in {file.Key} has {string.Join(", ", categories)}");

    [Fact]
    public void No_text_is_empty_or_has_stray_spaces() =>
        Assert.Empty(from file in Files from text in file.Value where text.Value.Trim() != text.Value || text.Value.Length == 0 select $"{text.Key} in {file.Key}");

    [Fact]
    public void Every_key_that_the_code_asks_for_exists() =>
        Assert.Empty(from source in Sources()
                     from Match use in Asked().Matches(source.Text)
                     let key = use.Groups["key"].Value
                     where use.Groups["open"].Success ? !Files["en"].Keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)) : !Files["en"].ContainsKey(key)
                     select $"{source.Name}: {key}");

    [Fact]
    public void What_looks_like_a_key_of_a_page_is_one()
    {
        var pages = Files["en"].Keys.Where(k => k.Count(c => c == '.') >= 2).Select(PageOf).ToHashSet();

        Assert.Empty(from source in Sources()
                     from Match word in Quoted().Matches(source.Text)
                     let key = word.Groups[1].Value
                     where pages.Contains(PageOf(key)) && !Files["en"].ContainsKey(key)
                     select $"{source.Name}: {key}");

        static string PageOf(string key) => key.Count(c => c == '.') >= 2 ? string.Join('.', key.Split('.')[..2]) : "";
    }

    [Fact]
    public void No_sentence_was_left_in_English() =>
        Assert.Empty(from file in Files
                     where file.Key != "en"
                     from text in file.Value
                     where text.Value == Files["en"][text.Key] && Words().Count(Argument().Replace(text.Value, "")) > 2
                     select $"{text.Key} in {file.Key}");

    [Fact]
    public void Every_key_is_used()
    {
        var words = Sources().SelectMany(s => Quoted().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();
        var prefixes = Sources().SelectMany(s => Built().Matches(s.Text)).Select(m => m.Groups[1].Value)
            .Concat(words.Where(w => !Files["en"].ContainsKey(w)).Select(w => w + '.'))   // Choices.Of<T>(Texts, "a.b")
            .ToArray();

        var idle = Files["en"].Keys.Where(k => !words.Contains(k) && !prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal)));

        Assert.Empty(idle);
    }

    private static IEnumerable<(string Name, string Text)> Sources([CallerFilePath] string here = "") =>
        from file in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/Web"), "*.cs*", SearchOption.AllDirectories)
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
        select (Path.GetFileName(file), File.ReadAllText(file));

    /// <summary>texts["a.b"], Texts.In(x)["a.b"], texts[$"a.b.{x}"] and texts["a.b." + x] (only the part before x is held), Refusal("Field", "a.b"), ErrorMessage = "a.b".</summary>
    [GeneratedRegex(@"(?:[tT]exts(?:\.In\([^()]*(?:\([^()]*\))*[^()]*\))?\s*(?:\[|\.Html\()\s*|(?:new Refusal|\.Refuse)\(\s*(?:""[\w.]*""|nameof\([^)]*\)),\s*|\bAddModelError\([^,()]*,\s*|\bErrorMessage\s*=\s*|\bDisplay\(Name\s*=\s*)\$?""(?<key>[\w.-]+)(?<open>\{|""\s*\+)?")]
    private static partial Regex Asked();

    [GeneratedRegex(@"""([\w-]+(?:\.[\w-]+)+)(?:""|\|)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{\w+[^{}]*\}")]
    private static partial Regex Argument();

    /// <summary>$"a.b.{x}" and "a.b." + x.</summary>
    [GeneratedRegex(@"\$?""([\w-]+(?:\.[\w-]+)*\.)(?:\{|""\s*\+)")]
    private static partial Regex Built();
}
