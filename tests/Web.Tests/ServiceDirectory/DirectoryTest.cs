using Web.Platform.Database;
using Web.ServiceDirectory;

namespace Web.Tests.ServiceDirectory;

/// <summary>What tests about the directory share: organisations and services of the test's own, found by a word nobody else has.</summary>
public abstract class DirectoryTest(App app) : AppTest(app)
{
    protected async Task<(Service Service, Organisation Organisation)> GivenService(string name, Action<ServiceRecord>? change = null, Action<OrganisationRecord>? organisation = null) => await InDb(async db =>
    {
        var by = new OrganisationRecord { Name = LocalText.Of("sl", "Društvo " + name), Phone = "+38670000001" };
        organisation?.Invoke(by);
        var owner = new Organisation { Name = "", Document = "" };
        db.Add(owner);
        var publishing = new Publishing(db);
        await publishing.OrganisationAsync(owner, by);
        var record = new ServiceRecord
        {
            Name = LocalText.Of("sl", name), Description = LocalText.Of("sl", "Opis storitve za preizkus."), Areas = ["Krško"],
            Phones = [new() { Number = "+38670000001", Languages = ["sl"] }], Hours = [new() { Days = [1, 2, 3, 4, 5], Opens = new(8, 0), Closes = new(14, 0) }],
        };
        change?.Invoke(record);
        var service = new Service { OrganisationId = owner.Id, Name = "", Document = "" };
        db.Add(service);
        await publishing.ServiceAsync(service, record, owner);
        return (service, owner);
    });

    protected async Task<string[]> Found(string query)
    {
        var page = await Open("/services?" + query);
        return [.. page.Document.QuerySelectorAll("ul.panels h3").Select(h => h.TextContent.Trim())];
    }
}
