using Web.Platform.Forms;

namespace Web.Rides;

// A couple, or friends to the club: rides of different people that are to be driven in one car.
public sealed partial class Ride
{
    /// <summary>Shared by rides that go together; null for those that go by themselves.</summary>
    public Guid? TogetherId { get; set; }

    public bool GoesTogetherWith(Ride other) => other.Id != Id && TogetherId is not null && TogetherId == other.TogetherId;

    /// <summary>Of those who go together the one into whose car the others come: whoever is locked to it, else who booked first.</summary>
    public static Ride? FirstOf(IEnumerable<Ride> group) => group.OrderByDescending(r => r.Locked).ThenBy(r => r.BookedAt).ThenBy(r => r.Id).FirstOrDefault();

    /// <summary>Whether a ride may still be put together with others.</summary>
    public bool MayGoTogether => Status is RideStatus.Requested or RideStatus.Planned;

    /// <summary>Puts two rides together, or says why they cannot go in one car; whoever went with one of them already goes along.</summary>
    /// <param name="others">Rides of the day, so that a group takes its own along.</param>
    /// <param name="apart">Whether the two riders are kept apart by a wish.</param>
    public Refusal? GoTogether(Ride with, IEnumerable<Ride> others, bool apart)
    {
        if (with.RiderId == RiderId) return new("Together", "rides.together.samePerson");
        if (with.Day != Day || !with.MayGoTogether || !MayGoTogether) return new("Together", "rides.together.notThere");
        if (apart) return new("Together", "rides.together.keptApart");
        var (mine, theirs) = (TogetherId, with.TogetherId);
        var shared = mine ?? theirs ?? Guid.CreateVersion7();
        foreach (var ride in others.Where(r => theirs is not null && r.TogetherId == theirs)) ride.TogetherId = shared;
        (TogetherId, with.TogetherId) = (shared, shared);
        return null;
    }

    /// <summary>Goes by itself again; a group of which one is left is none.</summary>
    public void GoAlone(IReadOnlyCollection<Ride> others)
    {
        var left = others.Where(GoesTogetherWith).ToList();
        TogetherId = null;
        if (left is [var last]) last.TogetherId = null;
    }
}
