namespace Roads;

/// <summary>On which side of the road a place lies, seen in the direction of driving.</summary>
public enum RoadSide
{
    /// <summary>On the road, or so near that it cannot be said.</summary>
    On = 0,

    /// <summary>On the left.</summary>
    Left = 1,

    /// <summary>On the right, where the kerb is.</summary>
    Right = 2,
}
