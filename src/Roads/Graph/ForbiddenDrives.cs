namespace Roads.Graph;

/// <summary>Sequences of arcs that nobody may drive, of two arcs (a turn) or more (over other roads), as an automaton.</summary>
/// <remarks>
/// A state is the longest end of what was driven that begins a forbidden sequence. Aho, Corasick: Efficient String Matching, 1975.
/// </remarks>
internal sealed class ForbiddenDrives
{
    /// <summary>The state in which nothing that was driven matters.</summary>
    public const int Nothing = 0;

    private readonly IReadOnlyList<int[]> _sequences;
    private readonly Dictionary<(int State, int Arc), int> _next = [];
    private readonly List<int> _depth = [0], _shorter = [0];
    private readonly List<bool> _ends = [false];

    public ForbiddenDrives(IReadOnlyList<int[]> sequences)
    {
        _sequences = sequences;
        var byDepth = new List<(int State, int Parent, int Arc)>();
        foreach (var sequence in sequences)
        {
            var state = Nothing;
            foreach (var arc in sequence)
            {
                if (!_next.TryGetValue((state, arc), out var next))
                {
                    _next[(state, arc)] = next = _depth.Count;
                    _depth.Add(_depth[state] + 1);
                    _shorter.Add(Nothing);
                    _ends.Add(false);
                    byDepth.Add((next, state, arc));
                }
                state = next;
            }
            _ends[state] = true;
        }
        foreach (var (state, parent, arc) in byDepth.OrderBy(s => _depth[s.State]))
        {
            if (parent != Nothing) _shorter[state] = Step(_shorter[parent], arc);
            _ends[state] |= _ends[_shorter[state]];
        }
    }

    public static ForbiddenDrives None { get; } = new([]);

    /// <summary>The state of someone who just set out on an arc.</summary>
    public int Start(int arc) => _next.GetValueOrDefault((Nothing, arc), Nothing);

    /// <summary>The state after one more arc.</summary>
    public int Step(int state, int arc)
    {
        while (true)
        {
            if (_next.TryGetValue((state, arc), out var next)) return next;
            if (state == Nothing) return Nothing;
            state = _shorter[state];
        }
    }

    /// <summary>Whether a forbidden sequence was driven to its end.</summary>
    public bool IsForbidden(int state) => _ends[state];

    /// <summary>Whether a state remembers more than the arc one is on.</summary>
    public bool Remembers(int state) => _depth[state] > 1;

    /// <summary>The sequences that are left when arcs get other numbers.</summary>
    /// <param name="renumber">The new number, or -1 for an arc that is gone.</param>
    public ForbiddenDrives Renumbered(Func<int, int> renumber) =>
        new([.. _sequences.Select(s => s.Select(renumber).ToArray()).Where(s => Array.TrueForAll(s, arc => arc >= 0))]);
}
