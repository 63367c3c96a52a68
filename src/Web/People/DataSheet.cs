using System.Text.Json.Nodes;

namespace Web.People;

/// <summary>What goes on the sheet with all data about a person.</summary>
public sealed record DataSheet(string Name, JsonObject Tables, List<LookLine> Looks);

/// <summary>A line of the page "who looked", in words.</summary>
public sealed record LookLine(string At, string? Who, string What, string Where);
