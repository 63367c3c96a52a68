using Roads.Addresses;
using Roads.Graph;

namespace Roads.Import;

/// <summary>Makes the gazetteer: houses gathered under their street or village, streets without houses added, doubles removed.</summary>
internal sealed class GazetteerBuilder
{
    private const double SameHouseMetres = 60;
    private const double SameStreetMetres = 2_000;
    private const double SameSettlementMetres = 5_000;
    private const double SamePointMetres = 100;

    /// <summary>A name in the making.</summary>
    private sealed class Draft(EntryKind kind, SettlementKind? size, string name, string? place, string? municipality)
    {
        public EntryKind Kind { get; } = kind;

        public SettlementKind? Size { get; } = size;

        public string Name { get; } = name;

        public string? Place { get; } = place;

        public string? Municipality { get; set; } = municipality;

        public int Lat { get; set; }

        public int Lon { get; set; }

        public List<House> Houses { get; } = [];
    }

    private readonly FoundPlaces _found;
    private readonly SettlementFinder _settlements;
    private readonly List<Draft> _drafts = [];

    public GazetteerBuilder(FoundPlaces found)
    {
        _found = found;
        _settlements = new(found.Settlements);
    }

    public GazetteerData Build(Stretches? roads)
    {
        AddSettlements();
        AddHouses();
        AddStreets();
        if (roads is not null) AddStreets(roads);
        AddPointsOfInterest();
        return ToData();
    }

    private void AddSettlements()
    {
        foreach (var same in _found.Settlements.GroupBy(s => Folding.Fold(s.Name)))
        {
            var kept = new List<Settlement>();
            foreach (var settlement in same.OrderBy(s => s.Kind))
            {
                if (kept.Exists(k => k.Point.MetresTo(settlement.Point) < SameSettlementMetres)) continue;
                kept.Add(settlement);
                // A suburb or hamlet is told apart by the town it lies in.
                var town = settlement.Kind >= SettlementKind.Suburb ? Town(settlement) : null;
                _drafts.Add(new(EntryKind.Settlement, settlement.Kind, settlement.Name, town, settlement.Municipality)
                {
                    Lat = Earth.Units(settlement.Point.Latitude),
                    Lon = Earth.Units(settlement.Point.Longitude),
                });
            }
        }
    }

    private string? Town(Settlement part)
    {
        var towns = _found.Settlements.Where(s => s.Kind < SettlementKind.Suburb && s.Name != part.Name);
        _towns ??= new(towns);
        return _towns.At(Earth.Units(part.Point.Latitude), Earth.Units(part.Point.Longitude))?.Name;
    }

    private SettlementFinder? _towns;

    private void AddHouses()
    {
        var settled = _drafts.ToLookup(d => Folding.Fold(d.Name));
        var drafts = new Dictionary<(bool IsStreet, string Name, string? Place, string? Municipality), Draft>();
        var sameName = new Dictionary<(string Name, string Place), List<Draft>>();
        foreach (var address in _found.Addresses)
        {
            var area = _found.Areas[address.Area];
            var place = area.Place ?? area.City ?? _settlements.At(address.Lat, address.Lon)?.Name;
            if ((area.Street ?? place) is not { } name) continue;
            var within = area.Street is null && area.Place is null ? null : area.City ?? place;
            var key = (area.Street is not null, name, within, area.Municipality);
            if (!drafts.TryGetValue(key, out var draft)) drafts[key] = draft = DraftFor(key, address, settled, sameName);
            draft.Houses.Add(new(address.Number, address.Postcode, address.Lat, address.Lon));
        }
    }

    private Draft DraftFor((bool IsStreet, string Name, string? Place, string? Municipality) key, FoundPlaces.Address first, ILookup<string, Draft> settled, Dictionary<(string, string), List<Draft>> sameName)
    {
        if (!key.IsStreet)
            foreach (var known in settled[Folding.Fold(key.Name)])
                if (Earth.Metres(known.Lat, known.Lon, first.Lat, first.Lon) < SameSettlementMetres) return known;
        var spelled = (Folding.Fold(key.Name), $"{key.IsStreet}{Folding.Fold(key.Place)}");
        if (!sameName.TryGetValue(spelled, out var others)) sameName[spelled] = others = [];
        // One source names the municipality, the other does not: still one street.
        foreach (var other in others)
            if ((other.Municipality is null || key.Municipality is null || other.Municipality == key.Municipality) && Earth.Metres(other.Lat, other.Lon, first.Lat, first.Lon) < SameSettlementMetres)
            {
                other.Municipality ??= key.Municipality;
                return other;
            }
        var draft = new Draft(key.IsStreet ? EntryKind.Street : EntryKind.Settlement, null, key.Name, key.Place == key.Name ? null : key.Place, key.Municipality)
        {
            Lat = first.Lat,
            Lon = first.Lon,
        };
        _drafts.Add(draft);
        others.Add(draft);
        return draft;
    }

