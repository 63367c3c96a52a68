using System.Xml;

namespace Roads.Addresses;

/// <summary>Exchange format of RÚIAN (VFR): municipalities, their parts, streets, buildings and address points, joined by codes.</summary>
internal sealed class CzechExchange
{
    /// <summary>What the elements of one object say, by the path of their local names within it.</summary>
    private readonly Dictionary<string, string> _said = [];
    private readonly Dictionary<string, string> _municipalities = [];
    private readonly Dictionary<string, (string Name, string? Municipality)> _parts = [], _streets = [];
    private readonly Dictionary<string, (string? Part, bool IsOfRecord, GeoPoint? Point)> _buildings = [];
    private readonly List<(Dictionary<string, string> Said, string File, long Line)> _places = [];

    public AddressRegister Read(IEnumerable<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.CzechiaVfr);
        foreach (var file in files)
        {
            using var xml = RegisterReader.Xml(file.Open());
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml is { LocalName: "Datum", Depth: 2 })
                    register.DataOn = DateTime.TryParse(xml.ReadElementContentAsString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var at) ? DateOnly.FromDateTime(at) : null;
                if (xml.Depth != 3) continue;
                cancel.ThrowIfCancellationRequested();
                var (name, line) = (xml.LocalName, Line(xml));
                if (name is not ("Obec" or "CastObce" or "Ulice" or "StavebniObjekt" or "AdresniMisto")) continue;
                Hear(xml);
                Keep(name, file.Name, line);
            }
        }

        var swapped = 0;
        foreach (var (said, file, line) in _places)
        {
            register.Rows++;
            var building = _buildings.GetValueOrDefault(said.GetValueOrDefault("StavebniObjekt/Kod") ?? "");
            var street = _streets.GetValueOrDefault(said.GetValueOrDefault("Ulice/Kod") ?? "");
            var part = _parts.GetValueOrDefault(building.Part ?? "");
            var number = CzechNumbers.Written(building.IsOfRecord ? "č.ev." : null, said.GetValueOrDefault("CisloDomovni"),
                said.GetValueOrDefault("CisloOrientacni"), said.GetValueOrDefault("CisloOrientacniPismeno"));
            if (number is null) Drop(DropReason.NoNumber);
            else if ((part.Name ?? street.Name) is null) Drop(DropReason.MissingReference);
            else if ((Point(said) ?? building.Point) is not { } point) Drop(DropReason.NoPoint);
            else if (!RegisterReader.IsIn("CZ", point))
            {
                if (Swapped(said) is { } other && RegisterReader.IsIn("CZ", other)) swapped++;
                Drop(DropReason.OutsideCountry);
            }
            else register.Houses.Add(new(street.Name, number, part.Name ?? street.Municipality, part.Municipality ?? street.Municipality, said.GetValueOrDefault("Psc"), point));

            void Drop(DropReason reason) => register.Drop(file, line, reason, said.GetValueOrDefault("Kod") ?? "");
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }

    private void Keep(string kind, string file, long line)
    {
        var code = _said.GetValueOrDefault("Kod") ?? "";
        var name = _said.GetValueOrDefault("Nazev") ?? "";
        string? Municipality() => _municipalities.GetValueOrDefault(_said.GetValueOrDefault("Obec/Kod") ?? "");
        switch (kind)
        {
            case "Obec": _municipalities[code] = name; break;
            case "CastObce": _parts[code] = (name, Municipality()); break;
            case "Ulice": _streets[code] = (name, Municipality()); break;
            case "StavebniObjekt": _buildings[code] = (_said.GetValueOrDefault("CastObce/Kod"), _said.GetValueOrDefault("TypStavebnihoObjektuKod") == "2", Point(_said)); break;
            default: _places.Add((new(_said), file, line)); break;
        }
    }

    /// <summary>Notes the texts inside the element the reader is on, outlines left aside; the first of each path counts.</summary>
    private void Hear(XmlReader xml)
    {
        _said.Clear();
        using var inner = xml.ReadSubtree();
        var path = new List<string>();
        inner.Read();
        while (inner.Read())
        {
            if (inner.NodeType == XmlNodeType.Element)
            {
                path.RemoveRange(Math.Min(path.Count, inner.Depth - 1), Math.Max(0, path.Count - (inner.Depth - 1)));
                path.Add(inner.LocalName);
            }
            else if (inner.NodeType == XmlNodeType.Text && path[^1] != "posList")
                _said.TryAdd(path[^1] == "pos" ? "pos" : string.Join('/', path), inner.Value.Trim());
        }
    }

    private static GeoPoint? Point(Dictionary<string, string> said) => At(said) is var (y, x) ? Projections.Czechia(y, x) : null;

    private static GeoPoint? Swapped(Dictionary<string, string> said) => At(said) is var (y, x) ? Projections.Czechia(x, y) : null;

    // Here both numbers are negative, as the official definition of the system has them.
    private static (double Y, double X)? At(Dictionary<string, string> said) =>
        said.GetValueOrDefault("pos")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var y, var x] && RegisterReader.Number(y, out var west) && RegisterReader.Number(x, out var south)
            ? (Math.Abs(west), Math.Abs(south)) : null;

    private static long Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
