using System.Globalization;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>
/// Where a service stands in a list by name, for readers of one language: a page of the list is then found without reading the documents of all. The key is what
/// the language's own order makes of the name; when another version of that order comes, <see cref="Search.SearchIndex.Edition"/> is raised.
/// </summary>
public sealed class ServiceName : NetworkRow, IUnaudited
{
    private const int LongestName = 150;

    [References<Service>] public required Guid ServiceId { get; init; }
    public required string Language { get; init; }
    public required string Sort { get; set; }

    public static string SortOf(string name, string language) =>
        Convert.ToHexStringLower(Languages.Get(language).Culture.CompareInfo.GetSortKey(name[..Math.Min(name.Length, LongestName)], CompareOptions.IgnoreCase).KeyData);
}
