using Web.People;

namespace Web.Rides;

/// <summary>An organisation that carries the unit with an office, a car, fuel or money.</summary>
public sealed class Partner : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required string Name { get; set; }
    public PartnerGives Gives { get; set; }
    public string? What { get; set; }
    public DateOnly? Since { get; set; }
    public DateOnly? Until { get; set; }
}

public enum PartnerGives
{
    Office,
    Vehicle,
    Fuel,
    Money,
    Volunteers,
    Other,
}
