using System.Security.Cryptography;
using System.Text;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A driver's shifts as a calendar behind a secret link, which the driver may take back at any time.</summary>
public static class Feed
{
    public const string Route = "/rides/feed/{key}.ics";

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static void MapFeed(this IEndpointRouteBuilder app) => app.MapGet(Route, AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, string key, Networks networks, Doors doors, TimeProvider clock, Texts texts)
    {
        if (key.Length != NewKey().Length || await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network)
            return Results.NotFound();
        await using var db = await doors.OpenAsync(network, cancel: http.RequestAborted);
        var driver = await (from v in db.Set<Volunteer>()
                            join p in db.Set<Person>() on v.PersonId equals p.Id
                            join u in db.Set<Unit>() on v.UnitId equals u.Id
                            where v.FeedKey == key && v.Status != VolunteerStatus.Ended
                            select new { v.Id, Unit = u.Name, p.Language }).FirstOrDefaultAsync(http.RequestAborted);
        if (driver is null)
            return Results.NotFound();

        var lines = await LinesAsync(db, driver.Id, clock, http.RequestAborted);
        var words = texts.In(Languages.Has(driver.Language) ? driver.Language : network.Language);
        var calendar = Calendar.Write(words["rides.feed.name", ("unit", driver.Unit)], network.Zone, [.. lines.Select(l => l.ToEvent(words, driver.Unit, http.Request.Host.Value!))]);
        await db.CommitAsync(http.RequestAborted);
        return Answer(http, calendar);
    }

    private static async Task<List<CalendarLine>> LinesAsync(Db db, Guid driver, TimeProvider clock, CancellationToken cancel)
    {
        var lines = await db.Set<CalendarLine>().Where(l => l.VolunteerId == driver).ToListAsync(cancel);
        var (known, oldest) = (lines.Select(l => l.ShiftId).ToList(), db.Network.Today(clock).AddDays(-CalendarLine.KeptDays));
        var shifts = await db.Set<Shift>().AsNoTracking().Where(s => (s.VolunteerId == driver && s.Day >= oldest) || known.Contains(s.Id)).ToListAsync(cancel);
        var (added, over) = CalendarLine.Update(driver, lines, shifts, clock.GetUtcNow().UtcDateTime, db.Network.Today(clock));
        db.AddRange(added);
        db.RemoveRange(over);
        return [.. lines.Except(over).Concat(added).OrderBy(l => l.Day).ThenBy(l => l.StartMinute).ThenBy(l => l.Id)];
    }

    private static IResult Answer(HttpContext http, string calendar)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(calendar)))[..32]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(calendar, Calendar.Type);
    }
}
