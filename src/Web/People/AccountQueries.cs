using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Language;

namespace Web.People;

/// <summary>The organisations an account may work for, by their ids: told by the room that keeps them.</summary>
public delegate Task<Dictionary<Guid, string>> OrganisationNames(Db db);

/// <summary>What the pages about accounts ask more than once.</summary>
public static class AccountQueries
{
    public static Task<bool> IsTakenAsync(Db db, string signInName)
    {
        var folded = Account.Fold(signInName);
        return db.Set<Account>().AnyAsync(a => a.SignInName == folded);
    }

    public static async Task<List<SelectListItem>> UnitsAsync(Db db, Texts texts) =>
        [.. (await db.Set<Unit>().AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync()).OrderBy(u => u.Name, texts.Sort).Select(u => new SelectListItem(u.Name, u.Id.ToString()))];

    public static Task<List<RoleHeld>> RolesAsync(Db db, Guid accountId) =>
        (from g in db.Set<RoleGrant>()
         where g.AccountId == accountId
         join u in db.Set<Unit>() on g.UnitId equals u.Id into units
         from u in units.DefaultIfEmpty()
         orderby g.Role
         select new RoleHeld(g.Id, g.Role, u == null ? null : u.Name, g.OrganisationId)).ToListAsync();
}
