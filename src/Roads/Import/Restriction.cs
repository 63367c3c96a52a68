using Roads.Osm;

namespace Roads.Import;

/// <summary>A turn restriction: from one way over a node into another.</summary>
/// <param name="From">Id of the way one comes from.</param>
/// <param name="Via">Id of the node.</param>
/// <param name="To">Id of the way one goes to.</param>
/// <param name="Only">Whether that turn is the only one allowed, instead of forbidden.</param>
internal sealed record Restriction(long From, long Via, long To, bool Only)
{
    /// <summary>What a relation says to cars.</summary>
    /// <returns>A restriction; or the reason it cannot be applied; or neither, if it does not concern cars.</returns>
    public static (Restriction? Restriction, SkipReason? Skipped) Of(ReadOnlySpan<Member> members, Tags tags)
    {
        if (tags["type"] is not { } type || !type.StartsWith("restriction", StringComparison.Ordinal)) return default;
        var kind = tags["restriction:motorcar"] ?? tags["restriction:motor_vehicle"] ?? tags["restriction"];
        if (kind is null) return tags["restriction:conditional"] is null ? default : (null, SkipReason.RestrictionNotApplied);
        if (tags["except"] is { } except && except.Split(';', StringSplitOptions.TrimEntries).Any(e => e is "motorcar" or "motor_vehicle" or "vehicle")) return default;
        var only = kind.StartsWith("only_", StringComparison.Ordinal);
        if (!only && !kind.StartsWith("no_", StringComparison.Ordinal)) return (null, SkipReason.RestrictionNotApplied);

        long from = 0, via = 0, to = 0;
        int froms = 0, vias = 0, tos = 0;
        foreach (var member in members)
            switch (member.Role)
            {
                case "from" when member.Kind == MemberKind.Way: (from, froms) = (member.Id, froms + 1); break;
                case "to" when member.Kind == MemberKind.Way: (to, tos) = (member.Id, tos + 1); break;
                case "via" when member.Kind == MemberKind.Node: (via, vias) = (member.Id, vias + 1); break;
                case "via": return (null, SkipReason.RestrictionNotApplied);
            }
        if (froms == 0 || vias == 0 || tos == 0) return (null, SkipReason.RestrictionWithAbsentMember);
        return froms == 1 && vias == 1 && tos == 1 ? (new(from, via, to, only), null) : (null, SkipReason.RestrictionNotApplied);
    }
}
