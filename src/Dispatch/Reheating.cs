namespace Dispatch;

/// <summary>How hot a search is that is long enough to be cooled more than once: turns, in each of which a plan put together of good ones is warmed up and cooled again.</summary>
/// <remarks>Many short turns: what they have to go on from gets better from turn to turn (measured, decision 43). Temperatures are shares of what a ride costs on average.
/// Below the still one hardly any step changes the plan, so little time is spent there.</remarks>
internal sealed class Reheating
{
    private const double Warm = 0.25, Still = 0.16, StillFrom = 0.85, Cold = 0.08;
    private const int StepsATurn = 40, LeastSteps = 4000;
    private readonly int turns;
    private int done;

    private Reheating(int turns) => this.turns = turns;

    /// <summary>For a search of so many steps a ride; null when it has time for one cooling only.</summary>
    public static Reheating? For(double steps) => steps < LeastSteps ? null : new Reheating((int)(steps / StepsATurn));

    /// <summary>The temperature when so much of the search is over.</summary>
    public double Heat(double progress) => Bent(Share(progress));

    /// <summary>Whether a turn has ended since this was asked last.</summary>
    public bool Ends(double progress)
    {
        if ((int)(progress * turns) is var now && now == done) return false;
        done = now;
        return true;
    }

    /// <summary>Whether a turn is at its end, where hardly anything changes but for the better.</summary>
    public bool IsCold(double progress) => Share(progress) >= StillFrom;

    /// <summary>How hot it is when so much of a cooling is over.</summary>
    public static double Cooled(double from, double to, double share) => from * Math.Pow(to / from, share);

    /// <summary>How much of a turn is over.</summary>
    private double Share(double progress) => progress * turns % 1;

    private static double Bent(double share) => share < StillFrom ? Cooled(Warm, Still, share / StillFrom) : Cooled(Still, Cold, (share - StillFrom) / (1 - StillFrom));
}
