using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The driver's day on a phone: stops in order, one large button a step; what is pressed without network is sent later, once.</summary>
public sealed class MyDayModel(Db db, TimeProvider clock, Texts texts, RoadMaps maps) : PageModel
{
    /// <summary>One thing pressed: by the form of the page, or by its script with the time at which it was pressed.</summary>
    public sealed class Pressed
    {
        public Guid Key { get; set; }
        public Guid ShiftId { get; set; }
        public Guid? RideId { get; set; }
        [JsonConverter(typeof(JsonStringEnumConverter))] public DriverActionKind Kind { get; set; }
        public DateTimeOffset? At { get; set; }
        public int? OdometerKm { get; set; }
        public string? Text { get; set; }
    }

    /// <summary>What became of one action, for the script.</summary>
    public sealed record Answer(Guid Key, bool Done, string? Words);

    /// <summary>One of the driver's shifts of the day.</summary>
    public sealed record Tour(Shift Shift, Unit Unit, Vehicle Vehicle, IReadOnlyList<RunStop> Stops);

    public DateOnly Day { get; private set; }
    public List<Tour> Tours { get; private set; } = [];

    /// <summary>Days near this one on which the driver has a shift to look at.</summary>
    public List<DateOnly> OtherDays { get; private set; } = [];
    public IReadOnlyList<Ride> Homes { get; private set; } = [];
    public IReadOnlyList<Ride> Theres { get; private set; } = [];
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public List<DriverAction> Refused { get; private set; } = [];
    public Refusal? Sorry { get; private set; }

    /// <summary>Each office and each stop, with the number that it has in the list.</summary>
    public IReadOnlyList<MapPoint> MapPoints =>
    [
        .. Tours.Where(t => t.Stops.Count > 0).Select(t => t.Unit).DistinctBy(u => u.Id).Select(u => new MapPoint(u.Name, u.Latitude, u.Longitude, Tone: 5)),
        .. Tours.SelectMany((tour, i) => tour.Stops.Select((s, n) => new MapPoint(
            $"{(s.Minute is { } m ? texts.Time(WallTime.Clock(m)) : "–")} {Riders[s.Ride.RiderId].Person.FullName}, {s.Label}", s.Latitude, s.Longitude, $"{n + 1}", $"#{AnchorOf(s)}", i, s.IsOver))),
    ];

    public IReadOnlyList<MapLine> MapLines
    {
        get
        {
            var (map, byRoad) = (maps.For(db.Network), Tours.Sum(t => t.Stops.Count + 1) <= DrivenWay.MostDrawn);
            return [.. Tours.Select((t, i) => new MapLine(t.Vehicle.Name, DrivenWay.Line(t.Unit, t.Stops, map, byRoad), i)).Where(l => l.Points.Count > 1)];
        }
    }

    public bool StraightLine => maps.For(db.Network).IsStraightLine;

    public static string AnchorOf(RunStop stop) => $"{(stop.Pickup ? "r" : "d")}-{stop.Ride.Id}";

    public async Task<IActionResult> OnGetAsync(string? day) => await Load(day) ? Page() : NotFound();

    /// <summary>The parts of the page that change, for its script.</summary>
    public async Task<IActionResult> OnGetToursAsync(string? day) => await Load(day) ? Partial("_MyDayParts", this) : NotFound();

    public async Task<IActionResult> OnPostAsync(string? day, Pressed pressed)
    {
        pressed.At = null;
        var answer = ModelState.IsValid ? (await Do([pressed])).Single() : new(pressed.Key, false, "rides.myDay.odometerWrong");
        if (answer.Done) return RedirectToPage(new { day });
        ModelState.Clear();
        await db.SaveChangesAsync();
        Sorry = new("", answer.Words!);
        return await Load(day) ? Page() : NotFound();
    }

    /// <summary>What waited on the phone, in the order in which it was pressed.</summary>
    public async Task<IActionResult> OnPostSendAsync([FromBody] List<Pressed> waiting)
    {
        if (waiting is null or { Count: > 200 } || waiting.Any(p => p.Key == Guid.Empty)) return BadRequest();
        var answers = await Do(waiting);
        return new JsonResult(answers.Select(a => a with { Words = a.Words is null ? null : texts[a.Words] }));
    }

