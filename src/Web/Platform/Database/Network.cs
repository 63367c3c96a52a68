using System.ComponentModel.DataAnnotations.Schema;

namespace Web.Platform.Database;

/// <summary>A network: one data controller, a municipality or an operator of units in several.</summary>
public sealed class Network
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }
    public required string Name { get; set; }

    /// <summary>The host name that leads to this network; empty means any (an installation with one network).</summary>
    public string Host { get; set; } = "";
    public string Country { get; set; } = "SI";
    public string Language { get; set; } = "sl";
    public string TimeZone { get; set; } = "Europe/Ljubljana";

    /// <summary>Everything in it is made up, and each page says so.</summary>
    public bool Demonstration { get; set; }
    public DateTime CreatedAt { get; init; }

    [NotMapped] public NodaTime.DateTimeZone Zone => NodaTime.DateTimeZoneProviders.Tzdb[TimeZone];
}
