namespace Roads.Graph;

/// <summary>Stretches on which every place reaches every other, with their turns.</summary>
/// <param name="Stretches">The roads that are connected.</param>
/// <param name="Turns">Their turn graph.</param>
/// <param name="Dropped">How many stretches were left out because cars cannot both reach and leave them.</param>
internal sealed record ConnectedNetwork(Stretches Stretches, TurnGraph Turns, int Dropped)
{
    /// <summary>Expands the turns and leaves out what is not connected.</summary>
    public static ConnectedNetwork Of(Stretches all, IReadOnlySet<int> barriers, ForbiddenDrives forbidden)
    {
        var turns = new TurnExpansion(all, barriers, forbidden).Expand();
        if (turns.Nodes == 0) return new(all, turns, 0);
        var connected = Connectivity.Connected(turns, all);
        if (Array.TrueForAll(connected, c => c)) return new(all, turns, 0);

        var (kept, newIndex) = Keep(all, connected);
        var stillForbidden = forbidden.Renumbered(arc => connected[arc >> 1] ? 2 * newIndex[arc >> 1] + (arc & 1) : -1);
        return new(kept, new TurnExpansion(kept, barriers, stillForbidden).Expand(), all.Count - kept.Count);
    }

    private static (Stretches Kept, int[] NewIndex) Keep(Stretches all, bool[] connected)
    {
        var list = new StretchList();
        var newIndex = new int[all.Count];
        for (var s = 0; s < all.Count; s++)
        {
            if (!connected[s]) continue;
            newIndex[s] = list.Count;
            for (var shape = all.ShapeFirst[s]; shape < all.ShapeFirst[s + 1]; shape++) list.Point(all.Lat[shape], all.Lon[shape]);
            list.Close(all.From[s], all.To[s], all.Decimetres[s] / 10.0, all.ForwardMs[s], all.BackwardMs[s],
                list.NameIndex(all.NameOf(s)), all.ClassOf(s), (StretchTraits)all.Traits[s]);
        }
        return (list.ToStretches(all.Junctions), newIndex);
    }
}
