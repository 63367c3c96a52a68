using Roads;
using Web.Platform.Language;

namespace Web.Platform.Maps;

/// <summary>Joins an official address register with a network's roads. Says what it read and which rows it could not use; a dry run changes nothing.</summary>
public static class ImportAddresses
{
    private const int RowsNamed = 20;

    /// <returns>0, or 1 if nothing was or would be imported.</returns>
    public static async Task<int> RunAsync(string source, Network network, string dataFolder, Texts texts, TextWriter tell, bool dryRun, CancellationToken cancel = default)
    {
        var words = texts.In(network.Language);
        var file = RoadMaps.FileOf(dataFolder, network.Slug);
        try
        {
            if (!File.Exists(file))
            {
                await tell.WriteLineAsync(words["maps.addresses.noRoads"]);
                return 1;
            }
            var roads = RoadNetwork.Load(file);
            var register = AddressRegister.Read(source, cancel);
            await tell.WriteLineAsync(words["maps.addresses.read", ("rows", register.Rows), ("houses", register.Addresses.Count), ("near", roads.CountNear(register))]);
            if (register.DataOn is { } on)
                await tell.WriteLineAsync(words["maps.addresses.state", ("day", words.Day(on))]);
            await TellDropped(register, words, tell);

            var joined = roads.WithAddresses(register);
            if (!dryRun)
                await ImportRoads.Keep(joined, file);
            await tell.WriteLineAsync(words[dryRun ? "maps.addresses.wouldHave" : "maps.addresses.has", ("addresses", joined.Info.Addresses)]);
            await tell.WriteLineAsync(register.Attribution);
            return 0;
        }
        catch (RegisterException fault)
        {
            await tell.WriteLineAsync(words["maps.register." + fault.Fault, ("file", Path.GetFileName(source)), ("what", fault.Detail)]);
        }
        catch (RoadFileException fault)
        {
            await tell.WriteLineAsync(words["maps.fault." + fault.Fault, ("file", Path.GetFileName(file)), ("at", fault.Position)]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await tell.WriteLineAsync(words["maps.fault.NotThere", ("file", source)]);
        }
        return 1;
    }

    private static async Task TellDropped(AddressRegister register, Texts words, TextWriter tell)
    {
        foreach (var (reason, count) in register.Dropped.OrderBy(d => d.Key))
            await tell.WriteLineAsync($"{words["maps.dropped." + reason]}: {count}");
        foreach (var row in register.DroppedRows.Take(RowsNamed))
            await tell.WriteLineAsync($"  {row.File}:{row.Line} {row.Id} – {words["maps.dropped." + row.Reason]}");
    }
}
