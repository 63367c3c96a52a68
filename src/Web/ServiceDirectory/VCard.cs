using System.Text;
using static Web.Platform.Documents.ContentLines;

namespace Web.ServiceDirectory;

/// <summary>A service as a card for the address book of a phone (vCard 4.0, RFC 6350).</summary>
public static class VCard
{
    public const string Type = "text/vcard; charset=utf-8";

    public static string Of(ServiceView service, string language, string link)
    {
        var lines = new List<string>
        {
            "BEGIN:VCARD", "VERSION:4.0", "KIND:org", $"UID:urn:uuid:{service.Service.Id}", "FN:" + Escape(service.Record.Name.Words(language)), "ORG:" + Escape(service.Organisation.Name.Words(language)),
        };
        lines.AddRange(service.Record.Phones.Select(p => $"TEL;VALUE=uri:tel:{p.Number}"));
        if (service.Record.Email is { } email) lines.Add("EMAIL:" + Escape(email));
        lines.AddRange(service.Places.Select(p => p.Location).Where(l => !l.Secret && l.Line.Length > 0).Select(l => $"ADR:;;{Escape(l.Street)};{Escape(l.Town)};;{Escape(l.Postcode)};{Escape(l.Country)}"));
        if (Link.Safe(service.Record.Url) is { } url) lines.Add("URL:" + url);
        lines.Add("SOURCE:" + link);
        if (service.Record.Description.In(language) is { } about) lines.Add("NOTE:" + Escape(about.Text));
        lines.Add("END:VCARD");
        var card = new StringBuilder();
        foreach (var line in lines) Line(card, line);
        return card.ToString();
    }
}
