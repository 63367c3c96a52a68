using Roads.Storage;

namespace Roads;

public sealed partial class Surroundings
{
    /// <summary>Saves them to a file that <see cref="Load"/> reads.</summary>
    /// <remarks>Written beside the target and moved there when complete: an old file stays until then.</remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => MapFile.Save(path, Parts);

    /// <summary>Loads what <see cref="Save"/> wrote. Checked by its checksum and for soundness.</summary>
    /// <exception cref="RoadFileException">The file is damaged, cut, of another version, or something else altogether.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Surroundings Load(string path) => new(MapFile.Load(path));
}
