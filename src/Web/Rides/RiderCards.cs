using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Of a rider what the people around a ride need: name, telephone, help wanted at the door.</summary>
public sealed record RiderCard(Rider Rider, Person Person)
{
    /// <summary>Message keys of the practical needs, in the order in which they matter at the door.</summary>
    private IEnumerable<string> Needs(Ride ride)
    {
        var needs = Rides.Needs.Of(Rider);
        return (ride.Wheelchair && !Rider.Wheelchair ? needs.Prepend("wheelchair") : needs).Select(n => $"rides.needs.{n}");
    }

    /// <summary>The same in words, with the minutes of help where they are known.</summary>
    public IEnumerable<string> NeedWords(Ride ride, Texts texts)
    {
        var words = Needs(ride).Select(n => texts[n]);
        return Rider.DoorMinutes is { } minutes ? words.Append(texts["rides.needs.doorMinutes", ("n", minutes)]) : words;
    }
}

/// <summary>Riders of a list of rides.</summary>
public static class RiderCards
{
    extension(Db db)
    {
        public async Task<Dictionary<Guid, RiderCard>> RiderCardsOf(IEnumerable<Ride> rides)
        {
            var ids = rides.Select(r => r.RiderId).Distinct().ToList();
            var cards = await (from r in db.Set<Rider>()
                               join p in db.Set<Person>() on r.PersonId equals p.Id
                               where ids.Contains(r.Id)
                               select new RiderCard(r, p)).AsNoTracking().ToListAsync();
            return cards.ToDictionary(c => c.Rider.Id);
        }
    }
}
