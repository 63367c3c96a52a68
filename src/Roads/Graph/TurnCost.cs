namespace Roads.Graph;

/// <summary>What a turn costs: the car profile of OSRM 5 (BSD-2), a sigmoid of the angle, for driving on the right.</summary>
internal static class TurnCost
{
    private const double FullTurnMs = 7_500;
    private const double FarSideBias = 1.075;
    private const int TurnRoundMs = 20_000;

    /// <summary>Milliseconds to go from one arc into another at a junction of three or more arms.</summary>
    /// <param name="arriving">Bearing of arrival in radians.</param>
    /// <param name="leaving">Bearing of departure in radians.</param>
    public static int Milliseconds(double arriving, double leaving)
    {
        var turn = Math.IEEERemainder(leaving - arriving, 2 * Math.PI) / Math.PI;
        var bias = turn < 0 ? 1 / FarSideBias : FarSideBias;
        return (int)(FullTurnMs / (1 + Math.Exp(-(13 / bias * Math.Abs(turn) - 6.5 * bias))));
    }

    /// <summary>Milliseconds to turn round at the end of a road.</summary>
    public static int Round => TurnRoundMs;
}
