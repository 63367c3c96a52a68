using System.Xml;

namespace Roads.Addresses;

/// <summary>One object of a Polish address file: its texts by element name, its references, and its point.</summary>
internal sealed class PolishObject
{
    private readonly Dictionary<string, List<string>> _texts = [];

    public string Id { get; private set; } = "";

    public long Line { get; private set; }

    public GeoPoint? Point { get; private set; }

    /// <summary>The point with its axes the other way round.</summary>
    public GeoPoint? Swapped { get; private set; }

    public string? this[string element] => _texts.TryGetValue(element, out var texts) ? texts[0] : null;

    public IReadOnlyList<string> All(string element) => _texts.TryGetValue(element, out var texts) ? texts : [];

    /// <summary>Reads the element the reader is on, and all in it.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="northFirst">Whether north comes first where the file does not say by how it names the system.</param>
    public static PolishObject Read(XmlReader xml, bool northFirst)
    {
        var read = new PolishObject
        {
            Id = xml.GetAttribute("id", "http://www.opengis.net/gml/3.2") ?? "",
            Line = xml is IXmlLineInfo info ? info.LineNumber : 0,
        };
        using var inner = xml.ReadSubtree();
        inner.Read();
        var (element, system) = ("", "");
        while (inner.Read())
        {
            if (inner.NodeType == XmlNodeType.Element)
            {
                element = inner.LocalName;
                if (inner.GetAttribute("srsName") is { } named) system = named;
                if (inner.GetAttribute("href", "http://www.w3.org/1999/xlink") is { } href) read.Add(element, href);
            }
            else if (inner.NodeType == XmlNodeType.Text && element == "pos" && read.Point is null) read.Locate(inner.Value, system, northFirst);
            else if (inner.NodeType == XmlNodeType.Text && element != "posList") read.Add(element, inner.Value.Trim());
        }
        return read;
    }

    private void Add(string element, string text)
    {
        if (!_texts.TryGetValue(element, out var texts)) _texts[element] = texts = [];
        texts.Add(text);
    }

    // The official name of the system ("urn:…") has north first, the short one ("EPSG:2180") east first.
    private void Locate(string text, string system, bool northFirst)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var a, var b] || !RegisterReader.Number(a, out var first) || !RegisterReader.Number(b, out var second)) return;
        if (system.StartsWith("urn:", StringComparison.Ordinal)) northFirst = true;
        else if (system.StartsWith("EPSG:", StringComparison.Ordinal)) northFirst = false;
        var (east, north) = northFirst ? (second, first) : (first, second);
        (Point, Swapped) = (Projections.Poland(east, north), Projections.Poland(north, east));
    }
}

/// <summary>Address points of PRG in the model of 2012: every point names its places itself.</summary>
internal static class PolishPoints2012
{
    public static AddressRegister Read(RegisterFiles.One file, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.Poland2012);
        var swapped = 0;
        using var xml = RegisterReader.Xml(file.Open());
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "PRG_PunktAdresowy") continue;
            if (++register.Rows % 1024 == 0) cancel.ThrowIfCancellationRequested();
            var point = PolishObject.Read(xml, northFirst: true);
            if (point["status"] is { } status && status != "istniejacy") register.Drop(file.Name, point.Line, DropReason.NotInForce, point.Id);
            else PolishAddress.Add(register, file.Name, point, point["ulica"], point["miejscowosc"], point.All("jednostkaAdmnistracyjna") is [_, _, _, var gmina, ..] ? gmina : null, ref swapped);
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }
}

/// <summary>Address points of PRG in the model of 2021: places and streets are objects of their own, in any order.</summary>
internal sealed class PolishPoints2021
{
    private readonly Dictionary<string, string> _places = [], _streets = [];
    private readonly List<PolishObject> _points = [];

    public AddressRegister Read(RegisterFiles.One file, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.Poland2021);
        using (var xml = RegisterReader.Xml(file.Open()))
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                cancel.ThrowIfCancellationRequested();
                switch (xml.LocalName)
                {
                    case "AD_Miejscowosc" when PolishObject.Read(xml, northFirst: false) is var place: _places[place.Id] = place["nazwa"] ?? ""; break;
                    case "AD_UlicaPlac" when PolishObject.Read(xml, northFirst: false) is var street: _streets[street.Id] = street["nazwaPelna"] ?? ""; break;
                    case "AD_PunktAdresowy": _points.Add(PolishObject.Read(xml, northFirst: false)); break;
                }
            }

        var swapped = 0;
        foreach (var point in _points)
        {
            register.Rows++;
            var place = Named(_places, point["miejscowosc"]);
            var street = point["ulica2"] ?? point["ulica"];
            if (place is null) register.Drop(file.Name, point.Line, DropReason.MissingReference, point.Id);
            else PolishAddress.Add(register, file.Name, point, Named(_streets, street), place, null, ref swapped);
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }

    private static string? Named(Dictionary<string, string> names, string? reference) =>
        reference is null ? null : names.GetValueOrDefault(reference.TrimStart('#')) is { Length: > 0 } name ? name : null;
}

internal static class PolishAddress
{
    public static void Add(AddressRegister register, string file, PolishObject point, string? street, string? place, string? gmina, ref int swapped)
    {
        if (point["numerPorzadkowy"] is not { Length: > 0 } number) Drop(DropReason.NoNumber);
        else if ((place ?? street) is null) Drop(DropReason.NoName);
        else if (point.Point is not { } at) Drop(DropReason.NoPoint);
        else if (!RegisterReader.IsIn("PL", at))
        {
            if (point.Swapped is { } other && RegisterReader.IsIn("PL", other)) swapped++;
            Drop(DropReason.OutsideCountry);
        }
        else register.Houses.Add(new(street, number, place, gmina, point["kodPocztowy"], at));

        void Drop(DropReason reason) => register.Drop(file, point.Line, reason, point.Id);
    }
}
