using Roads.Addresses;

namespace Roads.Storage;

/// <summary>The gazetteer in the road file: every text once, names and houses as rows of numbers.</summary>
internal static class GazetteerParts
{
    private const int NoText = -1;

    private readonly record struct NameRow(int Kind, int Size, int Name, int Place, int Municipality, int Postcode, int Lat, int Lon, int FirstHouse, int Houses);

    private readonly record struct HouseRow(int Number, int Postcode, int Lat, int Lon);

    public static void Write(PartWriter to, GazetteerData data)
    {
        var texts = new List<string>();
        var index = new Dictionary<string, int>();
        NameRow[] names = [.. data.Names.Select(n => new NameRow((int)n.Kind, n.Size is { } size ? (int)size : NoText,
            Text(n.Name), Text(n.Place), Text(n.Municipality), Text(n.Postcode), n.Lat, n.Lon, n.FirstHouse, n.Houses))];
        HouseRow[] houses = [.. data.Houses.Select(h => new HouseRow(Text(h.Number), Text(h.Postcode), h.Lat, h.Lon))];
        to.Write(texts);
        to.Write<NameRow>(names);
        to.Write<HouseRow>(houses);

        int Text(string? text)
        {
            if (text is null) return NoText;
            if (index.TryGetValue(text, out var at)) return at;
            texts.Add(text);
            return index[text] = texts.Count - 1;
        }
    }

    public static GazetteerData Read(PartReader from)
    {
        var texts = from.ReadTexts();
        var names = from.Read<NameRow>();
        var houses = from.Read<HouseRow>();
        foreach (var name in names)
            if (!Enum.IsDefined((EntryKind)name.Kind) || (name.Size != NoText && !Enum.IsDefined((SettlementKind)name.Size))
                || name.FirstHouse < 0 || name.Houses < 0 || name.FirstHouse > houses.Length - name.Houses)
                throw from.Fault(RoadFileFault.DamagedContent, "a name in the gazetteer");
        return new(
            [.. names.Select(n => new Named((EntryKind)n.Kind, n.Size == NoText ? null : (SettlementKind)n.Size,
                Needed(n.Name), Text(n.Place), Text(n.Municipality), Text(n.Postcode), n.Lat, n.Lon, n.FirstHouse, n.Houses))],
            [.. houses.Select(h => new House(Needed(h.Number), Text(h.Postcode), h.Lat, h.Lon))]);

        string? Text(int at) => at == NoText ? null : at >= 0 && at < texts.Length ? texts[at] : throw from.Fault(RoadFileFault.DamagedContent, "a text that is not there");
        string Needed(int at) => Text(at) ?? throw from.Fault(RoadFileFault.DamagedContent, "an entry without a name");
    }
}
