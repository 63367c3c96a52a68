using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>The public numbers as files for spreadsheets and programs.</summary>
public static class NumbersData
{
    public static void MapNumbers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/numbers.csv", (HttpContext http, int? year, Networks networks, Doors doors, TimeProvider clock) => AnswerAsync(http, null, year, "csv", networks, doors, clock));
        app.MapGet("/numbers.json", (HttpContext http, int? year, Networks networks, Doors doors, TimeProvider clock) => AnswerAsync(http, null, year, "json", networks, doors, clock));
        app.MapGet("/numbers/{unit}.csv", (HttpContext http, string unit, int? year, Networks networks, Doors doors, TimeProvider clock) => AnswerAsync(http, unit, year, "csv", networks, doors, clock));
        app.MapGet("/numbers/{unit}.json", (HttpContext http, string unit, int? year, Networks networks, Doors doors, TimeProvider clock) => AnswerAsync(http, unit, year, "json", networks, doors, clock));
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, string? unit, int? year, string format, Networks networks, Doors doors, TimeProvider clock)
    {
        if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network)
            return Results.NotFound();
        await using var db = await doors.OpenAsync(network, readOnly: true, cancel: http.RequestAborted);
        if (unit is not null && !await db.Set<Unit>().AnyAsync(u => u.Slug == unit, http.RequestAborted))
            return Results.NotFound();
        var numbers = await db.LiveNumbersAsync(year ?? WallClock.Today(clock, network.Zone).Year, http.RequestAborted);
        numbers = numbers.Only(unit);
        var name = $"{unit ?? network.Slug}-{numbers.Year}.{format}";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return format == "csv" ? Results.Bytes(numbers.ToCsv(), Csv.Type) : Results.Text(numbers.ToJson(), "application/json");
    }
}
