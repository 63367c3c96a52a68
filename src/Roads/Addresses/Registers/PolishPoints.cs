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

/// <summary>What is kept of a point until all is read.</summary>
internal sealed record PolishPoint(string File, long Line, string Id, string? Number, string? Postcode, GeoPoint? At, GeoPoint? Swapped)
{
    public static PolishPoint Of(PolishObject point, string file) => new(file, point.Line, point.Id, point["numerPorzadkowy"], point["kodPocztowy"], point.Point, point.Swapped);
}

/// <summary>Address points of PRG in the model of 2012: every point names its places itself.</summary>
internal static class PolishPoints2012
{
    public static AddressRegister Read(IEnumerable<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.Poland2012);
        var swapped = 0;
        foreach (var file in files)
        {
            using var xml = RegisterReader.Xml(file.Open());
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "PRG_PunktAdresowy") continue;
                if (++register.Rows % 1024 == 0) cancel.ThrowIfCancellationRequested();
                var point = PolishObject.Read(xml, northFirst: true);
                if (point["status"] is { } status && status != "istniejacy") register.Drop(file.Name, point.Line, DropReason.NotInForce, point.Id);
                else PolishAddress.Add(register, PolishPoint.Of(point, file.Name), point["ulica"], point["miejscowosc"],
                    point.All("jednostkaAdmnistracyjna") is [_, _, _, var gmina, ..] ? gmina : null, point.All("jednostkaAdmnistracyjna").ElementAtOrDefault(1), ref swapped);
            }
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }
}

/// <summary>Address points of PRG in the model of 2021: places and streets are objects of their own, in any order.</summary>
internal sealed class PolishPoints2021
{
    private readonly Dictionary<string, (string Name, string? Teryt)> _places = [], _streets = [];
    private readonly Dictionary<string, string> _references = [];
    private readonly List<(PolishPoint Point, string? Place, string? Street)> _points = [];

    public AddressRegister Read(IEnumerable<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.Poland2021);
        foreach (var file in files)
        {
            using var xml = RegisterReader.Xml(file.Open());
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                cancel.ThrowIfCancellationRequested();
                switch (xml.LocalName)
                {
                    case "AD_Miejscowosc" when PolishObject.Read(xml, northFirst: false) is var place: _places[place.Id] = (place["nazwa"] ?? "", place["TERYTGminy"]); break;
                    case "AD_UlicaPlac" when PolishObject.Read(xml, northFirst: false) is var street: _streets[street.Id] = (street["nazwaPelna"] ?? "", null); break;
                    case "AD_PunktAdresowy" when PolishObject.Read(xml, northFirst: false) is var point:
                        _points.Add((PolishPoint.Of(point, file.Name), Once(point["miejscowosc"]), Once(point["ulica2"] ?? point["ulica"])));
                        break;
                }
            }
        }

        var swapped = 0;
        foreach (var (point, at, on) in _points)
        {
            register.Rows++;
            var place = Named(_places, at);
            if (place is null) register.Drop(point.File, point.Line, DropReason.MissingReference, point.Id);
            else PolishAddress.Add(register, point, Named(_streets, on)?.Name, place.Value.Name, null, place.Value.Teryt, ref swapped);
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }

    // Half a million points refer to a few thousand places by long names.
    private string? Once(string? reference)
    {
        if (reference is null) return null;
        if (_references.TryGetValue(reference, out var same)) return same;
        return _references[reference] = reference;
    }

    private static (string Name, string? Teryt)? Named(Dictionary<string, (string Name, string? Teryt)> names, string? reference) =>
        reference is not null && names.TryGetValue(reference.TrimStart('#'), out var named) && named.Name.Length > 0 ? named : null;
}

internal static class PolishAddress
{
    public static void Add(AddressRegister register, PolishPoint point, string? street, string? place, string? gmina, string? region, ref int swapped)
    {
        if (point.Number is not { Length: > 0 } number) Drop(DropReason.NoNumber);
        else if ((place ?? street) is null) Drop(DropReason.NoName);
        else if (point.At is not { } at) Drop(DropReason.NoPoint);
        else if (!PolishRegions.Holds(region, at))
        {
            if (point.Swapped is { } other && PolishRegions.Holds(region, other)) swapped++;
            Drop(DropReason.OutsideCountry);
        }
        else register.Houses.Add(new(street, number, place, gmina, point.Postcode, at));

        void Drop(DropReason reason) => register.Drop(point.File, point.Line, reason, point.Id);
    }
}
