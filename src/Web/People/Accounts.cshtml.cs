using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>Who may sign in to this network, and as what.</summary>
public sealed class AccountsModel(Db db) : PageModel
{
    public sealed record Row(Guid Id, string Name, string SignInName, bool SecondProof, bool Disabled, List<RoleHeld> Roles);

    public List<Row> Accounts { get; private set; } = [];

    public async Task OnGetAsync() => Accounts = await db.Set<Account>().AsNoTracking().OrderBy(a => a.DisabledAt != null).ThenBy(a => a.Name).ThenBy(a => a.Id)
        .Select(a => new Row(a.Id, a.Name, a.SignInName, a.TotpSecret != null || db.Set<Passkey>().Any(k => k.AccountId == a.Id), a.DisabledAt != null,
            (from g in db.Set<RoleGrant>()
             where g.AccountId == a.Id
             join u in db.Set<Unit>() on g.UnitId equals u.Id into units
             from u in units.DefaultIfEmpty()
             orderby g.Role
             select new RoleHeld(g.Id, g.Role, u == null ? null : u.Name, g.OrganisationId)).ToList()))
        .ToListAsync();
}

/// <summary>A role as a list shows it; without a unit it is held in the whole network.</summary>
public sealed record RoleHeld(Guid Id, Role Role, string? Unit, Guid? OrganisationId = null);
