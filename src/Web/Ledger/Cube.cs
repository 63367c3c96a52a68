namespace Web.Ledger;

/// <summary>All numbers of a year at once, by unit, municipality, month and topic with every total: only together can they be made safe to publish.</summary>
public sealed class Cube
{
    /// <summary>A volunteer who drove at least so long in the period is an active driver.</summary>
    public const int ActiveMinutes = 60;

    private readonly Dictionary<CellKey, Cell> cells = [];

    private Cube(int year) => Year = year;

    public int Year { get; }
    public IReadOnlyCollection<Cell> Cells => cells.Values;
    public Cell? Find(CellKey key) => cells.GetValueOrDefault(key);

    /// <summary>The cube of the facts of one year, each number marked with how it may be shown.</summary>
    public static Cube Of(int year, IEnumerable<Fact> facts)
    {
        var cube = new Cube(year);
        foreach (var fact in facts.Where(f => f.Year == year))
            cube.Take(fact);
        cube.CountPeople();
        foreach (var nothing in cube.cells.Values.Where(c => c.Value == 0).ToList())
            cube.cells.Remove(nothing.Key);

        foreach (var figure in Enum.GetValues<Figure>().Where(f => f < Figure.Metres))
            Disclosure.Protect([.. cube.cells.Values.Where(c => c.Key.Figure == figure)]);
        return cube;
    }

    private void Take(Fact fact)
    {
        switch (fact.Kind)
        {
            case LedgerKind.Ride:
                Add(fact, Figure.Rides, fact.Topic);
                break;
            case LedgerKind.PassengerRides:
                Add(fact, Figure.PassengerRides);
                break;
            case LedgerKind.VolunteerMinutes:
                Add(fact, Figure.VolunteerMinutes);
                if (fact.Topic == LedgerEntry.Driving)
                    Add(fact, Figure.Drivers);
                break;
            case LedgerKind.MetresWithPassenger:
                Add(fact, Figure.MetresWithPassenger);
                Add(fact, Figure.Metres);
                break;
            case LedgerKind.MetresEmpty:
                Add(fact, Figure.MetresEmpty);
                Add(fact, Figure.Metres);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "No number is made from this kind yet.");
        }
    }

    private void Add(Fact fact, Figure figure, string? topic = null)
    {
        foreach (var unit in new Guid?[] { null, fact.UnitId })
            foreach (var municipality in new[] { null, fact.Municipality })
                foreach (var month in new[] { 0, fact.Month })
                {
                    Add(new(figure, unit, municipality, month, null), fact);
                    if (topic is not null && HasTopics(unit, municipality, month))
                        Add(new(figure, unit, municipality, month, topic), fact);
                }
    }

    // Purposes are published for the network by month and for a unit by year. Finer ones would be one or two rides each,
    // and hiding them would take the units' own totals with them.
    private static bool HasTopics(Guid? unit, string? municipality, int month) => municipality is null && (unit is null || month == 0);

    private void Add(CellKey key, Fact fact)
    {
        if (!cells.TryGetValue(key, out var cell))
            cells[key] = cell = new Cell(key);
        cell.Value += fact.Amount;
        cell.Entries += fact.Entries;
        if (fact.LastRecordedAt > cell.LastRecordedAt)
            cell.LastRecordedAt = fact.LastRecordedAt;
        if (fact.PersonId is { } person)
            cell.By[person] = cell.By.GetValueOrDefault(person) + fact.Amount;
    }

    // Users are the people behind the rides, drivers those behind the minutes at the wheel: each counted once in each cell.
    private void CountPeople()
    {
        foreach (var rides in cells.Values.Where(c => c.Key is { Figure: Figure.Rides, Topic: null }).ToList())
            Count(rides, new Cell(rides.Key with { Figure = Figure.Users }), atLeast: 1);
        foreach (var minutes in cells.Values.Where(c => c.Key.Figure == Figure.Drivers).ToList())
            Count(minutes, new Cell(minutes.Key), atLeast: ActiveMinutes);
    }

    private void Count(Cell amounts, Cell people, int atLeast)
    {
        foreach (var (person, amount) in amounts.By)
            if (amount >= atLeast)
                people.By[person] = 1;
        people.Value = people.By.Count;
        people.Entries = amounts.Entries;
        people.LastRecordedAt = amounts.LastRecordedAt;
        cells[people.Key] = people;
    }
}
