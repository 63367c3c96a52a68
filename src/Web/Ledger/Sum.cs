namespace Web.Ledger;

/// <summary>A total and the parts along one dimension that make it: what a reader with a pencil can take from each other.</summary>
internal sealed class Sum
{
    private Sum(Cell total, IReadOnlyList<Cell> parts, bool isExact) => (Total, Parts, IsExact) = (total, parts, isExact);

    public Cell Total { get; }
    public IReadOnlyList<Cell> Parts { get; }

    /// <summary>The parts add up to the total. People need not: who rode in two units is one person of the network.</summary>
    public bool IsExact { get; }
    public IEnumerable<Cell> Terms => Parts.Prepend(Total);

    /// <summary>All sums among the cells. People of several months are not a sum at all: the same come again.</summary>
    public static List<Sum> AllOf(IReadOnlyList<Cell> cells)
    {
        var byKey = cells.ToDictionary(c => c.Key);
        var people = cells.Count > 0 && cells[0].Key.Figure is Figure.Users or Figure.Drivers;
        return [.. from cell in cells
                   from total in cell.Key.Totals()
                   where byKey.ContainsKey(total) && !(people && total.Month != cell.Key.Month)
                   group cell by (total, Dimension(cell.Key, total)) into parts
                   select new Sum(byKey[parts.Key.total], [.. parts], !people)];
    }

    /// <summary>Could one cell, or a few people together, be worked out from this sum?</summary>
    public bool GivesAway()
    {
        var hidden = Parts.Where(p => !p.IsPublished).ToList();
        if (!Total.IsPublished)
            return hidden.Count == 0;
        if (hidden.Count == 1)
            return true;
        var left = Total.Value - Parts.Where(p => p.IsPublished).Sum(p => p.Value);
        if (hidden.Count == 0)
            return Total.Key.Figure != Figure.VolunteerMinutes && Math.Abs(left) is > 0 and < Disclosure.Fewest;
        var people = new Dictionary<Guid, long>();
        foreach (var (person, amount) in hidden.SelectMany(h => h.By))
            people[person] = people.GetValueOrDefault(person) + amount;
        return Disclosure.IsTelling(Total.Key.Figure, left, people.Values);
    }

    /// <summary>Keeps one more cell back: the part whose loss hurts least, or the total when no part is left.</summary>
    public void KeepOneMoreBack()
    {
        var least = Parts.Where(p => p.IsPublished).MinBy(p => Math.Abs(p.Value));
        (least ?? Total).Shown = Shown.KeptBack;
    }

    private static int Dimension(CellKey part, CellKey total) =>
        part.Unit != total.Unit ? 0 : part.Municipality != total.Municipality ? 1 : part.Month != total.Month ? 2 : part.Topic != total.Topic ? 3 : part.Group != total.Group ? 4 : 5;
}
