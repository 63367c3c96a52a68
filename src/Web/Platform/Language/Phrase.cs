using System.Globalization;
using System.Text;

namespace Web.Platform.Language;

/// <summary>One message, parsed once: text with arguments, plurals and selects (the part of ICU MessageFormat that we use).</summary>
public sealed class Phrase
{
    private readonly Part[] parts;

    private Phrase(Part[] parts) => this.parts = parts;

    /// <exception cref="FormatException">With the place in the text where reading stopped.</exception>
    public static Phrase Parse(string text) => new(new PhraseReader(text).ReadAll());

    public string Render(string language, ReadOnlySpan<(string Name, object? Value)> args, out string? missing)
    {
        missing = null;
        if (parts is [Literal only]) return only.Text;
        var builder = Interlocked.Exchange(ref spare, null) ?? new StringBuilder(256);
        var page = new Output(builder, language);
        Write(parts, ref page, args, null);
        missing = page.Missing;
        var text = builder.ToString();
        builder.Clear();
        spare = builder;
        return text;
    }

    /// <summary>The names it must be given; the same in each language.</summary>
    public IEnumerable<string> Arguments() => Walk(parts).Select(p => p switch
    {
        Value value => value.Name,
        Plural plural => plural.Name,
        Select select => select.Name,
        _ => null,
    }).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>The categories of each plural in it, exact cases (=0) left out.</summary>
    public IEnumerable<string[]> PluralCategories() => Walk(parts).OfType<Plural>().Select(p => p.Cases.Keys.ToArray());

    private static StringBuilder? spare;

    private static void Write(Part[] parts, ref Output to, ReadOnlySpan<(string Name, object? Value)> args, string? number)
    {
        foreach (var part in parts)
            switch (part)
            {
                case Literal literal:
                    to.Text.Append(literal.Text);
                    break;
                case Hash:
                    to.Text.Append(number);
                    break;
                case Value value:
                    if (Find(args, value.Name, ref to, out var found)) to.Text.Append(LocalFormat.Any(to.Language, found, value.Format));
                    break;
                case Select select:
                    if (Find(args, select.Name, ref to, out var chosen))
                        Write(select.Cases.GetValueOrDefault(LocalFormat.Choice(chosen)) ?? select.Cases["other"], ref to, args, number);
                    break;
                case Plural plural:
                    if (!Find(args, plural.Name, ref to, out var count)) break;
                    var (digits, shown) = LocalFormat.Shown(to.Language, count, plural.Name);
                    Write(plural.Exact.GetValueOrDefault(digits) ?? plural.Cases.GetValueOrDefault(PluralRules.Category(to.Language, digits)) ?? plural.Cases["other"],
                        ref to, args, shown);
                    break;
            }
    }

    private static bool Find(ReadOnlySpan<(string Name, object? Value)> args, string name, ref Output to, out object? value)
    {
        foreach (var arg in args)
            if (arg.Name == name)
            {
                value = arg.Value;
                return true;
            }

        to.Text.Append('{').Append(name).Append('}');
        to.Missing = name;
        value = null;
        return false;
    }

    private static IEnumerable<Part> Walk(Part[] parts) => parts.SelectMany(p => p switch
    {
        Plural plural => plural.Exact.Values.Concat(plural.Cases.Values).SelectMany(Walk).Prepend(p),
        Select select => select.Cases.Values.SelectMany(Walk).Prepend(p),
        _ => [p],
    });

    private ref struct Output(StringBuilder text, string language)
    {
        public readonly StringBuilder Text = text;
        public readonly string Language = language;
        public string? Missing;
    }

    internal abstract record Part;
    internal sealed record Literal(string Text) : Part;
    internal sealed record Hash : Part;
    internal sealed record Value(string Name, string Format) : Part;
    internal sealed record Plural(string Name, Dictionary<decimal, Part[]> Exact, Dictionary<string, Part[]> Cases) : Part;
    internal sealed record Select(string Name, Dictionary<string, Part[]> Cases) : Part;
}
