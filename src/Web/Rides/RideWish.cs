using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>What somebody asks for, by phone, on line or in a series, before there is a ride.</summary>
/// <param name="Minute">Be there by, or leave at, on the wall clock.</param>
/// <param name="ErrandMinutes">How long it takes there, for a return "call when done".</param>
public sealed record RideWish(
    Address From, Address To, DateOnly Day, TimeWish Wish, int Minute,
    ReturnWish Return = ReturnWish.None, int? ReturnMinute = null, int? ErrandMinutes = null,
    Purpose Purpose = Purpose.Other, int Companions = 0, bool Wheelchair = false, string? Note = null)
{
    public const int UsualErrandMinutes = 60;

    /// <summary>The rides of this wish, one or two, under one booking.</summary>
    public List<Ride> Rides(Rider rider, DateTime at, BookedThrough through, Guid? by, Guid? seriesId = null, Guid? bookingId = null)
    {
        var booking = bookingId ?? Guid.CreateVersion7();
        var there = Ride(rider, booking, From, To, at, through, by, seriesId);
        (there.Wish, there.WishMinute) = (Wish, Minute);
        if (Return == ReturnWish.None) return [there];

        var back = Ride(rider, booking, To, From, at, through, by, seriesId);
        back.AfterRideId = there.Id;
        if (Return == ReturnWish.AtTime) (back.Wish, back.WishMinute) = (TimeWish.LeaveAt, ReturnMinute);
        else (back.Wish, back.ErrandMinutes) = (TimeWish.WhenDone, ErrandMinutes ?? UsualErrandMinutes);
        return [there, back];
    }

    private Ride Ride(Rider rider, Guid booking, Address from, Address to, DateTime at, BookedThrough through, Guid? by, Guid? seriesId)
    {
        var (pickup, dropoff) = ServiceMinutes.Of(rider, Wheelchair);
        return new()
        {
            UnitId = rider.UnitId, RiderId = rider.Id, BookingId = booking, SeriesId = seriesId, Day = Day,
            FromLabel = from.Text, FromLatitude = from.Lat ?? 0, FromLongitude = from.Lon ?? 0,
            ToLabel = to.Text, ToLatitude = to.Lat ?? 0, ToLongitude = to.Lon ?? 0,
            Purpose = Purpose, Companions = Companions, Wheelchair = Wheelchair, Note = Note,
            PickupServiceMinutes = pickup, DropoffServiceMinutes = dropoff,
            BookedThrough = through, BookedBy = by, BookedAt = at,
        };
    }
}

public enum ReturnWish
{
    None,
    WhenDone,
    AtTime,
}
