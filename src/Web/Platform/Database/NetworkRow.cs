namespace Web.Platform.Database;

/// <summary>A row that belongs to one network: keyed by network and id, carrying the version a command must have seen.</summary>
public abstract class NetworkRow
{
    public Guid TenantId { get; internal set; }
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public int Version { get; internal set; } = 1;
}

/// <summary>Marks an id property as a foreign key to another row of the same network.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute<T> : Attribute, IReference where T : NetworkRow
{
    public Type To => typeof(T);
}

internal interface IReference
{
    Type To { get; }
}

/// <summary>Marks an entity whose rows are written once: neither engine lets them be changed or deleted.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AppendOnlyAttribute : Attribute;
