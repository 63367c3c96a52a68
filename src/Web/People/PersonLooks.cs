using Web.Platform.Language;

namespace Web.People;

/// <summary>One look at a person's data, or one change of it, as the person is told about it.</summary>
public sealed record Look(DateTime At, string? Who, string Action, string Subject);

/// <summary>Who looked at a person's record, from the audit.</summary>
public static class PersonLooks
{
    public static Task<List<Look>> OfAsync(Db db, Guid personId, int atMost = 500) =>
        (from e in db.Set<AuditEntry>().AsNoTracking()
         where e.PersonId == personId
         join a in db.Set<Account>() on e.AccountId equals a.Id into accounts
         from a in accounts.DefaultIfEmpty()
         orderby e.Sequence descending
         select new Look(e.At, a == null ? null : a.Name, e.Action, e.Subject)).Take(atMost).ToListAsync();

    public static string Say(Texts texts, Look look) =>
        texts.Has("people.looked." + look.Action) ? texts["people.looked." + look.Action] : texts["people.looked.other"];
}
