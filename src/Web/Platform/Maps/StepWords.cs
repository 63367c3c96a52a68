using Roads;
using Web.Platform.Language;

namespace Web.Platform.Maps;

/// <summary>The steps of a route in the reader's language: "Left – Cesta krških žrtev".</summary>
public static class StepWords
{
    public static string Of(RouteStep step, Texts words)
    {
        var said = step switch
        {
            { Manoeuvre: Manoeuvre.Depart } => words["maps.step.Depart", ("heading", words["maps.heading." + (step.Heading + 22) / 45 % 8])],
            { Manoeuvre: Manoeuvre.Roundabout } => words["maps.step.Roundabout", ("exit", step.Exit)],
            { Manoeuvre: Manoeuvre.Arrive, Side: not RoadSide.On } => words["maps.step.Arrive" + step.Side],
            _ => words["maps.step." + step.Manoeuvre],
        };
        return step.Street is { } street && step.Manoeuvre is not Manoeuvre.Arrive ? $"{said} – {street}" : said;
    }
}
