namespace Roads.Graph;

/// <summary>Tells a path as steps: where to turn, and what needs no word.</summary>
internal sealed class RouteSteps(Stretches stretches, Junctions junctions)
{
    // Degrees; below the first nobody feels a turn, above the last one drives back.
    private const double Straight = 25, Slight = 50, Sharp = 130;

    // A road that bends this much at a junction is said, unless there is nowhere else to go.
    private const double Said = 40;

    /// <summary>A step in the making: what is done at the beginning of an arc of the path.</summary>
    private readonly record struct Draft(Manoeuvre Manoeuvre, int At, int NamedBy, int Exit);

    public IReadOnlyList<RouteStep> Of(DrivenPath path)
    {
        var drafts = new List<Draft> { new(Manoeuvre.Depart, 0, 0, 0) };
        for (var i = 1; i < path.Arcs.Count; i++)
        {
            var (arc, next) = (path.Arcs[i - 1], path.Arcs[i]);
            if (stretches.IsRoundabout(next >> 1) && !stretches.IsRoundabout(arc >> 1))
            {
                var (left, exit) = Leave(path.Arcs, i);
                drafts.Add(new(Manoeuvre.Roundabout, i, left, exit));
                i = left;
            }
            else if (Worth(arc, next) is { } manoeuvre) drafts.Add(new(manoeuvre, i, i, 0));
        }
        return Written(path, drafts);
    }

    // Exits are counted where a road leads out of the roundabout, whether it is taken or passed.
    private (int Left, int Exit) Leave(IReadOnlyList<int> arcs, int at)
    {
        var exit = 0;
        for (; at < arcs.Count && stretches.IsRoundabout(arcs[at] >> 1); at++)
            foreach (var leads in junctions.ArcsFrom(stretches.End(arcs[at])))
                if (!stretches.IsRoundabout(leads >> 1))
                {
                    exit++;
                    break;
                }
        return (Math.Min(at, arcs.Count - 1), Math.Max(1, exit));
    }

    private Manoeuvre? Worth(int arc, int next)
    {
        if (next == Stretches.Against(arc)) return Manoeuvre.TurnRound;
        if (stretches.ClassOf(next >> 1) == RoadClass.Ferry) return stretches.ClassOf(arc >> 1) == RoadClass.Ferry ? null : Manoeuvre.Ferry;
        var turn = Degrees(stretches.BearingOut(next) - stretches.BearingIn(arc));
        var (choices, straighter) = (0, false);
        foreach (var other in junctions.ArcsFrom(stretches.End(arc)))
        {
            if (other == next || other == Stretches.Against(arc)) continue;
            choices++;
            straighter |= Math.Abs(Degrees(stretches.BearingOut(other) - stretches.BearingIn(arc))) < Math.Abs(turn);
        }
        var renamed = stretches.NameOf(next >> 1) is { } name && name != stretches.NameOf(arc >> 1);
        var turned = choices > 0 && (Math.Abs(turn) > Said || (straighter && Math.Abs(turn) > Straight / 2));
        return renamed || turned ? Of(turn) : null;
    }

    private static Manoeuvre Of(double turn) => (turn < 0, Math.Abs(turn)) switch
    {
        (_, <= Straight) => Manoeuvre.Straight,
        (true, <= Slight) => Manoeuvre.SlightLeft,
        (true, <= Sharp) => Manoeuvre.Left,
        (true, _) => Manoeuvre.SharpLeft,
        (false, <= Slight) => Manoeuvre.SlightRight,
        (false, <= Sharp) => Manoeuvre.Right,
        (false, _) => Manoeuvre.SharpRight,
    };

    private RouteStep[] Written(DrivenPath path, List<Draft> drafts)
    {
        var steps = new RouteStep[drafts.Count + 1];
        for (var i = 0; i < drafts.Count; i++)
        {
            var (here, next) = (path.CostAt[drafts[i].At], i + 1 < drafts.Count ? path.CostAt[drafts[i + 1].At] : path.Cost);
            var arc = path.Arcs[drafts[i].At];
            // Differences of rounded sums add up to the rounded whole; rounded differences would not.
            steps[i] = new(drafts[i].Manoeuvre, stretches.NameOf(path.Arcs[drafts[i].NamedBy] >> 1),
                Cost.WholeMetres(next) - Cost.WholeMetres(here), Cost.WholeSeconds(next) - Cost.WholeSeconds(here),
                i == 0 ? path.Start.Point : StartOf(arc))
            {
                Exit = drafts[i].Exit,
                Heading = Heading(stretches.BearingOut(path.Arcs[drafts[i].NamedBy])),
            };
        }
        var last = path.Arcs[^1];
        steps[^1] = new(Manoeuvre.Arrive, stretches.NameOf(last >> 1), 0, 0, path.Goal.Point)
        {
            Side = path.Goal.SideFrom(last),
            Heading = Heading(stretches.BearingIn(last)),
        };
        return steps;
    }

    private GeoPoint StartOf(int arc) =>
        stretches.Point((arc & 1) == 0 ? stretches.ShapeFirst[arc >> 1] : stretches.ShapeFirst[(arc >> 1) + 1] - 1);

    /// <summary>A difference of bearings in degrees, left negative.</summary>
    private static double Degrees(double radians) => double.RadiansToDegrees(Math.IEEERemainder(radians, 2 * Math.PI));

    private static int Heading(double bearing) => ((int)Math.Round(double.RadiansToDegrees(bearing)) % 360 + 360) % 360;
}
