using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Web.Platform.Security;

/// <summary>A key that protects cookies and forms; in the database, so that all nodes share it and no home folder holds it.</summary>
public sealed class ProtectionKey
{
    public required string Id { get; init; }
    public required string Xml { get; init; }
}

/// <summary>Keeps the protection keys in their table.</summary>
public sealed class KeyRing(Doors doors) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. doors.ProtectionKeys().Select(k => XElement.Parse(k.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        doors.Keep(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });

    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("opora");
        services.AddOptions<KeyManagementOptions>().Configure<Doors>((o, doors) => o.XmlRepository = new KeyRing(doors));
    }
}
