using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Of two places with one name the unit that asks means the one that is nearer to it.</summary>
public sealed class BookNearTests(App app) : OnRoads(app)
{
    private async Task<(Unit Unit, Rider Rider)> GivenRiderAt(double latitude, double longitude)
    {
        var unit = await GivenUnit();
        return (unit, await InDb(async db =>
        {
            var its = await db.Set<Unit>().SingleAsync(u => u.Id == unit.Id);
            (its.Latitude, its.Longitude) = (latitude, longitude);
            var person = new Person { UnitId = unit.Id, FullName = "Ana Zgled", SortName = "Zgled Ana", Municipality = "Krško" };
            var rider = new Rider { UnitId = unit.Id, PersonId = person.Id, Number = 1, MemberSince = new(2024, 1, 1) };
            db.AddRange(new RideRules { UnitId = unit.Id }, person, rider);
            return rider;
        }));
    }

    [Theory, InlineData(46.16, 15.9, "Dvor, Drugje"), InlineData(46.8, 16.2, "Dvor, Tam")]
    public async Task The_nearer_one_is_offered_first_while_typing_and_when_the_page_asks_back(double latitude, double longitude, string nearer)
    {
        var (unit, rider) = await GivenRiderAt(latitude, longitude);
        ActAs(Role.Coordinator, unit);

        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}");
        var box = form.Document.QuerySelector("[data-addresses]")!.GetAttribute("data-addresses")!;
        using var offered = JsonDocument.Parse(await Browser.GetStringAsync(new Uri(box + "&q=dvor", UriKind.Relative), TestContext.Current.CancellationToken));
        var again = await SubmitForm(form, "#booking", ("Input.To.Text", "Dvor"), ("Input.To.Placed", ""));

        Assert.Equal(nearer, offered.RootElement[0].GetProperty("text").GetString());
        Assert.Equal(nearer, again.Document.QuerySelector(".which label")!.TextContent);
    }
}
