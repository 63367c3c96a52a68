namespace Web.ServiceDirectory;

/// <summary>An organisation on its way through a form: who may change it, and whether the change is shown at once or waits for an editor.</summary>
public sealed class OrganisationEditing(Db db, Actor actor, Publishing publishing)
{
    public bool IsEditor => actor.IsEditor();

    /// <summary>The organisation with what waits of it; null where there is none, or it is not this actor's.</summary>
    public async Task<(Organisation Row, OrganisationRecord Record)?> FindAsync(Guid id, CancellationToken cancel = default) =>
        await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == id && o.MergedInto == null, cancel) is { } row && actor.MayEdit(row.Id)
            ? (row, Records.Read<OrganisationRecord>(row.PendingDocument ?? row.Document)) : null;

    /// <returns>Whether it is shown already.</returns>
    public async Task<bool> SaveAsync(Organisation row, OrganisationRecord record, CancellationToken cancel = default)
    {
        if (!IsEditor)
        {
            row.Propose(Records.Write(record), actor.AccountId, db.Clock.GetUtcNow().UtcDateTime);
            return false;
        }
        await publishing.OrganisationAsync(row, record, cancel);
        return true;
    }
}
