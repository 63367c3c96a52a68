using Roads.Osm;

namespace Roads.Import;

/// <summary>Speeds that the state of a road allows (caps of OSRM 5, BSD-2).</summary>
internal static class Surface
{
    public static short CapKmh(Tags tags)
    {
        short cap = 0;
        foreach (var one in (short[])[OfSurface(tags["surface"]), OfTrack(tags["tracktype"]), OfSmoothness(tags["smoothness"])])
            if (one > 0 && (cap == 0 || one < cap)) cap = one;
        return cap;
    }

    private static short OfSurface(string? value) => value switch
    {
        "compacted" or "fine_gravel" => 80,
        "gravel" or "unpaved" or "ground" or "dirt" or "pebblestone" or "grass_paver" => 40,
        "cobblestone" => 30,
        "earth" or "sand" or "grass" or "clay" => 20,
        "mud" => 10,
        _ => 0,
    };

    private static short OfTrack(string? value) => value switch
    {
        "grade1" => 60,
        "grade2" => 40,
        "grade3" => 30,
        "grade4" => 25,
        "grade5" => 20,
        _ => 0,
    };

    private static short OfSmoothness(string? value) => value switch
    {
        "intermediate" => 80,
        "bad" => 40,
        "very_bad" => 20,
        "horrible" => 10,
        "very_horrible" => 5,
        _ => 0,
    };
}
