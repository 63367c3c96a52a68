using Web.People;
using Web.Platform.Forms;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A place as people of a unit call it, "pri Micki": found first when the unit's own coordinators give an address.</summary>
public sealed class OwnPlace : NetworkRow
{
    /// <summary>How long a removed name can be brought back.</summary>
    public const int DaysToBringBack = 30;

    [References<Unit>] public required Guid UnitId { get; init; }
    public string Name { get; private set; } = "";
    public string FoldedName { get; private set; } = "";

    /// <summary>The nearest address, or the coordinates: what a driver without the nickname can find.</summary>
    public string Address { get; private set; } = "";
    public double Latitude { get; private set; }
    public double Longitude { get; private set; }
    public DateTime? RemovedAt { get; private set; }

    /// <summary>As it stands in a booking and on a driver's sheet.</summary>
    public string Label => Folded.Of(Address) == FoldedName ? Name : $"{Name} ({Address})";

    /// <summary>Names the place, or moves it; the others are the unit's places that are not removed.</summary>
    public Refusal? Call(string name, Address at, IEnumerable<OwnPlace> others)
    {
        var folded = Folded.Of(name);
        if (folded.Length == 0) return new("Name", "rides.ownPlaces.noLetters");
        if (at is not { Lat: { } latitude, Lon: { } longitude }) return new("Place", "rides.closures.notPlaced");
        if (others.Any(o => o.Id != Id && o.FoldedName == folded)) return new("Name", "rides.ownPlaces.taken", ("name", name));
        (Name, FoldedName, Address, Latitude, Longitude) = (name, folded, at.Text, latitude, longitude);
        return null;
    }

    public void Remove(DateTime now) => RemovedAt ??= now;

    public Refusal? BringBack(IEnumerable<OwnPlace> others)
    {
        if (others.Any(o => o.Id != Id && o.FoldedName == FoldedName)) return new("", "rides.ownPlaces.taken", ("name", Name));
        RemovedAt = null;
        return null;
    }
}
