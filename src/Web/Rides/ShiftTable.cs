using Web.People;

namespace Web.Rides;

/// <summary>Shifts as a table. Day, start and vehicle find a shift again; its state goes out only.</summary>
public sealed class ShiftTable : ImportTable
{
    public override string Name => "shifts";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("day", Needed: true), new("start", Needed: true), new("end", Needed: true), new("vehicle", Needed: true, Prose: true), new("plate"), new("driver", Prose: true),
        new("break_minutes"), new("status"),
    ];

    public override async Task<(List<IReadOnlyList<object?>> Rows, List<Guid> People)> ExportAsync(Db db, Unit unit, DateOnly from, DateOnly until)
    {
        var shifts = await db.Set<Shift>().AsNoTracking().Where(s => s.UnitId == unit.Id && s.Day >= from && s.Day <= until).OrderBy(s => s.Day).ThenBy(s => s.StartMinute).ToListAsync();
        var vehicles = await db.Set<Vehicle>().AsNoTracking().Where(v => v.UnitId == unit.Id).ToDictionaryAsync(v => v.Id);
        var drivers = await db.NamesOfDrivers(shifts);
        return ([.. shifts.Select(s => (IReadOnlyList<object?>)
        [
            s.Day, $"{WallTime.Clock(s.StartMinute):HH:mm}", $"{WallTime.Clock(s.EndMinute):HH:mm}", vehicles[s.VehicleId].Name, vehicles[s.VehicleId].Plate,
            s.VolunteerId is { } v ? drivers[v].Name : null, s.BreakMinutes, $"{s.Status}",
        ])], [.. drivers.Values.Select(d => d.PersonId)]);
    }

    public override async Task<List<ImportLine>> ImportAsync(ImportPlace place, IReadOnlyList<ImportRow> rows)
    {
        var db = place.Db;
        var (vehicles, drivers) = (await db.VehiclesOf(place.Unit), await db.DriversOf(place.Unit));
        var shifts = await db.Set<Shift>().Where(s => s.Day >= place.Today.AddDays(-1) && s.Status != ShiftStatus.Cancelled).ToListAsync();
        // Whom a rider on a shift asked not to be driven by is given that shift knowingly on the page of the shifts, not by a table.
        var asked = (await (from ride in db.Set<Ride>()
                            join wish in db.WishesIn(place.Unit.Id) on ride.RiderId equals wish.RiderId
                            where ride.Status == RideStatus.Planned && ride.Day >= place.Today && wish.Kind == StandingWishKind.NotDriver
                            select new { ride.ShiftId, wish.VolunteerId }).ToListAsync()).Select(a => (a.ShiftId, a.VolunteerId)).ToHashSet();
        var lines = new List<ImportLine>();
        foreach (var row in rows)
        {
            var line = Import(place, row, vehicles, drivers, shifts, asked);
            lines.Add(line);
        }
        return lines;
    }

    private static ImportLine Import(ImportPlace place, ImportRow row, List<Vehicle> vehicles, List<DriverName> drivers, List<Shift> shifts, HashSet<(Guid? Shift, Guid? Driver)> asked)
    {
        var what = $"{row.Text("day")} {row.Text("start")} {row.Text("vehicle")}";
        var (day, start, end, rest) = (row.Day("day"), row.Time("start"), row.Time("end"), row.Whole("break_minutes"));
        foreach (var key in new[] { "day", "start", "end" })
            if (row.Text(key).Length == 0)
                row.Refuse(new("", "rides.import.empty", ("column", key)));
        var vehicle = vehicles.FirstOrDefault(v => row.Text("plate").Length > 0 && v.Plate == row.Text("plate")) ?? vehicles.FirstOrDefault(v => Roads.Folding.Fold(v.Name) == Roads.Folding.Fold(row.Text("vehicle")));
        var driver = drivers.FirstOrDefault(d => Roads.Folding.Fold(d.Name) == Roads.Folding.Fold(row.Text("driver")))?.Volunteer;
        if (vehicle is null) row.Refuse(new("", "rides.import.noVehicle", ("value", row.Text("vehicle"))));
        if (driver is null && row.Text("driver").Length > 0) row.Refuse(new("", "rides.import.noDriver", ("value", row.Text("driver"))));
        if (row.Fault is not null || vehicle is null)
            return new(row.Line, what, ImportOutcome.Dropped, row.Fault);

        var found = shifts.FirstOrDefault(s => s.UnitId == place.Unit.Id && s.Day == day && s.StartMinute == start!.Value.Minute() && s.VehicleId == vehicle.Id);
        if (found is null)
            return Add(place, row, what, new() { Day = day, Start = start, End = end, VehicleId = vehicle.Id, BreakMinutes = rest }, driver, shifts);

        var breakMinutes = row.Has("break_minutes") ? rest ?? 0 : found.BreakMinutes;
        if (found.EndMinute == end!.Value.Minute() && found.BreakMinutes == breakMinutes && (!row.Has("driver") || found.VolunteerId == driver?.Id))
            return new(row.Line, what, ImportOutcome.Unchanged);
        if (found.Status is not (ShiftStatus.Open or ShiftStatus.Taken) || found.Day < place.Today)
            return new(row.Line, what, ImportOutcome.Dropped, new("", "rides.import.shiftOver"));
        if (end.Value.Minute() <= found.StartMinute || breakMinutes >= end.Value.Minute() - found.StartMinute)
            return new(row.Line, what, ImportOutcome.Dropped, new("", "rides.shifts.endBeforeStart"));

        if (driver is not null && driver.Id != found.VolunteerId && asked.Contains((found.Id, driver.Id)))
            return new(row.Line, what, ImportOutcome.Dropped, new("", "rides.import.askedForAnother"));

        var before = place.Db.Entry(found).CurrentValues.Clone();
        (found.EndMinute, found.BreakMinutes) = (end.Value.Minute(), breakMinutes);
        if (found.Assign(row.Has("driver") ? driver : drivers.FirstOrDefault(d => d.Volunteer.Id == found.VolunteerId)?.Volunteer, vehicle, shifts) is { } refusal)
        {
            place.Db.Entry(found).CurrentValues.SetValues(before);
            return new(row.Line, what, ImportOutcome.Dropped, refusal);
        }
        return new(row.Line, what, ImportOutcome.Changed);
    }

    private static ImportLine Add(ImportPlace place, ImportRow row, string what, ShiftsModel.Form form, Volunteers.Volunteer? driver, List<Shift> shifts)
    {
        var (made, refusal) = Shift.Plan(place.Unit, form, driver, place.Today, _ => false, shifts);
        if (made is null)
            return new(row.Line, what, ImportOutcome.Dropped, refusal);
        place.Db.AddRange(made);
        shifts.AddRange(made);
        return new(row.Line, what, ImportOutcome.New);
    }
}
