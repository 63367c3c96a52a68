using System.Diagnostics;
using Roads;
using Web.Platform.Language;

namespace Web.Platform.Maps;

/// <summary>Reads a map file into a network's road file. The old one stays in use until the new one is whole.</summary>
public static class ImportRoads
{
    // Units drive in Europe; a file from elsewhere was picked by mistake.
    private static readonly GeoBox s_europe = new(34, -26, 72, 46);

    // From the Julian Alps to the Baltic: the four countries, with room around them.
    private static readonly GeoBox s_home = new(45, 12, 57, 27);

    /// <summary>Says how far it is and what was read; on a file that cannot be used, says why in the network's language and changes nothing.</summary>
    /// <returns>0, or 1 if nothing was imported.</returns>
    public static async Task<int> RunAsync(string source, Network network, string dataFolder, Texts texts, TextWriter tell, TextWriter? progress = null, CancellationToken cancel = default)
    {
        var words = texts.In(network.Language);
        var watch = Stopwatch.StartNew();
        try
        {
            var file = RoadMaps.FileOf(dataFolder, network.Slug);
            // Beside the roads and not in the system's folder, which may be memory: of a whole country it takes gigabytes.
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!).FullName;
            var roads = RoadNetwork.Import(source, new ImportOptions { Country = network.Country, TemporaryFolder = folder }, new Progress(words, progress ?? tell), cancel);
            var centre = roads.Info.Bounds.Centre;
            if (!s_europe.Contains(centre))
            {
                // Files made by other programs sometimes have the two the wrong way round, and then lie in the Indian Ocean.
                var swapped = Math.Abs(centre.Longitude) <= 90 && s_home.Contains(new(centre.Longitude, centre.Latitude));
                await tell.WriteLineAsync(words[swapped ? "maps.fault.Swapped" : "maps.fault.Elsewhere", ("file", Path.GetFileName(source)), ("lat", Math.Round((decimal)centre.Latitude, 1)), ("lon", Math.Round((decimal)centre.Longitude, 1))]);
                return 1;
            }
            // Both are written before one is put in place, so that a full disk leaves the old pair. The surroundings first: they are read anew when the roads change.
            var around = RoadMaps.SurroundingsOf(file);
            roads.Surroundings.Save(around + ".new");
            roads.Save(file + ".new");
            File.Move(around + ".new", around, overwrite: true);
            File.Move(file + ".new", file, overwrite: true);
            var info = roads.Info;
            await tell.WriteLineAsync(words["maps.import.done", ("seconds", Math.Round((decimal)watch.Elapsed.TotalSeconds, 1)), ("km", (int)info.RoadKilometres), ("addresses", info.Addresses), ("places", info.Settlements)]);
            foreach (var (reason, count) in info.Skipped.OrderBy(s => s.Key))
                await tell.WriteLineAsync(words["maps.skipped." + reason, ("n", count)]);
            await tell.WriteLineAsync(info.Attribution);
            return 0;
        }
        catch (RoadFileException fault)
        {
            await tell.WriteLineAsync(words["maps.fault." + fault.Fault, ("file", Path.GetFileName(source)), ("at", fault.Position)]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await tell.WriteLineAsync(words[CanBeRead(source) ? "maps.fault.NoRoom" : "maps.fault.NotThere", ("file", source)]);
        }
        return 1;
    }

    /// <summary>Writes the file beside the old one and then takes its place in one step.</summary>
    public static Task Keep(RoadNetwork roads, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        roads.Save(file + ".new");
        File.Move(file + ".new", file, overwrite: true);
        return Task.CompletedTask;
    }

    private static bool CanBeRead(string file)
    {
        try
        {
            File.OpenRead(file).Dispose();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private sealed class Progress(Texts words, TextWriter tell) : IProgress<ImportProgress>
    {
        private (ImportStage Stage, int Tenth) last = ((ImportStage)(-1), 0);

        public void Report(ImportProgress value)
        {
            var now = (value.Stage, (int)(value.Share * 10));
            if (now == last)
                return;
            last = now;
            tell.WriteLine($"{words["maps.stage." + value.Stage]} {now.Item2 * 10} %");
        }
    }
}
