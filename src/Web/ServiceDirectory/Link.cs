namespace Web.ServiceDirectory;

/// <summary>Addresses of the web that came from outside: only http and https are ever made into a link.</summary>
public static class Link
{
    public static string? Safe(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Host.Length > 0 ? uri.AbsoluteUri : null;
}
