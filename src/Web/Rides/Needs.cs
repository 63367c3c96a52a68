namespace Web.Rides;

/// <summary>A rider's practical needs, as the last part of their message keys (<c>rides.needs.walker</c>). Never a diagnosis.</summary>
public static class Needs
{
    public static IEnumerable<string> Of(Rider rider)
    {
        if (rider.Wheelchair) yield return "wheelchair";
        if (rider.Walker) yield return "walker";
        if (rider.HearsBadly) yield return "hearsBadly";
        if (rider.SeesBadly) yield return "seesBadly";
        if (rider.HelperComesAlong) yield return "helperComesAlong";
        if (rider.HelpToTheDoor) yield return "helpToTheDoor";
    }
}
