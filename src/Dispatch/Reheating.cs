namespace Dispatch;

/// <summary>How hot a search is that is long enough to be cooled more than once: some coolings from afar, then turns, in each of which a plan put together of good ones is warmed up and cooled again.</summary>
/// <remarks>Fewer or shorter coolings leave the turns nothing to put together, and milder turns come back to the plan there was (measured, decisions 37 and 38).
/// Temperatures are shares of what a ride costs on average. Below the still one hardly any step changes the plan, so little time is spent there.</remarks>
internal sealed class Reheating
{
    private const double Cooling = 0.08, FromAfar = Coolings * Cooling, Hot = 0.6, Warm = 0.25, Still = 0.16, StillFrom = 0.85, Cold = 0.08;
    private const int Coolings = 6, StepsATurn = 140, MostTurns = 50, LeastSteps = 4000;
    private readonly int turns;
    private int done;

    private Reheating(int turns) => this.turns = turns;

    /// <summary>For a search of so many steps a ride; null when it has time for one cooling only.</summary>
    public static Reheating? For(double steps) => steps < LeastSteps ? null : new Reheating((int)Math.Min(MostTurns, (1 - FromAfar) * steps / StepsATurn));

    /// <summary>Whether the coolings from afar are over.</summary>
    public bool Turns => done >= Coolings;

    /// <summary>The temperature when so much of the search is over.</summary>
    public double Heat(double progress) => Bent(progress < FromAfar ? Hot : Warm, At(progress) % 1);

    /// <summary>Whether a cooling or turn has ended since this was asked last.</summary>
    public bool Ends(double progress)
    {
        if ((int)At(progress) is var now && now == done) return false;
        done = now;
        return true;
    }

    /// <summary>Whether a cooling or turn is at its end, where hardly anything changes but for the better.</summary>
    public bool IsCold(double progress) => At(progress) % 1 >= StillFrom;

    /// <summary>How hot it is when so much of a cooling is over.</summary>
    public static double Cooled(double from, double to, double share) => from * Math.Pow(to / from, share);

    /// <summary>How many coolings and turns are over.</summary>
    private double At(double progress) => progress < FromAfar ? progress / Cooling : Coolings + (progress - FromAfar) / (1 - FromAfar) * turns;

    private static double Bent(double from, double share) => share < StillFrom ? Cooled(from, Still, share / StillFrom) : Cooled(Still, Cold, (share - StillFrom) / (1 - StillFrom));
}
