namespace Dispatch;

/// <summary>Tells, while rides are put back, that the plan will be too dear to be taken, so that the rest of them need no answers.</summary>
/// <remarks>Of each ride it learns what putting it in costs at least nine times of ten (a quantile followed step by step, as in stochastic
/// approximation, Robbins and Monro 1951). A step is given up when what is in and that of those waiting come to more than the plan may cost: a
/// guess, wrong now and then, that saves a good part of the steps, most of which come to nothing.</remarks>
internal sealed class Outlook(Model model)
{
    private const double Quantile = 0.1, Rate = 0.02;
    private readonly double[] least = new double[model.Count];
    private double most = double.PositiveInfinity, lack, waiting, pace;

    /// <summary>Nothing is given up from now on.</summary>
    public void Close() => most = double.PositiveInfinity;

    /// <summary>Before rides are put back.</summary>
    /// <param name="state">With the rides in its bank.</param>
    /// <param name="most">What the plan may cost.</param>
    /// <param name="lack">What a ride left out counts for, or below 0 when its penalty.</param>
    /// <param name="mean">What a ride costs on average.</param>
    public void Open(State state, double most, double lack, double mean)
    {
        (this.most, this.lack, pace, waiting) = (most, lack, Rate * mean, 0);
        foreach (var r in state.Bank) waiting += least[r];
    }

    /// <summary>A ride found its place, or none; false when the plan will be too dear.</summary>
    public bool Goes(State state, int r, Spot spot)
    {
        if (double.IsPositiveInfinity(most)) return true;
        waiting -= least[r];
        if (spot.Route < 0) most -= lack < 0 ? model.Penalty[r] : lack;
        else least[r] += pace * (spot.Cost < least[r] ? Quantile - 1 : Quantile);
        return state.Cost - state.Penalties + waiting < most;
    }
}
