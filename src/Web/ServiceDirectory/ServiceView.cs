using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>A service as its page, its sheet and its text message show it. Secret addresses do not get this far.</summary>
public sealed record ServiceView(Service Service, ServiceRecord Record, OrganisationRecord Organisation, IReadOnlyList<(ServicePlace At, Location Location)> Places, bool IsOpen)
{
    public static async Task<ServiceView?> FindAsync(Db db, Guid id, DateTime utc, CancellationToken cancel = default)
    {
        return await db.Shown().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } service ? Of((await db.RowsAsync([service], utc, cancel))[0]) : null;
    }

    /// <summary>All that are shown, in the order of their ids.</summary>
    public static async Task<List<ServiceView>> AllAsync(Db db, DateTime utc, CancellationToken cancel = default) =>
        (await db.RowsAsync(await db.Shown().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel), utc, cancel)).ConvertAll(Of);

    private static ServiceView Of((Service Service, ServiceRow Row) listed)
    {
        var (service, row) = listed;
        var organisation = row.Organisation.Read();
        var places = row.Record.Places.Select(p => (p, Location: organisation.Locations.FirstOrDefault(l => l.Id == p.LocationId))).Where(p => p.Location is not null).Select(p => (p.p, Public(p.Location!))).ToList();
        return new(service, row.Record, organisation, places, row.IsOpen);
    }

    /// <summary>What may be known of a location: of a secret one, only that there is one.</summary>
    public static Location Public(Location l) => !l.Secret ? l : new Location { Id = l.Id, Kind = l.Kind, Secret = true, Country = l.Country, Wheelchair = l.Wheelchair };

    public IEnumerable<Hours> AllHours => Record.Hours.Concat(Places.SelectMany(p => p.At.Hours));

    /// <summary>Name, telephone, hours, address and where to read on: what fits into a text message.</summary>
    public string Message(Texts texts, string country, string link)
    {
        var parts = new List<string> { Record.Name.Words(texts.Language) };
        if (Record.Phones.FirstOrDefault() is { } phone) parts.Add(Phone.Show(phone.Number, country));
        if (Places.Select(p => p.Location.Line).FirstOrDefault(l => l.Length > 0) is { } address) parts.Add(address);
        if (AllHours.FirstOrDefault() is { } hours) parts.Add(texts.Say(hours));
        parts.Add(link);
        return string.Join("\n", parts);
    }
}
