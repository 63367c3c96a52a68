namespace Web.Platform.Language;

/// <summary>How a value stands in the key of its message: <c>Purpose.Health</c> is "health" in "rides.purpose.health".</summary>
public static class MessageKey
{
    public static string InKey(this Enum value) => value.ToString().InKey();

    public static string InKey(this string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
