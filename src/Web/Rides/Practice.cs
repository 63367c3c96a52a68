using Web.People;

namespace Web.Rides;

/// <summary>What a new unit takes over from one that works: rules, words, training list and kinds of vehicles; never people, plates or papers.</summary>
public static class Practice
{
    public static (RideRules Rules, IReadOnlyList<Vehicle> Vehicles) CopyTo(Unit unit, RideRules rules, IEnumerable<Vehicle> vehicles) => (
        new RideRules
        {
            UnitId = unit.Id,
            MinimumAge = rules.MinimumAge, RetiredOnly = rules.RetiredOnly,
            ResidentsOf = rules.ResidentsOf.Length == 0 ? "" : unit.Municipality,
            Days = rules.Days, DrivesOnHolidays = rules.DrivesOnHolidays, FirstPickupMinute = rules.FirstPickupMinute, LastReturnMinute = rules.LastReturnMinute,
            NoticeWorkingDays = rules.NoticeWorkingDays, HorizonDays = rules.HorizonDays, GiveBackHours = rules.GiveBackHours, LimitPerMonth = rules.LimitPerMonth,
            FarthestKm = rules.FarthestKm, WaitAtDestinationMinutes = rules.WaitAtDestinationMinutes, NoShowMinutes = rules.NoShowMinutes, PromiseMinutes = rules.PromiseMinutes,
            RideTimePercent = rules.RideTimePercent, RideTimeExtraMinutes = rules.RideTimeExtraMinutes, DriveTimePercent = rules.DriveTimePercent, SlowHours = rules.SlowHours,
            FirstPurposes = rules.FirstPurposes, LaterPurposes = rules.LaterPurposes, FairShareMinutes = rules.FairShareMinutes, VillagesShare = rules.VillagesShare,
            RulesText = rules.RulesText, TrainingList = rules.TrainingList,
        },
        [.. vehicles.Where(v => v.RetiredOn is null).Select(v => new Vehicle { UnitId = unit.Id, Name = v.Name, Seats = v.Seats, WheelchairPlaces = v.WheelchairPlaces })]);
}
