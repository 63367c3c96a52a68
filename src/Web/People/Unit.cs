namespace Web.People;

/// <summary>A local branch of the network in a municipality, with its own coordinators, office and phone.</summary>
public sealed class Unit : NetworkRow
{
    public required string Slug { get; init; }
    public required string Name { get; set; }

    /// <summary>"Krškega", "v Krškem": names of places in the cases that sentences need; empty where the language has none.</summary>
    public string NameGenitive { get; set; } = "";
    public string NameLocative { get; set; } = "";
    public required string Municipality { get; set; }
    public string Phone { get; set; } = "";
    public string OfficeHours { get; set; } = "";
    public string Email { get; set; } = "";
    public string Address { get; set; } = "";
    public double Latitude { get; set; }
    public double Longitude { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
}
