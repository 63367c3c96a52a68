namespace Dispatch;

/// <summary>Rides drawn at random.</summary>
internal sealed class RandomRemoval : IRemoval
{
    public void Remove(State state, int number, Random random)
    {
        for (var i = 0; i < number; i++) state.Remove(random.Next(state.RouteOf.Length));
    }
}
