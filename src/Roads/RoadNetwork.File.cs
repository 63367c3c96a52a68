using Roads.Storage;

namespace Roads;

public sealed partial class RoadNetwork
{
    /// <summary>Saves all of it, gazetteer included, to one file that <see cref="Load"/> reads.</summary>
    /// <remarks>Written beside the target and moved there when complete: an old file stays until then. About 60 bytes a turn.</remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => RoadFile.Save(path, new(Info, _stretches, _turns, _hierarchy, Gazetteer.Data));

    /// <summary>Loads a network that <see cref="Save"/> wrote. Checked by its checksum and for soundness.</summary>
    /// <exception cref="RoadFileException">The file is damaged, cut, of another version, or something else altogether.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RoadNetwork Load(string path)
    {
        var (info, stretches, turns, hierarchy, gazetteer) = RoadFile.Load(path);
        return new(stretches, turns, hierarchy, info, new(gazetteer));
    }
}
