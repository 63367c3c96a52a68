using Web.People;

namespace Web.Rides;

/// <summary>A unit's car: its places, its papers and the dates that warn.</summary>
public sealed partial class Vehicle : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required string Name { get; set; }
    public string Plate { get; set; } = "";
    public int Seats { get; set; } = 3;
    public int WheelchairPlaces { get; set; }
    public int OdometerKm { get; set; }
    public DateOnly? ServiceDueOn { get; set; }
    public DateOnly? InsuredUntil { get; set; }
    public DateOnly? InspectedUntil { get; set; }
    public DateOnly? RetiredOn { get; set; }

    /// <summary>The papers that will have run out on a day: message keys of their names.</summary>
    public IEnumerable<string> PapersMissing(DateOnly on)
    {
        if (InsuredUntil < on) yield return "rides.papers.insurance";
        if (InspectedUntil < on) yield return "rides.papers.inspection";
        if (ServiceDueOn < on) yield return "rides.papers.service";
    }
}
