using Web.People;

namespace Web.Rides;

/// <summary>A unit's rules of riding: who may, when, how far ahead, how often, and the figures the planner works with.</summary>
public sealed partial class RideRules : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public int MinimumAge { get; set; } = 60;
    public bool RetiredOnly { get; set; } = true;

    /// <summary>Municipalities whose residents may ride, one a line; empty means any.</summary>
    public string ResidentsOf { get; set; } = "";

    /// <summary>Days of the week on which the unit drives, Monday = 1 … Sunday = 7, such as "12345".</summary>
    public string Days { get; set; } = "12345";
    public bool DrivesOnHolidays { get; set; }
    public int FirstPickupMinute { get; set; } = 7 * 60;
    public int LastReturnMinute { get; set; } = 19 * 60;
    public int NoticeWorkingDays { get; set; } = 1;
    public int HorizonDays { get; set; } = 60;

    /// <summary>Until so many hours before its start a driver may give a shift back without calling the office.</summary>
    public int GiveBackHours { get; set; } = 24;

    /// <summary>Bookings a month, there and back counted once; null means no limit.</summary>
    public int? LimitPerMonth { get; set; }

    /// <summary>How far from the office the unit drives; null means anywhere.</summary>
    public int? FarthestKm { get; set; }
    public int WaitAtDestinationMinutes { get; set; } = 90;
    public int NoShowMinutes { get; set; } = 10;

    /// <summary>Half the width of the window promised to a rider.</summary>
    public int PromiseMinutes { get; set; } = 10;

    /// <summary>The longest time on board: direct time × this percentage + the minutes below.</summary>
    public int RideTimePercent { get; set; } = 150;
    public int RideTimeExtraMinutes { get; set; } = 15;

    /// <summary>Applied to the computed driving times, 100 = as computed.</summary>
    public int DriveTimePercent { get; set; } = 105;

    /// <summary>When roads are slower, one a line, such as "7:00–8:30 25 %"; see <see cref="SlowHours"/>.</summary>
    public string SlowHours { get; set; } = "";

    /// <summary>Names of the purposes that come first, and of those that can wait, when not everybody can be driven.</summary>
    public string FirstPurposes { get; set; } = nameof(Purpose.Health);
    public string LaterPurposes { get; set; } = "";

    /// <summary>So many minutes of driving more a ride may cost that goes to the driver who has driven least instead of the one who has driven most; 0 leaves hours out of it.</summary>
    public int FairShareMinutes { get; set; } = 5;

    /// <summary>Whether a village that was refused often comes first among rides of the same rank.</summary>
    public bool VillagesShare { get; set; } = true;
    public string RulesText { get; set; } = "";
    public string TrainingList { get; set; } = "";
}
