namespace Dispatch;

/// <summary>A way of choosing rides to take out of a plan.</summary>
internal interface IRemoval
{
    /// <summary>Takes out about <paramref name="number"/> rides; fewer when they are not there.</summary>
    void Remove(State state, int number, Random random);
}
