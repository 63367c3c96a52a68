namespace Roads.Tiles;

/// <summary>Lines that meet end to end become one: fewer bytes, and room for a name along it.</summary>
internal static class Joined
{
    private const int None = -1;

    /// <summary>Joins wherever exactly two ends meet, in the order of the list.</summary>
    public static List<List<TilePoint>> Lines(List<List<TilePoint>> lines)
    {
        if (lines.Count < 2) return lines;
        var meets = new Dictionary<TilePoint, (int A, int B, int Ends)>(2 * lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            Meet(lines[i][0], i);
            Meet(lines[i][^1], i);
        }
        var (used, joined) = (new bool[lines.Count], new List<List<TilePoint>>());
        // First from the ends of chains, then what is left: rings.
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < lines.Count; i++)
            {
                if (used[i]) continue;
                var line = lines[i];
                if (round == 1 || Next(i, line[0]) == None) joined.Add(Walk(i, line[0]));
                else if (Next(i, line[^1]) == None) joined.Add(Walk(i, line[^1]));
            }
        return joined;

        void Meet(TilePoint p, int line)
        {
            var (a, b, ends) = meets.GetValueOrDefault(p, (None, None, 0));
            meets[p] = ends == 0 ? (line, None, 1) : (a, line, ends + 1);
        }

        int Next(int line, TilePoint at)
        {
            var (a, b, ends) = meets[at];
            return ends != 2 || a == b ? None : a == line ? b : a;
        }

        List<TilePoint> Walk(int line, TilePoint from)
        {
            List<TilePoint> all = [from];
            for (var at = from; line != None && !used[line];)
            {
                used[line] = true;
                var points = lines[line];
                if (points[0] == at)
                    for (var i = 1; i < points.Count; i++) all.Add(points[i]);
                else
                    for (var i = points.Count - 2; i >= 0; i--) all.Add(points[i]);
                at = all[^1];
                line = Next(line, at);
            }
            return all;
        }
    }
}
