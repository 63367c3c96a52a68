using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>The public numbers as files for spreadsheets and programs.</summary>
public static class NumbersData
{
    public static void MapNumbers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/numbers.csv", (HttpContext http, int? year) => AnswerAsync(http, null, year, "csv"));
        app.MapGet("/numbers.json", (HttpContext http, int? year) => AnswerAsync(http, null, year, "json"));
        app.MapGet("/numbers/{unit}.csv", (HttpContext http, string unit, int? year) => AnswerAsync(http, unit, year, "csv"));
        app.MapGet("/numbers/{unit}.json", (HttpContext http, string unit, int? year) => AnswerAsync(http, unit, year, "json"));
    }

    private static Task<IResult> AnswerAsync(HttpContext http, string? unit, int? year, string format) => ReadRoutes.ReadAsync(http, async db =>
    {
        if (unit is not null && !await db.Set<Unit>().AnyAsync(u => u.Slug == unit, http.RequestAborted))
            return Results.NotFound();
        var numbers = await db.LiveNumbersAsync(year ?? WallClock.Today(db.Clock, db.Network.Zone).Year, http.RequestAborted);
        numbers = numbers.Only(unit);
        var name = $"{unit ?? db.Network.Slug}-{numbers.Year}.{format}";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return format == "csv" ? Results.Bytes(numbers.ToCsv(), Csv.Type) : Results.Text(numbers.ToJson(), "application/json");
    });
}
