using System.Globalization;
using System.Text;

namespace Web.Platform.Language;

/// <summary>Reads one message. An apostrophe quotes only before {, } or, inside a plural, #; two make one.</summary>
internal sealed class PhraseReader(string text)
{
    private int at;

    public Phrase.Part[] ReadAll()
    {
        var parts = ReadParts(inPlural: false);
        return at == text.Length ? parts : throw Wrong("a } without its {");
    }

    private Phrase.Part[] ReadParts(bool inPlural)
    {
        var parts = new List<Phrase.Part>();
        var plain = new StringBuilder();
        while (at < text.Length && text[at] != '}')
        {
            var c = text[at];
            if (c == '{' || (c == '#' && inPlural))
            {
                if (plain.Length > 0) parts.Add(new Phrase.Literal(plain.ToString()));
                plain.Clear();
                at++;
                parts.Add(c == '#' ? new Phrase.Hash() : ReadArgument(inPlural));
            }
            else if (c == '\'') ReadApostrophe(plain, inPlural);
            else
            {
                plain.Append(c);
                at++;
            }
        }

        if (plain.Length > 0 || parts.Count == 0) parts.Add(new Phrase.Literal(plain.ToString()));
        return [.. parts];
    }

    private void ReadApostrophe(StringBuilder plain, bool inPlural)
    {
        at++;
        var next = at < text.Length ? text[at] : ' ';
        if (next == '\'')
        {
            plain.Append('\'');
            at++;
            return;
        }

        if (next is not ('{' or '}') && !(next == '#' && inPlural))
        {
            plain.Append('\'');
            return;
        }

        for (; at < text.Length; at++)
        {
            if (text[at] != '\'') plain.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '\'') plain.Append(text[at++]);
            else
            {
                at++;
                return;
            }
        }

        throw Wrong("a quote that does not end");
    }

    private Phrase.Part ReadArgument(bool inPlural)
    {
        var name = Word("a name");
        if (Take('}')) return new Phrase.Value(name, "");
        Expect(',');
        var kind = Word("plural, select, date, time or number");
        if (kind is "plural" or "select")
        {
            Expect(',');
            return kind == "plural" ? ReadPlural(name) : new Phrase.Select(name, ReadCases(inPlural));
        }

        if (kind is not ("date" or "time" or "number")) throw Wrong($"unknown kind '{kind}'");
        var format = kind;
        if (Take(','))
        {
            format = kind + " " + Word("a style");
            if (format is not ("date long" or "date day")) throw Wrong($"unknown style '{format}'");
        }

        Expect('}');
        return new Phrase.Value(name, format);
    }

    private Phrase.Plural ReadPlural(string name)
    {
        var cases = ReadCases(inPlural: true);
        var exact = new Dictionary<decimal, Phrase.Part[]>();
        foreach (var key in cases.Keys.Where(k => k[0] == '=').ToArray())
        {
            if (!decimal.TryParse(key.AsSpan(1), CultureInfo.InvariantCulture, out var number)) throw Wrong($"'{key}' is not a number");
            exact[number] = cases[key];
            cases.Remove(key);
        }

        return cases.Keys.FirstOrDefault(k => k is not ("one" or "two" or "few" or "many" or "other")) is { } odd
            ? throw Wrong($"'{odd}' is not a plural category")
            : new Phrase.Plural(name, exact, cases);
    }

    private Dictionary<string, Phrase.Part[]> ReadCases(bool inPlural)
    {
        var cases = new Dictionary<string, Phrase.Part[]>(StringComparer.Ordinal);
        while (!Take('}'))
        {
            var key = Word("a case");
            Expect('{');
            if (!cases.TryAdd(key, ReadParts(inPlural))) throw Wrong($"case '{key}' twice");
            Expect('}');
        }

        return cases.ContainsKey("other") ? cases : throw Wrong("no case 'other'");
    }

    private string Word(string what)
    {
        Skip();
        var from = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '=' or '.' or '-')) at++;
        return at > from ? text[from..at] : throw Wrong($"{what} is missing");
    }

    private bool Take(char c)
    {
        Skip();
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c)) throw Wrong($"'{c}' is missing");
    }

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private FormatException Wrong(string why) => new($"{why}, at character {at + 1} of \"{text}\"");
}
