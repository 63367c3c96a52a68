using Roads.Osm;

namespace Roads.Import;

/// <summary>A turn restriction: from a way over a node, or over other ways, into a way.</summary>
/// <param name="From">Ids of the ways one may come from: one, or several where none of them may enter.</param>
/// <param name="ViaNode">Id of the node, where the ways meet in one.</param>
/// <param name="ViaWays">Ids of the ways between, in order; empty where there is a node.</param>
/// <param name="To">Ids of the ways one goes to: one, or several where none of them is an exit.</param>
/// <param name="Only">Whether that way round is the only one allowed, instead of forbidden.</param>
internal sealed record Restriction(long[] From, long ViaNode, long[] ViaWays, long[] To, bool Only)
{
    // The longest in use are four; a forged relation of thousands would cost as many turns.
    private const int MostMembers = 12;

    /// <summary>What a relation says to a vehicle.</summary>
    /// <param name="members">Members of the relation.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="restrictedAs">Names of the vehicle in restrictions, special to general.</param>
    /// <returns>A restriction; or the reason it cannot be applied; or neither, if it does not concern cars.</returns>
    public static (Restriction? Restriction, SkipReason? Skipped) Of(ReadOnlySpan<Member> members, Tags tags, IReadOnlyList<string> restrictedAs)
    {
        if (tags["type"] is not { } type || !type.StartsWith("restriction", StringComparison.Ordinal)) return default;
        if (Kind(tags, restrictedAs) is not { } kind) return IsConditional(tags, restrictedAs) ? (null, SkipReason.RestrictionNotApplied) : default;
        if (tags["except"] is { } except && except.Split(';', StringSplitOptions.TrimEntries).Any(restrictedAs.Contains)) return default;
        var only = kind.StartsWith("only_", StringComparison.Ordinal);
        if (!only && !kind.StartsWith("no_", StringComparison.Ordinal)) return (null, SkipReason.RestrictionNotApplied);

        List<long> from = [], nodes = [], ways = [], to = [];
        foreach (var member in members)
            switch (member.Role)
            {
                case "from" when member.Kind == MemberKind.Way: from.Add(member.Id); break;
                case "to" when member.Kind == MemberKind.Way: to.Add(member.Id); break;
                case "via" when member.Kind == MemberKind.Node: nodes.Add(member.Id); break;
                case "via" when member.Kind == MemberKind.Way: ways.Add(member.Id); break;
            }
        if (from.Count == 0 || to.Count == 0 || nodes.Count + ways.Count == 0) return (null, SkipReason.RestrictionWithAbsentMember);
        var clear = nodes.Count == (ways.Count > 0 ? 0 : 1) && (!only || to.Count == 1) && from.Count + ways.Count + to.Count <= MostMembers;
        return clear ? (new([.. from], nodes.FirstOrDefault(), [.. ways], [.. to], only), null) : (null, SkipReason.RestrictionNotApplied);
    }

    private static string? Kind(Tags tags, IReadOnlyList<string> restrictedAs)
    {
        foreach (var name in restrictedAs) if (tags["restriction:" + name] is { } kind) return kind;
        return tags["restriction"];
    }

    private static bool IsConditional(Tags tags, IReadOnlyList<string> restrictedAs) =>
        tags["restriction:conditional"] is not null || restrictedAs.Any(name => tags[$"restriction:{name}:conditional"] is not null);
}
