using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>One hand-over as a page shows it: the trip without the rider's name, and what the neighbour's plan says.</summary>
public sealed record HandoverRow(RideHandover Handover, Unit From, Unit To, Ride There, Ride? Back, IReadOnlyList<string> Needs, IReadOnlyList<Ride> Theirs, string? RiderName, Guid PersonId)
{
    /// <summary>Confirmation and completion: who drives the rides at the neighbour, and when they were driven.</summary>
    public IReadOnlyList<HandoverLeg> Carried { get; init; } = [];

    /// <summary>Minutes of help at each door, and the longest time on board, where the rider has own ones.</summary>
    public (int? Door, int? Longest) Minutes { get; init; }

    public IEnumerable<Ride> Legs => new[] { There, Back }.OfType<Ride>();

    /// <summary>The trip as it was asked for; what the driver must be told goes along only with the name.</summary>
    public RideWish Wish => BookForm.Of(There, Back).ToWish() with { Note = null };

    /// <summary>What the neighbour offers is not the time that was asked for.</summary>
    public bool IsOtherTime => Handover.Offer is { } offer && Wish is var wish && BookForm.Chosen(wish, offer) is { } chosen
        && (chosen.Day, chosen.Minute, chosen.ReturnMinute) != (wish.Day, wish.Minute, wish.ReturnMinute);
}

/// <summary>A ride at the neighbour as the unit that asked is told of it: by whom, planned when, and when it was really driven (minutes of the day).</summary>
public sealed record HandoverLeg(Ride Ride, string Driver, string? Vehicle, int? PickedUp, int? SetDown);