    private async Task<List<Answer>> Do(List<Pressed> pressed)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var own = (await db.OwnDriving(db.Actor)).Select(v => v.Id).ToHashSet();
        var keys = pressed.Select(p => p.Key).ToList();
        var known = await db.Set<DriverAction>().Where(a => keys.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        var shifts = await db.Shifts.Where(s => pressed.Select(p => p.ShiftId).Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var rides = await db.Set<Ride>().Where(r => r.ShiftId != null && shifts.Keys.Contains(r.ShiftId.Value)).ToListAsync();
        var names = await db.RiderCardsOf(rides);
        List<Answer> answers = [];
        foreach (var p in pressed)
        {
            if (known.TryGetValue(p.Key, out var before))
            {
                answers.Add(new(p.Key, before.Refused is null, before.Refused));
                continue;
            }
            // Not there, or no longer this driver's: nothing of it is told.
            if (!shifts.TryGetValue(p.ShiftId, out var shift) || shift.VolunteerId is not { } driver || !own.Contains(driver))
            {
                answers.Add(new(p.Key, false, "rides.myDay.notYours"));
                continue;
            }
            var ride = rides.SingleOrDefault(r => r.Id == p.RideId && r.ShiftId == shift.Id);
            var action = new DriverAction
            {
                Id = p.Key == Guid.Empty ? Guid.CreateVersion7() : p.Key, ShiftId = shift.Id, RideId = ride?.Id, Kind = p.Kind, ReceivedAt = now, AccountId = db.Actor.AccountId,
                PressedAt = DriverAction.Believed(p.At?.UtcDateTime ?? now, now), OdometerKm = p.OdometerKm, Text = p.Text is { Length: > 500 } ? p.Text[..500] : p.Text,
            };
            var time = texts.Time(WallTime.Clock(db.Network.MinuteOf(shift.Day, action.PressedAt)));
            db.AddRange(action.Do(shift, ride, ride is null ? null : names.GetValueOrDefault(ride.RiderId)?.Person.FullName, time));
            db.Add(action);
            known[p.Key] = action;
            answers.Add(new(p.Key, action.Refused is null, action.Refused));
        }
        return answers;
    }

    private async Task<bool> Load(string? day)
    {
        var (now, today) = (clock.GetUtcNow().UtcDateTime, db.Network.Today(clock));
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return false;
        var own = (await db.OwnDriving(db.Actor)).Select(v => v.Id).ToList();
        var near = await (from s in db.Shifts
                          join u in db.Set<Unit>() on s.UnitId equals u.Id
                          join v in db.Set<Vehicle>() on s.VehicleId equals v.Id
                          where s.VolunteerId != null && own.Contains(s.VolunteerId.Value) && s.Status != ShiftStatus.Cancelled
                              && s.Day >= today.AddDays(-2) && s.Day <= today.AddDays(2)
                          orderby s.Day, s.StartMinute
                          select new { Shift = s, Unit = u, Vehicle = v }).AsNoTracking().ToListAsync();
        var shown = near.Where(n => n.Shift.IsShownToDriver(db.Network, now)).ToList();
        Day = day is not null ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : shown.Select(n => n.Shift.Day).FirstOrDefault(d => d >= today, today);
        OtherDays = [.. shown.Select(n => n.Shift.Day).Distinct().Where(d => d != Day)];

        var ids = shown.Where(n => n.Shift.Day == Day).Select(n => n.Shift.Id).ToList();
        var rides = await db.Set<Ride>().AsNoTracking().Where(r => r.ShiftId != null && ids.Contains(r.ShiftId.Value)).ToListAsync();
        (Homes, Theres) = (await db.WaysHomeOf(rides), await db.WaysThereOf(rides));
        Riders = await db.RiderCardsOf(rides);
        Refused = await db.Set<DriverAction>().AsNoTracking().Where(a => ids.Contains(a.ShiftId) && a.Refused != null).OrderBy(a => a.ReceivedAt).ToListAsync();
        Tours = [.. shown.Where(n => n.Shift.Day == Day).Select(n => new Tour(n.Shift, n.Unit, n.Vehicle, RunStop.Of(rides.Where(r => r.ShiftId == n.Shift.Id))))];
        db.Saw("rides/my-day", Riders.Values.Select(c => c.Person.Id));
        return true;
    }
}
