namespace Web.Platform.Language;

/// <summary>
/// A place with the cases that sentences need, in the language of the place: "Krško, Krškega, v Krškem". The locative may
/// bring its preposition ("na Bledu", "we Wrocławiu"); an empty case is not known.
/// </summary>
public sealed record PlaceName(string Language, string Nominative, string Genitive = "", string Locative = "")
{
    private static readonly string[] Prepositions = ["v ", "ve ", "na ", "w ", "we ", "pri ", "při ", "pod ", "nad "];

    /// <summary>"v Krškem" where the case is known in the reader's language, otherwise "Kraj: Krško" rather than a name bent wrongly.</summary>
    public string In(Texts texts)
    {
        if (texts.Language == Languages.Fallback) return texts["language.inPlace", ("place", Nominative)];
        if (texts.Language != Language || Locative.Length == 0) return texts["language.place", ("place", Nominative)];
        return Prepositions.Any(p => Locative.StartsWith(p, StringComparison.Ordinal)) ? Locative : texts["language.inPlace", ("place", Locative)];
    }
}
