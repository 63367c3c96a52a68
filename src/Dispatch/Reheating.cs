namespace Dispatch;

/// <summary>How hot a search is that is long enough to be cooled more than once: one cooling, then turns, in each of which a plan is warmed up and cooled again.</summary>
/// <remarks>A turn is as short as still leads down: with nine long turns a search of 60 s ended hardly lower than one of 25 (measured, decision 37). Turns that come to
/// nothing are followed by hotter ones, and so many of them by turns from where the last one ended: another way down (iterated local search, Lourenço, Martin and Stützle 2003).
/// Temperatures are shares of what a ride costs on average. Below the still one hardly any step changes the plan, so little time is spent there.</remarks>
internal sealed class Reheating
{
    private const double First = 0.15, Hot = 0.6, Least = 0.25, Most = 0.44, Hotter = 1.15, Still = 0.16, StillFrom = 0.85, Cold = 0.08;
    private const int Patience = 5, StepsATurn = 280, MostTurns = 25, LeastSteps = 4000;
    private readonly int turns;
    private double warm = Least;
    private int turn, vain;

    private Reheating(int turns) => this.turns = turns;

    /// <summary>For a search of so many steps a ride; null when it has time for one cooling only.</summary>
    public static Reheating? For(double steps) => steps < LeastSteps ? null : new Reheating((int)Math.Min(MostTurns, (1 - First) * steps / StepsATurn));

    /// <summary>The temperature when so much of the search is over.</summary>
    public double Heat(double progress) => progress < First ? Bent(Hot, progress / First) : Bent(warm, Turned(progress) % 1);

    /// <summary>Whether a turn has ended since this was asked last; so has, at the end of it, the first cooling.</summary>
    public bool Ends(double progress)
    {
        if (progress < First || 1 + (int)Turned(progress) is var now && now == turn) return false;
        turn = now;
        return true;
    }

    /// <summary>Whether a turn is at its end, where hardly anything changes but for the better.</summary>
    public bool IsCold(double progress) => progress >= First && Turned(progress) % 1 >= StillFrom;

    /// <summary>After a turn: how hot the next one is; true when it should begin where this one ended, as too many came to nothing.</summary>
    public bool Next(bool better)
    {
        var leaves = !better && ++vain > Patience;
        if (better || leaves) (warm, vain) = (Least, 0);
        else warm = warm >= Most ? Least : Math.Min(Most, warm * Hotter);
        return leaves;
    }

    /// <summary>How hot it is when so much of a cooling is over.</summary>
    public static double Cooled(double from, double to, double share) => from * Math.Pow(to / from, share);

    private double Turned(double progress) => (progress - First) / (1 - First) * turns;

    private static double Bent(double from, double share) => share < StillFrom ? Cooled(from, Still, share / StillFrom) : Cooled(Still, Cold, (share - StillFrom) / (1 - StillFrom));
}
