using System.Globalization;
using System.Text.Json;
using Roads;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>
/// A unit's rides as journey planners read them: area, hours, days and how to book, in GTFS with its flexible services
/// (GTFS-Flex, part of GTFS since March 2024). There is no field for who may ride, so the message says it.
/// </summary>
public sealed record FlexFeed(Network Network, Unit Unit, RideRules Rules, bool TakesWheelchairs, GeoBox Roads, DateOnly From, string Site)
{
    private const string Drives = "drives", Office = "office", Area = "area", Way = "ride", Booking = "booking";
    private const int Corners = 36;
    private static readonly JsonSerializerOptions plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DateOnly Until => From.AddDays(Math.Max(Rules.HorizonDays, 90));
    private IEnumerable<DateOnly> Dates => Enumerable.Range(0, Until.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    public byte[] Zipped(Texts texts) => Zip.Of(Files(texts), new DateTimeOffset(From, TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>The files of the feed by name.</summary>
    public IEnumerable<(string Name, string Text)> Files(Texts texts)
    {
        var home = texts.In(Network.Language);
        var name = home["rides.flex.name", ("unit", Unit.Name)];
        yield return ("agency.txt", Table("agency_id,agency_name,agency_url,agency_timezone,agency_lang,agency_phone",
            [Unit.Slug, Network.Name, Site, Network.TimeZone, Network.Language, Unit.Phone]));
        yield return ("routes.txt", Table("route_id,agency_id,route_long_name,route_type,route_url", [Unit.Slug, Unit.Slug, name, "3", Site]));
        yield return ("calendar.txt", Table("service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
            [Drives, .. Enumerable.Range(1, 7).Select(d => Rules.Days.Contains((char)('0' + d)) ? "1" : "0"), Date(From), Date(Until)],
            [Office, "1", "1", "1", "1", "1", "0", "0", Date(From), Date(Until)]));
        yield return ("calendar_dates.txt", Table("service_id,date,exception_type", [.. Closed()]));
        yield return ("trips.txt", Table("route_id,service_id,trip_id,wheelchair_accessible,safe_duration_factor,safe_duration_offset",
            [Unit.Slug, Drives, Way, TakesWheelchairs ? "1" : "2", Number(Rules.RideTimePercent * Rules.DriveTimePercent / 10_000.0), $"{Rules.RideTimeExtraMinutes * 60}"]));
        // A ride inside one area takes two rows: somewhere in it one gets on, somewhere in it one gets off.
        var (first, last) = (Clock(Rules.FirstPickupMinute), Clock(Rules.LastReturnMinute));
        yield return ("stop_times.txt", Table("trip_id,location_id,stop_sequence,start_pickup_drop_off_window,end_pickup_drop_off_window,pickup_type,drop_off_type,pickup_booking_rule_id,drop_off_booking_rule_id",
            [Way, Area, "1", first, last, "2", "1", Booking, Booking], [Way, Area, "2", first, last, "1", "2", Booking, Booking]));
        yield return ("booking_rules.txt", BookingRules(home));
        yield return ("locations.geojson", Location(name));
        yield return ("translations.txt", Table("table_name,field_name,language,translation,record_id", [.. Languages.All.Where(l => l.Code != Network.Language).SelectMany(l => new[]
        {
            new[] { "booking_rules", "message", l.Code, Message(texts.In(l.Code)), Booking },
            ["routes", "route_long_name", l.Code, texts.In(l.Code)["rides.flex.name", ("unit", Unit.Name)], Unit.Slug],
        })]));
        yield return ("feed_info.txt", Table("feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version",
            [Network.Name, Site, Network.Language, Date(From), Date(Until), Date(From)]));
    }

    // The days on which one would drive, or answer the telephone, but for the holiday.
    private IEnumerable<string[]> Closed() =>
        from day in Dates
        where Holidays.Find(Network.Country, day) is not null
        from service in (string[])[Drives, Office]
        where service == Office ? !WorkingDays.IsWeekend(day) : WorkingDays.IsOfTheWeek(Rules, day) && !WorkingDays.DrivesOn(Network.Country, Rules, day)
        select new[] { service, Date(day), "2" };

    // Notice is counted in working days, which prior_notice_service_id names; without notice the ride is booked at once.
    private string BookingRules(Texts home)
    {
        var more = new[] { Message(home), Unit.Phone, Site, $"{Site}rides/ask" };
        return Rules.NoticeWorkingDays > 0
            ? Table("booking_rule_id,booking_type,prior_notice_last_day,prior_notice_last_time,prior_notice_service_id,message,phone_number,info_url,booking_url",
                [Booking, "2", $"{Rules.NoticeWorkingDays}", "23:59:00", Office, .. more])
            : Table("booking_rule_id,booking_type,message,phone_number,info_url,booking_url", [Booking, "0", .. more]);
    }

    private string Message(Texts texts) => string.Join(' ', Rules.Sentences(texts).Prepend(texts["rides.flex.free"]));

    // The circle of the rules, or where the unit drives anywhere, the roads it plans on.
    private string Location(string name)
    {
        var ring = (Rules.FarthestKm is { } km ? Circle(km) : Box()).Select(p => new[] { Math.Round(p.Longitude, 5), Math.Round(p.Latitude, 5) }).ToArray();
        return JsonSerializer.Serialize(new
        {
            type = "FeatureCollection",
            features = new[] { new { id = Area, type = "Feature", properties = new { stop_name = name }, geometry = new { type = "Polygon", coordinates = new[] { ring } } } },
        }, plain);
    }

    // Counter-clockwise and closed, as GeoJSON asks (RFC 7946, 3.1.6).
    private IEnumerable<GeoPoint> Circle(int km) => Enumerable.Range(0, Corners + 1).Select(i => 2 * Math.PI * (i % Corners) / Corners).Select(angle => new GeoPoint(
        Unit.Latitude + km / 111.195 * Math.Sin(angle), Unit.Longitude + km / 111.195 / Math.Cos(double.DegreesToRadians(Unit.Latitude)) * Math.Cos(angle)));

    private IEnumerable<GeoPoint> Box() => [new(Roads.South, Roads.West), new(Roads.South, Roads.East), new(Roads.North, Roads.East), new(Roads.North, Roads.West), new(Roads.South, Roads.West)];

    private static string Table(string columns, params string[][] rows) => Csv.WriteForMachines(columns.Split(','), rows);

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Clock(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}:00");

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