    private void AddStreets()
    {
        var known = _drafts.Where(d => d.Kind == EntryKind.Street).Select(d => (Folding.Fold(d.Name), Folding.Fold(d.Place), d.Municipality)).ToHashSet();
        foreach (var (name, place, municipality, lat, lon) in _found.Streets)
            if (known.Add((Folding.Fold(name), Folding.Fold(place), municipality))) _drafts.Add(new(EntryKind.Street, null, name, place, municipality) { Lat = lat, Lon = lon });
    }

    private void AddStreets(Stretches roads)
    {
        var known = new Dictionary<string, List<(int Lat, int Lon)>>();
        foreach (var draft in _drafts)
        {
            if (draft.Kind != EntryKind.Street) continue;
            var spots = SpotsOf(draft.Name);
            if (draft.Houses.Count == 0) spots.Add((draft.Lat, draft.Lon));
            foreach (var house in draft.Houses) spots.Add((house.Lat, house.Lon));
        }
        for (var s = 0; s < roads.Count; s++)
        {
            if (roads.NameOf(s) is not { } name || roads.ClassOf(s) == RoadClass.Ferry || !name.Any(char.IsLetter)) continue;
            var middle = (roads.ShapeFirst[s] + roads.ShapeFirst[s + 1] - 1) / 2;
            var (lat, lon) = (roads.Lat[middle], roads.Lon[middle]);
            var spots = SpotsOf(name);
            if (spots.Exists(spot => Earth.Metres(spot.Lat, spot.Lon, lat, lon) < SameStreetMetres)) continue;
            spots.Add((lat, lon));
            var settlement = _settlements.At(lat, lon);
            _drafts.Add(new(EntryKind.Street, null, name, settlement?.Name, settlement?.Municipality) { Lat = lat, Lon = lon });
        }

        List<(int Lat, int Lon)> SpotsOf(string name)
        {
            var folded = Folding.Fold(name);
            if (!known.TryGetValue(folded, out var spots)) known[folded] = spots = [];
            return spots;
        }
    }

    private void AddPointsOfInterest()
    {
        foreach (var same in _found.PointsOfInterest.GroupBy(p => (p.Kind, Folding.Fold(p.Name))))
        {
            var kept = new List<FoundPlaces.PointOfInterest>();
            foreach (var point in same)
            {
                if (kept.Exists(k => Earth.Metres(k.Lat, k.Lon, point.Lat, point.Lon) < SamePointMetres)) continue;
                kept.Add(point);
                var place = point.Area.City ?? point.Area.Place ?? _settlements.At(point.Lat, point.Lon)?.Name;
                _drafts.Add(new(point.Kind, null, point.Name, place, point.Area.Municipality) { Lat = point.Lat, Lon = point.Lon });
            }
        }
    }

    private GazetteerData ToData()
    {
        var (names, houses) = (new List<Named>(_drafts.Count), new List<House>());
        foreach (var draft in _drafts)
        {
            var own = WithoutDoubles(draft.Houses);
            if (own.Count > 0 && draft.Size is null) CentreOn(draft, own);
            var postcode = own.Select(h => h.Postcode).Where(p => p is not null).GroupBy(p => p).MaxBy(g => g.Count())?.Key;
            names.Add(new(draft.Kind, draft.Size, draft.Name, draft.Place, draft.Municipality, postcode, draft.Lat, draft.Lon, houses.Count, own.Count));
            houses.AddRange(own);
        }
        return new([.. names], [.. houses]);
    }

    // A building and its entrance often carry the same address.
    private static List<House> WithoutDoubles(List<House> houses)
    {
        var kept = new List<House>(houses.Count);
        foreach (var same in houses.GroupBy(h => Query.NumberKey(h.Number)).OrderBy(g => NumberPart(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = kept.Count;
            foreach (var house in same)
                if (!kept.Skip(first).Any(k => Earth.Metres(k.Lat, k.Lon, house.Lat, house.Lon) < SameHouseMetres)) kept.Add(house);
        }
        return kept;
    }

    private static int NumberPart(string key) =>
        int.TryParse(key.AsSpan(0, Math.Min(8, key.TakeWhile(char.IsAsciiDigit).Count())), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    // The house nearest the mean, not the mean: that may lie in a field.
    private static void CentreOn(Draft draft, List<House> houses)
    {
        var (lat, lon) = ((int)houses.Average(h => h.Lat), (int)houses.Average(h => h.Lon));
        var centre = houses.MinBy(h => Earth.Metres(lat, lon, h.Lat, h.Lon));
        (draft.Lat, draft.Lon) = (centre.Lat, centre.Lon);
    }
}
