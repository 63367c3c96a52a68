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

    // A country often comes in a file a district: all files of the first kind that is found are read. A Polish zip holds both models of the same addresses.
    private static AddressRegister Read(IReadOnlyList<RegisterFiles.One> files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            if (KindOf(file) is not { } kind) continue;
            var same = files.Where(f => f == file || KindOf(f) == kind);
            return kind switch
            {
                RegisterKind.SloveniaAddresses => SlovenianTables.ReadAddresses(same, cancel),
                RegisterKind.SloveniaUnits => SlovenianTables.ReadUnits(files, cancel),
                RegisterKind.CzechiaCsv => CzechTable.Read(same, cancel),
                RegisterKind.CzechiaVfr => new CzechExchange().Read(same, cancel),
                RegisterKind.Poland2012 => PolishPoints2012.Read(same, cancel),
                RegisterKind.Poland2021 => new PolishPoints2021().Read(same, cancel),
                _ => LithuanianTables.Read(files, cancel),
            };
        }
        throw new RegisterException(RegisterFault.NotARegister, files.Count == 0 ? "no file of a known kind" : string.Join(", ", files.Select(f => f.Name)));
    }

    private static RegisterKind? KindOf(RegisterFiles.One file)
    {
        switch (FirstLetter(file))
        {
            case '<':
                return RootOrMember(file) switch
                {
                    "VymennyFormat" => RegisterKind.CzechiaVfr,
                    "PRG_PunktAdresowy" => RegisterKind.Poland2012,
                    "AD_Miejscowosc" or "AD_PunktAdresowy" or "AD_UlicaPlac" => RegisterKind.Poland2021,
                    _ => null,
                };
            case '{' or '[' or '\0': return null;
        }
        using var stream = file.Open();
        var table = CsvTable.Open(stream);
        return table.Has("EID_HISNA_STEVILKA") || table.Has("HS_STEVILKA") ? RegisterKind.SloveniaAddresses
            : table.Has("NA_MID") || table.Has("UL_MID") || table.Has("OB_MID") ? RegisterKind.SloveniaUnits
            : table.Has("Kód ADM") ? RegisterKind.CzechiaCsv
            : table.Has("AOB_KODAS") || table.Has("GYV_KODAS") ? RegisterKind.Lithuania : null;
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
