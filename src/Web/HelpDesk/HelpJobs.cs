using Web.People;

namespace Web.HelpDesk;

/// <summary>What happens at the help desk by itself: needs follow what was made for them, and people are forgotten.</summary>
internal static class HelpJobs
{
    /// <summary>Years after its end for which a need still tells whose it was; a contact as long as its needs.</summary>
    public const int YearsKept = 5;
    private const int AtOnce = 200;

    public static async Task CatchUpAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
        await new NeedDesk(db).CatchUpAsync(services.GetServices<IAnswerOutcomes>(), db.Set<Need>(), cancel);
        await db.CommitAsync(cancel);
    }

    /// <summary>Takes people who were erased, and those whose needs ended long ago, out of needs, contacts, answers and plans.</summary>
    public static async Task ForgetAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        while (await ForgetSomeAsync(services, network, cancel))
        {
        }
    }

    private static async Task<bool> ForgetSomeAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var (old, oldDay) = (now.AddYears(-YearsKept), DateOnly.FromDateTime(now.AddYears(-YearsKept)));
        var erased = db.Set<Person>().Where(p => p.ErasedAt != null).Select(p => (Guid?)p.Id);
        var needs = await db.Set<Need>().Where(n => n.ForgottenAt == null && (n.EndedAt < old || erased.Contains(n.PersonId))).OrderBy(n => n.Id).Take(AtOnce).ToListAsync(cancel);
        var ids = needs.ConvertAll(n => n.Id);
        foreach (var need in needs) need.Forget(now);
        foreach (var answer in await db.Set<NeedAnswer>().Where(a => ids.Contains(a.NeedId) && a.Words != null).ToListAsync(cancel)) answer.Words = null;
        foreach (var appointment in await db.Set<NeedAppointment>().Where(a => ids.Contains(a.NeedId)).ToListAsync(cancel)) appointment.Forget();
        await db.SaveChangesAsync(cancel);
        // A contact goes when its caller was erased, or when none of its needs remembers anybody any more.
        var contacts = await db.Set<DeskContact>().Where(c => c.ForgottenAt == null && (erased.Contains(c.PersonId) || (c.At < old && !db.Set<Need>().Any(n => n.ContactId == c.Id && n.ForgottenAt == null)))).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var contact in contacts) contact.Forget(now);
        var plans = await db.Set<ServicePlan>().Where(p => p.EndedOn < oldDay || erased.Contains(p.PersonId)).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        var planIds = plans.ConvertAll(p => p.Id);
        db.RemoveRange(await db.Set<PlanStep>().Where(s => planIds.Contains(s.PlanId)).ToListAsync(cancel));
        db.RemoveRange(plans);
        await db.CommitAsync(cancel);
        return needs.Count == AtOnce || contacts.Count == AtOnce || plans.Count == AtOnce;
    }
}
