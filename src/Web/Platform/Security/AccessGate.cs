using Microsoft.AspNetCore.Http.Extensions;

namespace Web.Platform.Security;

/// <summary>Stands before every endpoint and asks the table of access. A route without a line in it answers nobody.</summary>
public sealed class AccessGate(RequestDelegate next, AccessTable table)
{
    public async Task InvokeAsync(HttpContext http, Actor actor)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<OutsideTheTable>() is not null)
        {
            await next(http);
            return;
        }

        var row = table.Find(endpoint.RoutePattern.RawText);
        var unit = http.GetRouteValue("unit") as string;
        if (row is not null && AccessTable.Allows(row, actor, unit))
        {
            if (actor.SignedIn)
                http.Response.Headers.CacheControl = "no-store";
            await next(http);
        }
        else if (row is not null && HttpMethods.IsGet(http.Request.Method) && (!actor.SignedIn || actor.OwesSecondFactor))
            http.Response.Redirect((actor.SignedIn ? "/people/second-factor" : "/people/sign-in") + "?next=" + Uri.EscapeDataString(http.Request.GetEncodedPathAndQuery()));
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;   // not there, or not yours: the same answer
    }
}

/// <summary>Marks an endpoint that serves only files of the product itself (styles, fonts, scripts).</summary>
public sealed class OutsideTheTable;
