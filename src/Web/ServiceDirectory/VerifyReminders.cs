using Web.Platform.Language;
using Web.Platform.Messages;

namespace Web.ServiceDirectory;

/// <summary>Once a month at most an organisation is reminded by mail which of its records nobody has looked over for long. Who has no mail stands on the editors' call list.</summary>
public sealed class VerifyReminders(Doors doors, TimeProvider clock, Texts texts)
{
    private const int DaysBetween = 30;

    public async Task RunAsync(Network network, CancellationToken cancel)
    {
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        var today = WallClock.Today(clock, network.Zone);
        var due = await db.Shown().AsNoTracking().Where(s => s.VerifyBy != null && s.VerifyBy < today && !s.MadeUp).ToListAsync(cancel);
        var owners = due.Select(s => s.OrganisationId).Distinct().ToList();
        var last = today.AddDays(-DaysBetween);
        foreach (var owner in await db.Set<Organisation>().Where(o => owners.Contains(o.Id) && (o.RemindedOn == null || o.RemindedOn <= last)).ToListAsync(cancel))
        {
            var record = owner.Read();
            if (string.IsNullOrEmpty(record.Email)) continue;
            var language = record.Name.OriginalLanguage is { } l && Languages.Has(l) ? l : network.Language;
            var words = texts.In(language);
            var names = string.Join("\n", due.Where(s => s.OrganisationId == owner.Id).OrderBy(s => s.VerifyBy).Select(s => "– " + s.Read().Name.Words(language)));
            var where = network.Host.Length > 0 ? $"\n\nhttps://{network.Host}/directory/mine" : "";
            Outbox.Mail(db, record.Email, words["directory.remind.subject", ("network", network.Name)], words["directory.remind.text", ("names", names)] + where);
            owner.RemindedOn = today;
        }
        await db.CommitAsync(cancel);
    }
}
