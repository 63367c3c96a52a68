using Web.People;

namespace Web.Rides;

/// <summary>Of a rider what the people around a ride need: name, telephone, help wanted at the door.</summary>
public sealed record RiderCard(Rider Rider, Person Person)
{
    /// <summary>Message keys of the practical needs, in the order in which they matter at the door.</summary>
    public IEnumerable<string> Needs(Ride ride)
    {
        if (ride.Wheelchair || Rider.Wheelchair) yield return "rides.need.wheelchair";
        if (Rider.Walker) yield return "rides.need.walker";
        if (Rider.HelpToTheDoor) yield return "rides.need.helpToTheDoor";
        if (Rider.HearsBadly) yield return "rides.need.hearsBadly";
        if (Rider.SeesBadly) yield return "rides.need.seesBadly";
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
