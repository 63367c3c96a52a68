using Web.People;

namespace Web.Rides;

/// <summary>What a unit has, as far as its first steps ask for it.</summary>
public sealed record UnitState(
    bool OfficeHours, bool RulesRead, bool VehicleWithPapers, bool Driver, bool Coordinator, bool Roads, bool ScriptPrinted, bool Rider, bool Shift);

/// <summary>A step on the way to the first ride: done or not by what is there, not by a tick; and the page where it is done.</summary>
public sealed record Step(string Name, bool Done, string? Href)
{
    public const string RulesRead = "rulesRead";
    public const string ScriptPrinted = "script";

    public static IReadOnlyList<Step> Of(UnitState state, string slug) =>
    [
        new("officeHours", state.OfficeHours, $"/rides/unit/{slug}"),
        new("coordinator", state.Coordinator, "/people/accounts"),
        new(RulesRead, state.RulesRead, $"/rides/rules/{slug}"),
        new("vehicle", state.VehicleWithPapers, $"/rides/vehicles/{slug}"),
        new("driver", state.Driver, $"/volunteers/drivers/{slug}"),
        new("roads", state.Roads, null),
        new(ScriptPrinted, state.ScriptPrinted, $"/rides/call-script/{slug}"),
        new("rider", state.Rider, $"/rides/new-rider/{slug}"),
        new("shift", state.Shift, $"/rides/shifts/{slug}"),
    ];
}

/// <summary>That somebody did a step which leaves no other trace: read the rules, printed the call script.</summary>
public sealed class ChecklistMark : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required string Step { get; init; }
    public DateOnly MarkedOn { get; init; }
}
