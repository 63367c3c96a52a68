using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Web.Platform.Language;

/// <summary>The words on the page, in the language of the person looking at it; <c>In</c> gives them in another one.</summary>
public sealed class Texts(Catalogue catalogue)
{
    private readonly string? pinned;

    private Texts(Catalogue catalogue, string language) : this(catalogue) => pinned = Languages.Get(language).Code;

    public string Language => pinned ?? Languages.Of(CultureInfo.CurrentUICulture);

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> args] => catalogue.Text(Language, key, args);

    /// <summary>For what is sent or printed for somebody else, in their language.</summary>
    public Texts In(string language) => new(catalogue, language);

    /// <summary>A sentence with markup in it, such as a link: HTML arguments go in as they are, everything else is encoded.</summary>
    public IHtmlContent Html(string key, params ReadOnlySpan<(string Name, object? Value)> args)
    {
        // Each piece of markup is stood for by a private character while the sentence is made and encoded.
        var plain = args.ToArray();
        var markup = new List<IHtmlContent>();
        for (var i = 0; i < plain.Length; i++)
            if (plain[i].Value is IHtmlContent html)
            {
                plain[i].Value = ((char)(0xE000 + markup.Count)).ToString();
                markup.Add(html);
            }

        var content = new HtmlContentBuilder();
        var text = this[key, plain];
        var from = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] - 0xE000 is >= 0 and var at && at < markup.Count)
            {
                content.Append(text[from..i]).AppendHtml(markup[at]);
                from = i + 1;
            }

        return content.Append(text[from..]);
    }

    public bool Has(string key) => catalogue.Has(key);

    /// <summary>"3. 5. 2026"</summary>
    public string Date(DateOnly date) => LocalFormat.Date(Language, date);

    /// <summary>"3. maj 2026"</summary>
    public string DateLong(DateOnly date) => LocalFormat.DateLong(Language, date);

    /// <summary>"nedelja, 3. maj 2026"</summary>
    public string Day(DateOnly date) => LocalFormat.Day(Language, date);

    /// <summary>"ned., 3. 5."</summary>
    public string DayShort(DateOnly date) => LocalFormat.DayShort(Language, date);

    /// <summary>"maj 2026"</summary>
    public string Month(DateOnly date) => LocalFormat.Month(Language, date);

    /// <summary>"9.30"</summary>
    public string Time(TimeOnly time) => LocalFormat.Time(Language, time);

    /// <summary>"12.345,6": the decimals the value has.</summary>
    public string Number(decimal number) => LocalFormat.Number(Language, LocalFormat.Trim(number));

    /// <summary>"2,50": rounded to so many decimals, all shown.</summary>
    public string Number(decimal number, int decimals) => LocalFormat.Number(Language, number, decimals);

    /// <summary>"12,4 km": one decimal below 100 km, none above.</summary>
    public string Km(decimal km) => this["language.km", ("n", Math.Round(km, km < 100 ? 1 : 0, MidpointRounding.AwayFromZero))];

    /// <summary>"845 ur", "1,5 ure": rounded to half an hour's tenth, with the right plural.</summary>
    public string Hours(int minutes) => this["language.hours", ("n", Math.Round(minutes / 60m, 1, MidpointRounding.AwayFromZero))];

    /// <summary>"25 min", "1 h 25 min"</summary>
    public string Minutes(int minutes) => this[
        minutes < 60 ? "language.minutes" : minutes % 60 == 0 ? "language.wholeHours" : "language.hoursMinutes",
        ("h", minutes / 60), ("m", minutes % 60)];

    /// <summary>"v Krškem", or "Kraj: Krško" where the case is not known in this language.</summary>
    public string InPlace(PlaceName place) => place.In(this);

    /// <summary>The name of a public holiday.</summary>
    public string Holiday(Holiday holiday) => this[$"language.holiday.{holiday.Name}"];

    /// <summary>Sorts names as the language's readers expect: <c>.OrderBy(p => p.Name, texts.Sort)</c>.</summary>
    public StringComparer Sort => StringComparer.Create(Languages.Get(Language).Culture, ignoreCase: true);
}
