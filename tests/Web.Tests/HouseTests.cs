using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Web.Tests;

/// <summary>Keeps the arrows between the rooms as docs and README draw them.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Platform"] = [],
        ["Shared"] = ["Platform", "People"],
        ["People"] = ["Platform", "Shared"],
        ["Volunteers"] = ["Platform", "People", "Shared", "Ledger"],
        ["Ledger"] = ["Platform", "People", "Shared"],
        ["Rides"] = ["Platform", "People", "Shared", "Volunteers", "Ledger"],
        ["ServiceDirectory"] = ["Platform", "People", "Shared"],
        ["Finder"] = ["Platform", "People", "Shared", "ServiceDirectory"],
        ["HelpDesk"] = ["Platform", "People", "Shared", "ServiceDirectory"],
        ["Referrals"] = ["Platform", "People", "Shared", "ServiceDirectory", "HelpDesk"],
        ["Evidence"] = ["Platform", "People", "Shared", "Ledger", "Rides", "ServiceDirectory", "Finder", "HelpDesk", "Referrals"],
        ["Demonstration"] = ["Platform", "People", "Shared", "Volunteers", "Ledger", "Rides", "ServiceDirectory", "Finder", "HelpDesk", "Referrals", "Evidence"],
    };

    [Fact]
    public void A_room_uses_only_the_rooms_it_may()
    {
        var broken = from folder in Directory.EnumerateDirectories(Source("src/Web"))
                     let self = Path.GetFileName(folder)
                     where self is not ("wwwroot" or "bin" or "obj" or "Properties")
                     from file in Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories)
                     from Match use in RoomName().Matches(File.ReadAllText(file))
                     let to = use.Groups[1].Value
                     where to != self && MayUse.ContainsKey(to) && !MayUse.GetValueOrDefault(self, []).Contains(to)
                     select $"{Path.GetFileName(file)}: {self} -> {to}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Only_rides_and_the_maps_of_the_platform_know_the_libraries()
    {
        var broken = from file in Directory.EnumerateFiles(Source("src/Web"), "*.cs*", SearchOption.AllDirectories)
                     let path = Path.GetRelativePath(Source("src/Web"), file).Replace('\\', '/')
                     from Match use in LibraryName().Matches(File.ReadAllText(file))
                     where !(path.StartsWith("Rides/", StringComparison.Ordinal) || path.StartsWith("Demonstration/", StringComparison.Ordinal)
                         || (use.Groups[1].Value == "Roads" && path.StartsWith("Platform/Maps/", StringComparison.Ordinal)))
                     select $"{path} -> {use.Groups[1].Value}";

        Assert.Empty(broken.Distinct());
    }

    [Theory, InlineData("Dispatch"), InlineData("Roads")]
    public void A_pure_library_uses_nothing_but_the_runtime(string library) =>
        Assert.All(System.Reflection.Assembly.Load(library).GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name));

    private static string Source(string path, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", path);

    [GeneratedRegex(@"\bWeb\.([A-Z]\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^\s*@?using (?:static )?(Roads|Dispatch)\b", RegexOptions.Multiline)]
    private static partial Regex LibraryName();
}
