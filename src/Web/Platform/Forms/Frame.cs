namespace Web.Platform.Forms;

/// <summary>What stands around every page of a request: whose it is, whom to call. The people's room adds unit and telephone.</summary>
public sealed class Frame
{
    public string Network { get; set; } = "Opora";

    /// <summary>SI, PL, LT or CZ: how telephone numbers are read and written.</summary>
    public string Country { get; set; } = "SI";

    /// <summary>Everything is made up, and each page says so.</summary>
    public bool Demonstration { get; set; }

    public string? Unit { get; set; }

    /// <summary>Stands for <c>{unit}</c> in the links of the menu.</summary>
    public string? UnitSlug { get; set; }

    /// <summary>Where the unit is: addresses near it are offered first.</summary>
    public (double Lat, double Lon)? Near { get; set; }

    /// <summary>E.164, or as it should be shown.</summary>
    public string? Phone { get; set; }

    /// <summary>In the reader's language, for example "Mon–Fri 8.00–14.00".</summary>
    public string? OfficeHours { get; set; }

    /// <summary>100, 125 or 150 percent.</summary>
    public string TextSize { get; set; } = "100";
}

/// <summary>Fills what the request itself tells: network, and the size of text that this reader chose.</summary>
internal sealed class FrameOfRequest(RequestDelegate next)
{
    private const string Cookie = "text";

    public async Task InvokeAsync(HttpContext http, Frame frame, Networks networks)
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<OutsideTheTable>() is null && !http.Request.Path.StartsWithSegments("/health"))
        {
            if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is { } network)
                (frame.Network, frame.Country, frame.Demonstration) = (network.Name, network.Country, network.Demonstration);
            frame.UnitSlug = http.GetRouteValue("unit") as string;
            frame.TextSize = SizeOf(http);
        }
        await next(http);
    }

    private static string SizeOf(HttpContext http)
    {
        if (http.Request.Query[Cookie].ToString() is "100" or "125" or "150")
        {
            var asked = http.Request.Query[Cookie].ToString();
            http.Response.Cookies.Append(Cookie, asked, new()
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
            });
            return asked;
        }
        return http.Request.Cookies[Cookie] is var chosen and ("125" or "150") ? chosen : "100";
    }
}
