using System.Text;

namespace Web.ServiceDirectory;

/// <summary>A service as a card for the address book of a phone (vCard 4.0, RFC 6350).</summary>
public static class VCard
{
    public const string Type = "text/vcard; charset=utf-8";
    private const int LongestLine = 75;

    public static string Of(ServiceView service, string language, string link)
    {
        var lines = new List<string>
        {
            "BEGIN:VCARD", "VERSION:4.0", "KIND:org", $"UID:urn:uuid:{service.Service.Id}", "FN:" + Text(service.Record.Name.Words(language)), "ORG:" + Text(service.Organisation.Name.Words(language)),
        };
        lines.AddRange(service.Record.Phones.Select(p => $"TEL;VALUE=uri:tel:{p.Number}"));
        if (service.Record.Email is { } email) lines.Add("EMAIL:" + Text(email));
        lines.AddRange(service.Places.Select(p => p.Location).Where(l => !l.Secret && l.Line.Length > 0).Select(l => $"ADR:;;{Text(l.Street)};{Text(l.Town)};;{Text(l.Postcode)};{Text(l.Country)}"));
        if (service.Record.Url is { } url) lines.Add("URL:" + url);
        lines.Add("SOURCE:" + link);
        if (service.Record.Description.In(language) is { } about) lines.Add("NOTE:" + Text(about.Text));
        lines.Add("END:VCARD");
        return string.Concat(lines.Select(Folded));
    }

    private static string Text(string? value) => (value ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // Lines of at most 75 bytes, never cut inside a letter.
    private static string Folded(string line)
    {
        var made = new StringBuilder();
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestLine)
            {
                made.Append("\r\n ");
                bytes = 1;
            }
            made.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        return made.Append("\r\n").ToString();
    }
}
