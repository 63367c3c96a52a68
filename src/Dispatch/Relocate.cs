namespace Dispatch;

/// <summary>Moves one ride to its best place in any run (Savelsbergh 1992, for pickups with deliveries).</summary>
internal sealed class Relocate(Desk desk)
{
    private readonly Route thinner = new(0);
    private int ride;
    private Spot spot;

    /// <summary>What the best relocation of a ride saves; 0 or less when none does.</summary>
    public long Find(int r)
    {
        ride = r;
        var (model, state) = (desk.Model, desk.State);
        if (state.RouteOf[r] is var k && k < 0) return 0;
        if (model.Return[r] is var home && home >= 0 && state.RouteOf[home] >= 0) return 0;
        if (!desk.Thin(state.Routes[k], r, thinner)) return 0;
        var saving = state.Routes[k].Cost - thinner.Cost;
        spot = desk.Insertion.Best(thinner, r, saving);
        var least = spot.Route < 0 ? saving : spot.Cost;
        foreach (var route in state.Routes)
        {
            if (route.Shift == k || desk.Insertion.Best(route, r, least) is not { Route: >= 0 } other) continue;
            spot = other;
            least = other.Cost;
        }
        return spot.Route < 0 ? 0 : saving - least;
    }

    /// <summary>Does what <see cref="Find"/> found.</summary>
    public void Apply()
    {
        desk.State.Remove(ride);
        desk.State.Insert(ride, spot);
    }
}
