namespace Roads.Osm;

/// <summary>Keys and values of one object; the same instance is refilled for the next one.</summary>
internal sealed class Tags
{
    private string[] _keys = new string[16];
    private string[] _values = new string[16];

    public int Count { get; private set; }

    /// <summary>Value of a key, or <see langword="null"/>. Objects have few tags: a look along them beats a dictionary.</summary>
    public string? this[string key]
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (_keys[i] == key) return _values[i];
            return null;
        }
    }

    public string KeyAt(int i) => _keys[i];

    public string ValueAt(int i) => _values[i];

    public bool Is(string key, string value) => this[key] == value;

    public void Clear() => Count = 0;

    public void Add(string key, string value)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * Count);
            Array.Resize(ref _values, 2 * Count);
        }
        (_keys[Count], _values[Count++]) = (key, value);
    }

    /// <summary>Whether any key begins so, for instance "addr:".</summary>
    public bool AnyKeyStartsWith(string start)
    {
        for (var i = 0; i < Count; i++)
            if (_keys[i].StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }
}
