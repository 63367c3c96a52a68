namespace Web.Platform.Maps;

/// <summary>Names folded for finding, the same way for people as for streets, on both engines: "Žagar" and "zagar" are one.</summary>
public static class Folded
{
    public static string Of(string? text) => Roads.Folding.Fold(text);
}
