using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A unit's rules of riding, each with a plain sentence of what it means.</summary>
public sealed class RulesModel(Db db, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, Range(0, 110)] public int? MinimumAge { get; set; }
        public bool RetiredOnly { get; set; }
        [StringLength(1000)] public string? ResidentsOf { get; set; }
        [Range(1, 500)] public int? FarthestKm { get; set; }
        public int[] Weekdays { get; set; } = [];
        public bool DrivesOnHolidays { get; set; }
        [Required] public TimeOnly? FirstPickup { get; set; }
        [Required] public TimeOnly? LastReturn { get; set; }
        [Required, Range(0, 30)] public int? NoticeWorkingDays { get; set; }
        [Required, Range(1, 365)] public int? HorizonDays { get; set; }
        [Range(1, 100)] public int? LimitPerMonth { get; set; }
        [Required, Range(0, 480)] public int? WaitAtDestinationMinutes { get; set; }
        [Required, Range(0, 60)] public int? NoShowMinutes { get; set; }
        [Required, Range(0, 60)] public int? PromiseMinutes { get; set; }
        [Required, Range(100, 400)] public int? RideTimePercent { get; set; }
        [Required, Range(0, 120)] public int? RideTimeExtraMinutes { get; set; }
        [Required, Range(50, 200)] public int? DriveTimePercent { get; set; }
        [StringLength(500)] public string? SlowHours { get; set; }
        [Required, Range(0, 168)] public int? GiveBackHours { get; set; }
        public Purpose[] FirstPurposes { get; set; } = [];
        public Purpose[] LaterPurposes { get; set; } = [];
        [Required, Range(0, 30)] public int? FairShareMinutes { get; set; }
        public bool VillagesShare { get; set; }
        [StringLength(8000)] public string? RulesText { get; set; }
        [StringLength(4000)] public string? TrainingList { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public RideRules Rules { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        var r = Rules;
        Input = new()
        {
            MinimumAge = r.MinimumAge, RetiredOnly = r.RetiredOnly, ResidentsOf = r.ResidentsOf, FarthestKm = r.FarthestKm, Weekdays = [.. r.Days.Select(d => d - '0')],
            DrivesOnHolidays = r.DrivesOnHolidays, FirstPickup = WallTime.Clock(r.FirstPickupMinute), LastReturn = WallTime.Clock(r.LastReturnMinute),
            NoticeWorkingDays = r.NoticeWorkingDays, HorizonDays = r.HorizonDays, LimitPerMonth = r.LimitPerMonth, WaitAtDestinationMinutes = r.WaitAtDestinationMinutes,
            NoShowMinutes = r.NoShowMinutes, PromiseMinutes = r.PromiseMinutes, RideTimePercent = r.RideTimePercent, RideTimeExtraMinutes = r.RideTimeExtraMinutes,
            DriveTimePercent = r.DriveTimePercent, SlowHours = r.SlowHours, GiveBackHours = r.GiveBackHours, FirstPurposes = [.. RideRules.Purposes(r.FirstPurposes)], LaterPurposes = [.. RideRules.Purposes(r.LaterPurposes)],
            FairShareMinutes = r.FairShareMinutes, VillagesShare = r.VillagesShare, RulesText = r.RulesText, TrainingList = r.TrainingList, Version = r.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();

        var (rules, before) = (Rules, db.Entry(Rules).CurrentValues.Clone());
        Write(rules);
        if (rules.Fault() is { } refusal)
        {
            db.Entry(rules).CurrentValues.SetValues(before);
            // Put back is not changed: nothing is written, or the next try would meet its own trace.
            if (db.Entry(rules).State == EntityState.Modified) db.Entry(rules).State = EntityState.Unchanged;
            return this.Refuse(refusal);
        }
        if (db.Entry(rules).State == EntityState.Detached)
            db.Add(rules);
        else
            db.Seen(rules, Input.Version);
        var drives = before.GetValue<int>(nameof(RideRules.DriveTimePercent)) == rules.DriveTimePercent && before.GetValue<string>(nameof(RideRules.SlowHours)) == rules.SlowHours;
        this.Tell(drives ? texts["rides.rules.saved"] : $"{texts["rides.rules.saved"]} {texts["rides.rules.savedTimes"]}");
        return LocalRedirect($"/rides/rules/{Unit.Slug}");
    }

    private void Write(RideRules r)
    {
        (r.MinimumAge, r.RetiredOnly, r.FarthestKm, r.LimitPerMonth) = (Input.MinimumAge!.Value, Input.RetiredOnly, Input.FarthestKm, Input.LimitPerMonth);
        r.ResidentsOf = Lines(Input.ResidentsOf);
        (r.Days, r.DrivesOnHolidays) = (RideRules.DaysOf(Input.Weekdays), Input.DrivesOnHolidays);
        (r.FirstPickupMinute, r.LastReturnMinute) = (Input.FirstPickup!.Value.Minute(), Input.LastReturn!.Value.Minute());
        (r.NoticeWorkingDays, r.HorizonDays, r.GiveBackHours) = (Input.NoticeWorkingDays!.Value, Input.HorizonDays!.Value, Input.GiveBackHours!.Value);
        (r.WaitAtDestinationMinutes, r.NoShowMinutes, r.PromiseMinutes) = (Input.WaitAtDestinationMinutes!.Value, Input.NoShowMinutes!.Value, Input.PromiseMinutes!.Value);
        (r.RideTimePercent, r.RideTimeExtraMinutes, r.DriveTimePercent) = (Input.RideTimePercent!.Value, Input.RideTimeExtraMinutes!.Value, Input.DriveTimePercent!.Value);
        r.SlowHours = Lines(Input.SlowHours);
        (r.FirstPurposes, r.LaterPurposes) = (RideRules.NamesOf(Input.FirstPurposes), RideRules.NamesOf(Input.LaterPurposes));
        (r.FairShareMinutes, r.VillagesShare) = (Input.FairShareMinutes!.Value, Input.VillagesShare);
        (r.RulesText, r.TrainingList) = (Input.RulesText?.Trim() ?? "", Input.TrainingList?.Trim() ?? "");
    }

    private static string Lines(string? typed) => string.Join('\n', (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        Rules = await db.Set<RideRules>().FirstOrDefaultAsync(r => r.UnitId == unit.Id) ?? new RideRules { UnitId = unit.Id };
        return true;
    }
}
