namespace Roads;

/// <summary>What a driver does at a point of a route. The words for it belong to whoever shows it.</summary>
public enum Manoeuvre
{
    /// <summary>Sets out; <see cref="RouteStep.Heading"/> says in which direction.</summary>
    Depart = 0,

    /// <summary>Goes straight on, into a road of another name or past a fork.</summary>
    Straight = 1,

    /// <summary>Bears left.</summary>
    SlightLeft = 2,

    /// <summary>Turns left.</summary>
    Left = 3,

    /// <summary>Turns back sharply to the left.</summary>
    SharpLeft = 4,

    /// <summary>Bears right.</summary>
    SlightRight = 5,

    /// <summary>Turns right.</summary>
    Right = 6,

    /// <summary>Turns back sharply to the right.</summary>
    SharpRight = 7,

    /// <summary>Turns round.</summary>
    TurnRound = 8,

    /// <summary>Enters a roundabout and leaves it at <see cref="RouteStep.Exit"/>.</summary>
    Roundabout = 9,

    /// <summary>Takes a ferry.</summary>
    Ferry = 10,

    /// <summary>Is there; <see cref="RouteStep.Side"/> says on which side the place lies.</summary>
    Arrive = 11,
}

/// <summary>One step of a route: what to do at a point, and how far it is from there to the next step.</summary>
/// <param name="Manoeuvre">What to do.</param>
/// <param name="Street">Name or number of the road one is on afterwards, if it has any.</param>
/// <param name="Metres">Whole metres to the next step; 0 for the last. All of them add up to those of the route.</param>
/// <param name="Seconds">Whole seconds to the next step. All of them add up to those of the route.</param>
/// <param name="Point">Where it is done.</param>
public sealed record RouteStep(Manoeuvre Manoeuvre, string? Street, int Metres, int Seconds, GeoPoint Point)
{
    /// <summary>Which exit of a roundabout, from 1; 0 for everything else.</summary>
    public int Exit { get; init; }

    /// <summary>Direction after it in whole degrees clockwise from north, 0 to 359.</summary>
    public int Heading { get; init; }

    /// <summary>For the last step the side on which the place lies.</summary>
    public RoadSide Side { get; init; }
}
