namespace Roads.Hierarchy;

/// <summary>A contraction hierarchy: the turn graph with shortcuts, nodes renumbered by rank.</summary>
/// <remarks>
/// Every fastest way has an equally fast one that first climbs in rank and then descends. Geisberger, Sanders, Schultes,
/// Delling: Contraction Hierarchies, 2008.
/// </remarks>
internal sealed class ContractionHierarchy
{
    private readonly Lazy<Summit> _summit;

    public ContractionHierarchy() => _summit = new(() => new(this));

    /// <summary>The middle of a link that is not a shortcut.</summary>
    public const int NoMiddle = -1;

    /// <summary>Rank of each node of the turn graph.</summary>
    public required int[] Rank { get; init; }

    /// <summary>Links from each rank to higher ones.</summary>
    public required Links Up { get; init; }

    /// <summary>For each rank the links that come down to it from higher ones; heads are where they come from.</summary>
    public required Links Down { get; init; }

    public int Nodes => Rank.Length;

    /// <summary>Its highest nodes, laid out for sweeps when first asked for.</summary>
    public Summit Summit => _summit.Value;

    /// <summary>Links by the rank they are stored at.</summary>
    /// <param name="First">Range of each rank; one entry more than ranks.</param>
    /// <param name="Head">Rank at the other, higher end.</param>
    /// <param name="Costs">Cost as in <see cref="Graph.Cost"/>.</param>
    /// <param name="Middle">Rank of the lower node a shortcut goes over, or <see cref="NoMiddle"/>.</param>
    public sealed record Links(int[] First, int[] Head, long[] Costs, int[] Middle);
}
