namespace Web.Platform.Database;

/// <summary>On a page that opens its own doors, because it works long between reading and writing (checking a password).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoTransactionAttribute : Attribute;
