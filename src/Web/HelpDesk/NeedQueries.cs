using Web.People;

namespace Web.HelpDesk;

/// <summary>Needs as the desk of a unit sees them; the one place that says who sees which.</summary>
public static class NeedQueries
{
    extension(Db db)
    {
        public IQueryable<Need> NeedsOf(Unit unit) => db.Set<Need>().Where(n => n.UnitId == unit.Id);

        /// <summary>Those who look after needs in this unit.</summary>
        public async Task<List<(Guid Id, string Name)>> ColleaguesAsync(Unit unit) =>
            [.. (await (from g in db.Set<RoleGrant>()
                        join a in db.Set<Account>() on g.AccountId equals a.Id
                        where (g.Role == Role.Coordinator || g.Role == Role.Administrator) && (g.UnitId == unit.Id || g.UnitId == null) && a.DisabledAt == null
                        select new { a.Id, a.Name }).Distinct().ToListAsync()).Select(a => (a.Id, a.Name))];

        public Task<Need?> NeedOf(Unit unit, Guid id) => db.NeedsOf(unit).FirstOrDefaultAsync(n => n.Id == id);
    }

    /// <summary>Not counted: mistakes, and needs that repeat another one.</summary>
    public static IQueryable<Need> Counted(this IQueryable<Need> needs) => needs.Where(n => n.Status != NeedStatus.Mistake && n.JoinedToId == null);

    public static IQueryable<Need> Open(this IQueryable<Need> needs) => needs.Where(n => (n.Status == NeedStatus.Asked || n.Status == NeedStatus.Waiting) && n.JoinedToId == null);
}
