namespace Web.Platform.Database;

/// <summary>Routes that answer machines, outside of pages: the network of the host, a door that only reads, and 404 where there is no such network.</summary>
public static class ReadRoutes
{
    public static void MapRead(this IEndpointRouteBuilder app, string path, Func<Db, HttpContext, Task<IResult>> answer) =>
        app.MapGet(path, (Delegate)((HttpContext http) => ReadAsync(http, db => answer(db, http))));

    public static async Task<IResult> ReadAsync(HttpContext http, Func<Db, Task<IResult>> answer)
    {
        if (await http.RequestServices.GetRequiredService<Networks>().FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network) return Results.NotFound();
        await using var db = await http.RequestServices.GetRequiredService<Doors>().OpenAsync(network, readOnly: true, cancel: http.RequestAborted);
        return await answer(db);
    }
}
