using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Roads.Addresses;

/// <summary>Finds out which register some files are, and has it read.</summary>
internal static class RegisterReader
{
    // A handful of strays is normal; when most are wrong, the file is.
    private const double MostlyWrong = 0.5;

    public static AddressRegister Read(string path, CancellationToken cancel)
    {
        using var files = RegisterFiles.Open(path);
        try
        {
            var register = Read(files.All, cancel);
            register.DataOn ??= DateIn(Path.GetFileName(path)) ?? files.All.Select(f => DateIn(f.Name)).FirstOrDefault(d => d is not null);
            if (register.Houses.Count == 0 && register.Places.Count == 0) throw new RegisterException(RegisterFault.NoAddresses, $"{register.Rows} rows, none of them an address");
            return register;
        }
        catch (Exception e) when (e is XmlException or JsonException or DecoderFallbackException || Osm.Compression.IsDamage(e))
        {
            throw new RegisterException(RegisterFault.Damaged, e.Message, e);
        }
    }

    private static AddressRegister Read(IReadOnlyList<RegisterFiles.One> files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            if (IsXml(file))
            {
                switch (RootOrMember(file))
                {
                    case "VymennyFormat": return new CzechExchange().Read(file, cancel);
                    case "PRG_PunktAdresowy": return PolishPoints2012.Read(file, cancel);
                    case "AD_Miejscowosc" or "AD_PunktAdresowy" or "AD_UlicaPlac": return new PolishPoints2021().Read(file, cancel);
                }
                continue;
            }
            if (IsJson(file)) continue;
            using var stream = file.Open();
            var table = CsvTable.Open(stream);
            if (table.Has("EID_HISNA_STEVILKA") || table.Has("HS_STEVILKA")) return SlovenianTables.ReadAddresses(file, cancel);
            if (table.Has("NA_MID") || table.Has("UL_MID") || table.Has("OB_MID")) return SlovenianTables.ReadUnits(files, cancel);
            if (table.Has("Kód ADM")) return CzechTable.Read(files, cancel);
            if (table.Has("AOB_KODAS") || table.Has("GYV_KODAS")) return LithuanianTables.Read(files, cancel);
        }
        throw new RegisterException(RegisterFault.NotARegister, files.Count == 0 ? "no file of a known kind" : string.Join(", ", files.Select(f => f.Name)));
    }

    /// <summary>Says so if the points of a register are not where they belong.</summary>
    /// <param name="register">The register, with the rows outside its country dropped already.</param>
    /// <param name="insideWhenSwapped">How many of those would lie inside with the axes exchanged.</param>
    public static void MustBeAtHome(AddressRegister register, int insideWhenSwapped)
    {
        var outside = register.DroppedCounts.GetValueOrDefault(DropReason.OutsideCountry);
        if (outside == 0 || outside < MostlyWrong * (outside + register.Houses.Count)) return;
        throw insideWhenSwapped > MostlyWrong * outside
            ? new RegisterException(RegisterFault.AxesSwapped, $"{outside} points lie outside {register.Country}, {insideWhenSwapped} of them inside with north and east exchanged")
            : new RegisterException(RegisterFault.Elsewhere, $"{outside} points lie outside {register.Country}");
    }

    public static bool IsIn(string country, GeoPoint point) => country switch
    {
        "SI" => new GeoBox(45.4, 13.3, 46.95, 16.7),
        "CZ" => new GeoBox(48.5, 12.0, 51.1, 18.95),
        "PL" => new GeoBox(48.9, 14.0, 55.0, 24.3),
        _ => new GeoBox(53.8, 20.8, 56.5, 26.95),
    } is var box && box.Contains(point);

    public static bool Number(string? text, out double number) => double.TryParse(text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static DateOnly? DateIn(string name)
    {
        for (var i = 0; i + 8 <= name.Length; i++)
            if (name.AsSpan(i, 8).IndexOfAnyExceptInRange('0', '9') < 0 && DateOnly.TryParseExact(name.AsSpan(i, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1990 and < 2100)
                return date;
        return null;
    }

    private static bool IsXml(RegisterFiles.One file) => FirstLetter(file) == '<';

    private static bool IsJson(RegisterFiles.One file) => FirstLetter(file) is '{' or '[';

    private static char FirstLetter(RegisterFiles.One file)
    {
        using var stream = file.Open();
        var start = new byte[256];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var text = start.AsSpan(0, got).TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\r', (byte)'\n', (byte)'\t']);
        return text.IsEmpty ? '\0' : (char)text[0];
    }

    private static string RootOrMember(RegisterFiles.One file)
    {
        using var stream = file.Open();
        using var xml = Xml(stream);
        xml.MoveToContent();
        if (xml.LocalName != "FeatureCollection") return xml.LocalName;
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && (xml.LocalName.StartsWith("AD_", StringComparison.Ordinal) || xml.LocalName == "PRG_PunktAdresowy")) return xml.LocalName;
        return "";
    }

    public static XmlReader Xml(Stream stream) =>
        XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, IgnoreComments = true, CloseInput = true });
}
