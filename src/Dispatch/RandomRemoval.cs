namespace Dispatch;

/// <summary>Rides drawn at random.</summary>
internal sealed class RandomRemoval : IRemoval
{
    private readonly List<int> drawn = [];

    public void Remove(State state, int number, Random random)
    {
        drawn.Clear();
        for (var i = 0; i < number; i++) drawn.Add(random.Next(state.RouteOf.Length));
        state.Remove(drawn);
    }
}
