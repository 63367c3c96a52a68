using Microsoft.AspNetCore.Html;
using Web.Platform.Charts;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>Everything the page of numbers shows, live or frozen: one unit or the network, one year, and a month of it or all.</summary>
public sealed record NumbersView(PublishedYear Numbers, string? Unit, int Month, int LastMonth, HourValue? HourValue, string Path)
{
    public static readonly Figure[] Main = [Figure.Users, Figure.Rides, Figure.PassengerRides, Figure.Metres, Figure.VolunteerMinutes, Figure.Drivers];
    public static readonly Figure[] All = [.. Main, Figure.MetresWithPassenger, Figure.MetresEmpty];

    public PublishedNumber Of(Figure figure) => Numbers.Find(figure, Unit, null, Month);
    public PublishedNumber In(Figure figure, int month) => Numbers.Find(figure, Unit, null, month);

    /// <summary>Purposes of a unit are published by the year, those of the network also by the month.</summary>
    public int TopicMonth => Unit is null ? Month : 0;

    /// <summary>Purposes with the most rides first; those not shown after them.</summary>
    public IReadOnlyList<PublishedNumber> Topics => [.. Numbers.Topics(Unit).Select(t => Numbers.Find(Figure.Rides, Unit, null, TopicMonth, t))
        .Where(n => n.Value != 0).OrderByDescending(n => n.Value ?? -1).ThenBy(n => n.Topic)];

    /// <summary>Reasons why some numbers here are not shown.</summary>
    public IEnumerable<Shown> Hidden => Numbers.Numbers.Where(n => n.Unit == Unit || Unit is null).Select(n => n.Shown).Where(s => s != Shown.AsItIs).Distinct().Order();

    /// <summary>"2 341 km", "845", "fewer than 5", "not shown".</summary>
    public static string Say(Texts texts, PublishedNumber number) => number switch
    {
        { Value: { } value } => texts.Number(Scaled(number.Figure, value)),
        { Shown: Shown.FewerThanFive } => texts["ledger.shown.fewerThanFive"],
        { Shown: Shown.OneVolunteer } => texts["ledger.shown.oneVolunteer"],
        _ => texts["ledger.shown.keptBack"],
    };

    public string MonthName(Texts texts, int month) => texts.Month(new DateOnly(Numbers.Year, month, 1));

    public IHtmlContent MonthChart(Texts texts) => BarChart.Draw(texts["ledger.numbers.ridesByMonth"],
        [.. Enumerable.Range(1, LastMonth).Select(m => In(Figure.Rides, m)).Select(n => new Bar(MonthName(texts, n.Month), n.Value, Say(texts, n)))]);

    private static decimal Scaled(Figure figure, long value) => figure switch
    {
        Figure.VolunteerMinutes => Math.Round(value / 60m, MidpointRounding.AwayFromZero),
        Figure.Metres or Figure.MetresWithPassenger or Figure.MetresEmpty => Math.Round(value / 1000m, MidpointRounding.AwayFromZero),
        _ => value,
    };
}

/// <summary>What an hour of volunteering is worth by an official rate; there is none until someone configures it with its source.</summary>
public sealed record HourValue(decimal Amount, string Currency, string Source)
{
    public static HourValue? From(IConfiguration configuration) =>
        configuration.GetValue<decimal?>("Ledger:HourValue:Amount") is { } amount && configuration["Ledger:HourValue:Source"] is { Length: > 0 } source
            ? new(amount, configuration["Ledger:HourValue:Currency"] ?? "EUR", source) : null;
}
