using System.Text;
using NodaTime;
using Web.Platform.Documents;

namespace Web.Tests.Platform.Documents;

/// <summary>RFC 5545, where calendars of telephones are strict about it.</summary>
public sealed class CalendarTests
{
    private static readonly DateTimeZone Ljubljana = DateTimeZoneProviders.Tzdb["Europe/Ljubljana"];

    private static CalendarEvent Event(string summary, int month = 11) => new(
        "1@example.org", new(2026, month, 3, 8, 0), new(2026, month, 3, 14, 0), 3, new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc), false, summary, "a;b,c\nd\\e", "https://example.org/");

    [Fact]
    public void No_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back()
    {
        var summary = string.Concat(Enumerable.Repeat("žčšłąęėů", 40));

        var text = Calendar.Write("Ščepec", Ljubljana, [Event(summary)]);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains($"SUMMARY:{summary}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal));
        Assert.Equal(-1, text.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']));
    }

    [Fact]
    public void Commas_semicolons_backslashes_and_new_lines_are_escaped() =>
        Assert.Contains("DESCRIPTION:a\\;b\\,c\\nd\\\\e\r\n", Calendar.Write("x", Ljubljana, [Event("y")]));

    [Fact]
    public void The_zone_carries_the_changes_of_the_clock_around_the_events()
    {
        var text = Calendar.Write("x", Ljubljana, [Event("spring", 3), Event("autumn")]);

        Assert.Contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n", text);
        Assert.Contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n", text);
        Assert.Contains("BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\n", text);
    }
}
