namespace Web.ServiceDirectory.Importing;

/// <summary>What both readers check in the same way: links, addresses of mail, states, hours, numbers.</summary>
internal static class Checks
{
    public static string? Url(string? url, string where, List<Note> notes)
    {
        if (string.IsNullOrWhiteSpace(url)) return null;
        var safe = Link.Safe(url) ?? (url.Contains('.', StringComparison.Ordinal) && !url.Contains(':', StringComparison.Ordinal) && !url.Contains(' ', StringComparison.Ordinal) ? Link.Safe("https://" + url.Trim()) : null);
        if (safe is null) notes.Add(new(where, ImportFault.UrlWrong, url));
        return safe;
    }

    public static string? Email(string? email, string where, List<Note> notes)
    {
        if (string.IsNullOrWhiteSpace(email)) return null;
        if (System.Net.Mail.MailAddress.TryCreate(email.Trim(), out var address) && address.Host.Contains('.', StringComparison.Ordinal) && address.Address == email.Trim()) return address.Address;
        notes.Add(new(where, ImportFault.EmailWrong, email));
        return null;
    }

    /// <summary>Whether a record is closed for now; null when it is not shown at all.</summary>
    public static bool? Closed(string? status, string where, List<Note> notes)
    {
        switch (status?.Trim().ToLowerInvariant())
        {
            case null or "" or "active": return false;
            case "temporarily closed": return true;
            case "inactive" or "defunct": return null;
            default:
                notes.Add(new(where, ImportFault.StatusWrong, status!));
                return false;
        }
    }

    /// <summary>"09:00", "09:00+02:00" and "10:00:00" alike: the clock on the wall.</summary>
    public static TimeOnly? Time(string? text) => text is { Length: >= 4 } && TimeOnly.TryParse(text.Split('+', 'Z')[0].Trim(), System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : null;

    public static string Phone(string number) => Platform.Forms.Phone.Normalise(number, "SI") ?? number.Trim();

    public static Guid IdOf(string key) => Guid.TryParse(key, out var id) ? id : Guid.Parse(Standards.Hsds.IdOf(Guid.Empty, key));
}
