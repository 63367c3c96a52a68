using Web.People;
using Web.Platform.Forms;
using Web.Platform.Jobs;

namespace Web.HelpDesk;

/// <summary>The help desk in the program.</summary>
public static class HelpDeskSetup
{
    public static void AddHelpDesk(this IServiceCollection services)
    {
        services.AddScoped<NeedDesk>();
        services.AddSingleton<INeedAnswers, HeardAnswers>();
        services.AddScoped<IAppointments, NeedAppointments>();
        services.AddJob("need-outcomes", TimeSpan.FromMinutes(10), HelpJobs.CatchUpAsync);
        services.AddJob("need-forgetting", TimeSpan.FromHours(1), HelpJobs.ForgetAsync);
        services.AddNavigation(MenuPart.HelpDesk, "/help/contact/{unit}", "desk.nav.contact", 3, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.HelpDesk, "/help/desk/{unit}", "desk.nav.needs", 4, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.HelpDesk, "/help/mine", "desk.mine.title", 19, Role.Resident);
        services.AddFooterLink("/help/ask", "desk.nav.ask", 5);
    }

    // Rooms that made something for a need tell it without knowing the help desk.
    private sealed class HeardAnswers : INeedAnswers
    {
        public async Task MadeAsync(Db db, Guid unitId, Guid needId, NeedAnswerKind kind, Guid thingId, string path, CancellationToken cancel)
        {
            if (await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == needId && n.UnitId == unitId, cancel) is { } need)
                await new NeedDesk(db).MadeAsync(need, kind, thingId, path, cancel: cancel);
        }

        public Task ReplacedAsync(Db db, NeedAnswerKind kind, IReadOnlyCollection<Guid> thingIds, Guid byId, string path, CancellationToken cancel) =>
            new NeedDesk(db).ReplacedAsync(kind, thingIds, byId, path, cancel);
    }
}