/// <summary>Asks a neighbouring unit to drive a booking, and follows it to its end.</summary>
public sealed class HandoverDesk(Db db, RideDesk desk)
{
    /// <summary>Units that can be asked.</summary>
    public async Task<List<Unit>> NeighboursAsync(Unit unit) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.Id != unit.Id && u.ClosedOn == null).ToListAsync()).OrderBy(u => u.Name, StringComparer.CurrentCulture)];

    public Task<RideHandover?> OpenAsync(Guid bookingId) =>
        db.Set<RideHandover>().FirstOrDefaultAsync(h => h.BookingId == bookingId && (h.Status == HandoverStatus.Asked || h.Status == HandoverStatus.Offered || h.Status == HandoverStatus.Confirmed));

    /// <summary>Asks. A booking is asked of one neighbour at a time.</summary>
    public async Task<Refusal?> AskAsync(Ride ride, Guid toUnit)
    {
        var legs = await LegsAsync(ride.BookingId, ride.UnitId);
        if (legs.Count == 0 || legs.Any(l => !l.May(RideEventKind.HandedOver)) || legs[0].Day < desk.Local.Day) return new("", "rides.handover.notThisRide");
        if (await OpenAsync(ride.BookingId) is not null) return new("", "rides.handover.askedAlready");
        db.Add(new RideHandover { BookingId = ride.BookingId, RideId = legs[0].Id, UnitId = ride.UnitId, ToUnitId = toUnit, AskedAt = desk.Now, AskedBy = db.Actor.AccountId });
        return null;
    }

    /// <summary>What the neighbour's own plan says to the trip.</summary>
    public async Task<Answer> AnswerAsync(HandoverRow row) =>
        await desk.AnswerAsync(row.To, Guest(row, Guid.Empty), row.Wish, await db.RulesOf(row.To));

    /// <summary>The offer is taken: the rider becomes a guest of the neighbour and the rides stand in its plan. A plan that moved on is asked anew.</summary>
    public async Task<Refusal?> ConfirmAsync(HandoverRow row, Person person, Rider rider, string detail)
    {
        if (!row.Handover.May(HandoverStatus.Confirmed)) return new("", "rides.handover.notNow");
        var wish = BookForm.Chosen(row.Wish with { Note = row.There.Note }, row.Handover.Offer!)!;
        var guest = await GuestAsync(row, person, rider);
        var taken = await desk.TakeAsync(row.To, guest, wish, row.Handover.Offer!, BookedThrough.Neighbour, detail);
        if (taken is null)
        {
            row.Handover.AskAgain();
            return new("", "rides.handover.planMoved");
        }
        foreach (var leg in row.Legs)
            if (await desk.HappenAsync(leg, RideEventKind.HandedOver, row.To.Name) is { } refusal) return refusal;
        return row.Handover.Confirm(taken[0].BookingId);
    }

    /// <summary>It ends before it was driven, by whichever side: the neighbour's rides are cancelled, ours are open again.</summary>
    public async Task<Refusal?> EndAsync(HandoverRow row, HandoverStatus how, string? words)
    {
        if (row.Theirs.Any(r => r.Status is RideStatus.OnBoard or RideStatus.Done or RideStatus.NoShow)) return new("", "rides.handover.underWay");
        var wasConfirmed = row.Handover.Status == HandoverStatus.Confirmed;
        if ((how == HandoverStatus.Withdrawn ? row.Handover.Withdraw(words, desk.Now) : row.Handover.GiveBack(words, desk.Now)) is { } refusal) return refusal;
        if (!wasConfirmed) return null;
        foreach (var ride in row.Theirs.Where(r => r.May(RideEventKind.Cancelled)))
            await desk.HappenAsync(ride, RideEventKind.Cancelled, words);
        foreach (var leg in row.Legs.Where(l => l.Status == RideStatus.HandedOver))
            await desk.HappenAsync(leg, RideEventKind.Reopened, words);
        return null;
    }

    /// <summary>What a unit asked of others and others of it: all that is open, and what ended in the last thirty days.</summary>
    public async Task<List<HandoverRow>> RowsAsync(Unit unit)
    {
        var since = desk.Now.AddDays(-30);
        var found = await db.Set<RideHandover>().Where(h => (h.UnitId == unit.Id || h.ToUnitId == unit.Id) && (h.ClosedAt == null || h.ClosedAt > since)).OrderBy(h => h.AskedAt).ThenBy(h => h.Id).ToListAsync();
        var units = await db.Set<Unit>().AsNoTracking().ToDictionaryAsync(u => u.Id);
        var bookings = found.Select(h => h.BookingId).Concat(found.Select(h => h.TheirBookingId).OfType<Guid>()).ToList();
        var rides = (await db.Set<Ride>().Where(r => bookings.Contains(r.BookingId)).OrderBy(r => r.AfterRideId != null).ToListAsync()).ToLookup(r => (r.BookingId, r.UnitId));
        var riderIds = rides.SelectMany(r => r).Select(r => r.RiderId).Distinct().ToList();
        var riders = await (from r in db.Set<Rider>() join p in db.Set<Person>() on r.PersonId equals p.Id where riderIds.Contains(r.Id) select new { Rider = r, Person = p }).ToDictionaryAsync(x => x.Rider.Id);
        var carried = await CarriedAsync([.. found.Where(h => h.TheirBookingId is not null).SelectMany(h => rides[(h.TheirBookingId!.Value, h.ToUnitId)])]);
        List<HandoverRow> rows = [];
        foreach (var handover in found)
        {
            List<Ride> legs = [.. rides[(handover.BookingId, handover.UnitId)]];
            if (legs.Count == 0) continue;
            var (rider, person) = (riders[legs[0].RiderId].Rider, riders[legs[0].RiderId].Person);
            List<Ride> theirs = handover.TheirBookingId is { } booking ? [.. rides[(booking, handover.ToUnitId)]] : [];
            // Who is to be driven, the neighbour learns when both have said yes.
            var name = handover.UnitId == unit.Id || handover.Status == HandoverStatus.Confirmed ? person.FullName : null;
            rows.Add(new(handover, units[handover.UnitId], units[handover.ToUnitId], legs[0], legs.ElementAtOrDefault(1), [.. Rides.Needs.Of(rider)], theirs, name, person.Id) { Carried = [.. theirs.Select(r => carried[r.Id])], Minutes = (rider.DoorMinutes, rider.LongestRideMinutes) });
        }
        db.Saw("rides/handovers", rows.Select(r => r.PersonId));
        return rows;
    }

    private async Task<Dictionary<Guid, HandoverLeg>> CarriedAsync(List<Ride> theirs)
    {
        var shifts = theirs.Select(r => r.ShiftId).OfType<Guid>().Distinct().ToList();
        var drivers = await desk.DriversAsync(shifts);
        var vehicles = await (from s in db.Set<Shift>() join v in db.Set<Vehicle>() on s.VehicleId equals v.Id where shifts.Contains(s.Id) select new { s.Id, v.Name }).ToDictionaryAsync(x => x.Id, x => x.Name);
        int? MinuteOf(Ride ride, DateTime? at) => at is { } time ? db.Network.MinuteOf(ride.Day, time) : null;
        return theirs.ToDictionary(r => r.Id, r => r.ShiftId is { } shift
            ? new HandoverLeg(r, drivers.GetValueOrDefault(shift, ""), vehicles.GetValueOrDefault(shift), MinuteOf(r, r.PickedUpAt), MinuteOf(r, r.DroppedOffAt))
            : new HandoverLeg(r, "", null, null, null));
    }

    private Task<List<Ride>> LegsAsync(Guid booking, Guid unit) =>
        db.Set<Ride>().Where(r => r.BookingId == booking && r.UnitId == unit).OrderBy(r => r.AfterRideId != null).ToListAsync();

    private static Rider Guest(HandoverRow row, Guid person) => new()
    {
        UnitId = row.To.Id, PersonId = person, Wheelchair = row.Needs.Contains("wheelchair"), Walker = row.Needs.Contains("walker"),
        HearsBadly = row.Needs.Contains("hearsBadly"), SeesBadly = row.Needs.Contains("seesBadly"),
        HelperComesAlong = row.Needs.Contains("helperComesAlong"), HelpToTheDoor = row.Needs.Contains("helpToTheDoor"),
        DoorMinutes = row.Minutes.Door, LongestRideMinutes = row.Minutes.Longest,
    };

    private async Task<Rider> GuestAsync(HandoverRow row, Person person, Rider rider)
    {
        var guest = await db.Set<Rider>().FirstOrDefaultAsync(r => r.UnitId == row.To.Id && r.GuestOfId == rider.Id);
        if (guest is null)
        {
            var copy = new Person { UnitId = row.To.Id, FullName = person.FullName, CreatedAt = desk.Now, Municipality = person.Municipality, Language = person.Language, MadeUp = person.MadeUp };
            copy.Rename(person.FullName, person.SortName);
            (copy.Phone, copy.PhoneE164, copy.PhoneIsMobile, copy.ContactBy) = (person.Phone, person.PhoneE164, person.PhoneIsMobile, person.ContactBy);
            (copy.ContactName, copy.ContactPhone, copy.ContactRelation) = (person.ContactName, person.ContactPhone, person.ContactRelation);
            guest = Guest(row, copy.Id);
            (guest.GuestOfId, guest.Number, guest.MemberSince, guest.Retired) = (rider.Id, await db.NextRiderNumber(row.To), desk.Local.Day, rider.Retired);
            db.AddRange(copy, guest);
        }
        (guest.DriverNote, guest.DoorMinutes, guest.LongestRideMinutes) = (rider.DriverNote, rider.DoorMinutes, rider.LongestRideMinutes);
        return guest;
    }
}
