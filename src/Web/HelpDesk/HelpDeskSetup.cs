using Web.People;

namespace Web.HelpDesk;

/// <summary>The help desk in the program.</summary>
public static class HelpDeskSetup
{
    public static void AddHelpDesk(this IServiceCollection services)
    {
        services.AddScoped<NeedDesk>();
        services.AddSingleton<INeedAnswers, HeardAnswers>();
    }

    // Rooms that made something for a need tell it without knowing the help desk.
    private sealed class HeardAnswers : INeedAnswers
    {
        public async Task MadeAsync(Db db, Guid unitId, Guid needId, NeedAnswerKind kind, Guid thingId, string path, CancellationToken cancel)
        {
            if (await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == needId && n.UnitId == unitId, cancel) is { } need)
                await new NeedDesk(db).MadeAsync(need, kind, thingId, path, cancel: cancel);
        }
    }
}
