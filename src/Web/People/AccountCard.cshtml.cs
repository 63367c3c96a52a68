using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>One account: its roles, its sessions, its login card; and putting it out of use at once.</summary>
public sealed class AccountCardModel(Db db, Actor actor, Texts texts, TimeProvider clock, OrganisationNames organisations) : PageModel
{
    public Account Account { get; private set; } = null!;

    /// <summary>Whose account it is, and where their card is.</summary>
    public (string Name, string Path)? Person { get; private set; }
    public List<RoleHeld> Roles { get; private set; } = [];
    public List<Session> Living { get; private set; } = [];
    public List<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public List<SelectListItem> Organisations => [.. Names.OrderBy(n => n.Value, texts.Sort).Select(n => new SelectListItem(n.Value, n.Key.ToString()))];
    public string? InvitationCode { get; private set; }
    [BindProperty] public Role? Role { get; set; }
    [BindProperty] public Guid? UnitId { get; set; }
    [BindProperty] public Guid? OrganisationId { get; set; }

    public Task<IActionResult> OnGetAsync(Guid account) => ShowAsync(account);

    public async Task<IActionResult> OnPostGiveAsync(Guid account)
    {
        // Who works for an organisation works for one that is named: without it the role would open nothing.
        var of = Role == Platform.Security.Role.OrganisationWorker ? OrganisationId : null;
        if (Role == Platform.Security.Role.OrganisationWorker && (of is null || !(await organisations(db)).ContainsKey(of.Value)))
        {
            ModelState.AddModelError(nameof(OrganisationId), "people.accounts.organisationMissing");
            return await ShowAsync(account);
        }
        return await ChangeAsync(account, async _ =>
        {
            if (Role is { } role && (UnitId is null || await db.Set<Unit>().AnyAsync(u => u.Id == UnitId))
                && !await db.Set<RoleGrant>().AnyAsync(g => g.AccountId == account && g.Role == role && g.UnitId == UnitId && g.OrganisationId == of))
                db.Add(new RoleGrant { AccountId = account, Role = role, UnitId = of is null ? UnitId : null, OrganisationId = of, GivenAt = Now });
        });
    }

    public Task<IActionResult> OnPostTakeAsync(Guid account, Guid grant) => ChangeAsync(account, async _ =>
    {
        if (await db.Set<RoleGrant>().SingleOrDefaultAsync(g => g.Id == grant && g.AccountId == account) is { } held && !await IsLastAdministratorAsync(held))
            db.Remove(held);
    });

    public Task<IActionResult> OnPostDisableAsync(Guid account) => ChangeAsync(account, async found =>
    {
        if (account == actor.AccountId)
            return;   // nobody locks themselves out
        found.DisabledAt ??= Now;
        await Sessions.EndAllAsync(db, account);
    });

    public Task<IActionResult> OnPostEnableAsync(Guid account) => ChangeAsync(account, found =>
    {
        found.DisabledAt = null;
        return Task.CompletedTask;
    });

    public Task<IActionResult> OnPostEndSessionsAsync(Guid account) => ChangeAsync(account, async _ =>
    {
        await Sessions.EndAllAsync(db, account);
        db.Note("ended_sessions", "accounts", account);
    });

    /// <summary>The code stands on this one answer and is nowhere kept; a new card makes the old one void.</summary>
    public async Task<IActionResult> OnPostCardAsync(Guid account)
    {
        if (!await Fresh.IsAsync(db))
            return LocalRedirect(Fresh.SignInAgain($"/people/account/{account}"));
        if (await db.Set<Account>().AnyAsync(a => a.Id == account && a.DisabledAt == null))
        {
            await db.Set<OneTimeCode>().Where(c => c.AccountId == account && c.Kind == CodeKind.Invitation && c.UsedAt == null).ExecuteDeleteAsync();
            var (row, code) = OneTimeCode.Make(CodeKind.Invitation, account, Now);
            db.Add(row);
            db.Note("invited", "accounts", account);
            InvitationCode = code;
        }
        return await ShowAsync(account);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IActionResult> ChangeAsync(Guid account, Func<Account, Task> change)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == account) is not { } found)
            return NotFound();
        if (!await Fresh.IsAsync(db))
            return LocalRedirect(Fresh.SignInAgain($"/people/account/{account}"));
        await change(found);
        this.Tell(texts["people.accounts.changed"]);
        return LocalRedirect($"/people/account/{account}");
    }

    private async Task<bool> IsLastAdministratorAsync(RoleGrant held) =>
        held is { Role: Platform.Security.Role.Administrator, UnitId: null } && await db.Set<RoleGrant>().CountAsync(g => g.Role == Platform.Security.Role.Administrator && g.UnitId == null) == 1;

    private async Task<IActionResult> ShowAsync(Guid account)
    {
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == account) is not { } found)
            return NotFound();
        Account = found;
        if (found.PersonId is { } of && await (from p in db.Set<Person>() join u in db.Set<Unit>() on p.UnitId equals u.Id where p.Id == of && p.ErasedAt == null select new { p.FullName, u.Slug }).FirstOrDefaultAsync() is { } who)
        {
            Person = (who.FullName, $"/people/person/{who.Slug}/{of}");
            db.Saw("people/account", of);
        }
        Roles = await AccountQueries.RolesAsync(db, account);
        Living = await Sessions.Living(db, account).AsNoTracking().ToListAsync();
        Units = await AccountQueries.UnitsAsync(db, texts);
        Names = await organisations(db);
        return Page();
    }
}
