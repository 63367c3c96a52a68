using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Extensions;
using static Web.Platform.Documents.ContentLines;

namespace Web.Platform.Documents;

/// <summary>Something with a beginning and an end in a calendar that people subscribe to. Times are those of the wall in the calendar's zone.</summary>
/// <param name="Uid">Stays the same for as long as it is the same thing.</param>
/// <param name="Sequence">Grows with every change.</param>
/// <param name="Cancelled">Stays in the calendar for a while so that subscribers learn of it.</param>
public sealed record CalendarEvent(string Uid, LocalDateTime Start, LocalDateTime End, int Sequence, DateTime ChangedAt, bool Cancelled, string Summary, string Description, string Url);

/// <summary>Writes a calendar as RFC 5545 asks: CRLF, lines folded at 75 octets, texts escaped, and a time zone with its real transitions.</summary>
public static class Calendar
{
    public const string Type = "text/calendar; charset=utf-8";

    public static string Write(string name, DateTimeZone zone, IReadOnlyCollection<CalendarEvent> events)
    {
        var to = new StringBuilder();
        Line(to, "BEGIN:VCALENDAR");
        Line(to, "VERSION:2.0");
        Line(to, "PRODID:-//Opora//Opora//EN");
        Line(to, "CALSCALE:GREGORIAN");
        Line(to, "METHOD:PUBLISH");
        Line(to, $"X-WR-CALNAME:{Escape(name)}");
        Line(to, $"X-WR-TIMEZONE:{zone.Id}");
        Line(to, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(to, "X-PUBLISHED-TTL:PT1H");
        if (events.Count > 0)
            Zone(to, zone, events.Min(e => e.Start), events.Max(e => e.End));
        foreach (var e in events)
            Event(to, zone, e);
        Line(to, "END:VCALENDAR");
        return to.ToString();
    }

    private static void Event(StringBuilder to, DateTimeZone zone, CalendarEvent e)
    {
        Line(to, "BEGIN:VEVENT");
        Line(to, $"UID:{e.Uid}");
        Line(to, $"DTSTAMP:{Utc(e.ChangedAt)}");
        Line(to, $"LAST-MODIFIED:{Utc(e.ChangedAt)}");
        Line(to, $"SEQUENCE:{e.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Line(to, $"DTSTART;TZID={zone.Id}:{Local(e.Start)}");
        Line(to, $"DTEND;TZID={zone.Id}:{Local(e.End)}");
        Line(to, $"STATUS:{(e.Cancelled ? "CANCELLED" : "CONFIRMED")}");
        Line(to, $"TRANSP:{(e.Cancelled ? "TRANSPARENT" : "OPAQUE")}");
        Line(to, $"SUMMARY:{Escape(e.Summary)}");
        Line(to, $"DESCRIPTION:{Escape(e.Description)}");
        Line(to, $"URL:{e.Url}");
        Line(to, "END:VEVENT");
    }

    // Every change of the clock from before the first event to after the last, spelled out: no rule that a law may outdate.
    private static void Zone(StringBuilder to, DateTimeZone zone, LocalDateTime first, LocalDateTime last)
    {
        Line(to, "BEGIN:VTIMEZONE");
        Line(to, $"TZID:{zone.Id}");
        var (from, until) = (zone.AtLeniently(first).ToInstant(), zone.AtLeniently(last).ToInstant() + Duration.FromDays(1));
        var before = zone.GetZoneInterval(from);
        foreach (var interval in zone.GetZoneIntervals(before.HasStart ? before.Start : from, until))
        {
            var earlier = interval.HasStart ? zone.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset : interval.WallOffset;
            var part = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            Line(to, $"BEGIN:{part}");
            Line(to, $"DTSTART:{(interval.HasStart ? Local(interval.Start.WithOffset(earlier).LocalDateTime) : "19700101T000000")}");
            Line(to, $"TZOFFSETFROM:{Hours(earlier)}");
            Line(to, $"TZOFFSETTO:{Hours(interval.WallOffset)}");
            Line(to, $"TZNAME:{interval.Name}");
            Line(to, $"END:{part}");
        }
        Line(to, "END:VTIMEZONE");
    }

    private static string Local(LocalDateTime at) => at.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);
    private static string Utc(DateTime at) => at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
    private static string Hours(Offset offset) => $"{(offset < Offset.Zero ? '-' : '+')}{Math.Abs(offset.Seconds) / 3600:00}{Math.Abs(offset.Seconds) / 60 % 60:00}";
}
