using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Web.Platform.Documents;

namespace Web.ServiceDirectory.Importing;

/// <summary>
/// Opens what was handed in: HSDS 3 JSON, or tables of HSDS 1 to 3 (a zip of CSV files). Sizes are limited before anything is unpacked, old
/// encodings are read as Windows-1250 and said so.
/// </summary>
public static class DirectoryFile
{
    public const int LargestFile = 60_000_000;
    private const long LargestUnpacked = 200_000_000;
    private const int MostEntries = 100;
    private const int MostUnpackedTimes = 100;
    private const int MostRows = 200_000;

    public static StagedFile Read(byte[] file, string language)
    {
        if (file.Length > LargestFile) return StagedFile.Refused(ImportFault.TooLarge);
        if (file.AsSpan().StartsWith("PK"u8)) return Zip(file, language);
        var notes = new List<Note>();
        var bytes = InUtf8(file, "", notes);
        if (First(bytes) is (byte)'{' or (byte)'[') return HsdsJson.Read(bytes, language, notes);
        return Tables(new() { ["services"] = bytes }, language, notes);
    }

    /// <summary>A table of somebody's own: a workbook, or CSV that is none of HSDS. Its columns must be told before it can be read. Null for anything else.</summary>
    public static (CsvTable Table, IReadOnlyList<Note> Notes)? Table(byte[] file)
    {
        var notes = new List<Note>();
        if (file.Length > LargestFile) return null;
        if (file.AsSpan().StartsWith("PK"u8)) return Xlsx.Read(file, TableRows.MostRows) is { } sheet ? (sheet, notes) : null;
        if (First(file) is (byte)'{' or (byte)'[' || Csv.Read(InUtf8(file, "", notes), TableRows.MostRows) is not { } table) return null;
        var names = table.Columns.Select(c => c.Trim().ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return table.Columns.Count < 2 || names.IsSupersetOf(["id", "organization_id", "name"]) ? null : (table, notes);
    }

    private static byte First(byte[] bytes) => bytes.FirstOrDefault(b => b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF or 0xBB or 0xBF));

    private static StagedFile Zip(byte[] file, string language)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            // What an entry says of its size is checked again while reading: a liar is caught at the limit.
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) is var whole && (whole > LargestUnpacked || whole > Math.Max(10_000_000, file.Length * (long)MostUnpackedTimes)))
                return StagedFile.Refused(ImportFault.TooLarge);
            var notes = new List<Note>();
            var tables = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
            long left = LargestUnpacked;
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
            {
                if (Unpack(entry, ref left) is not { } bytes) return StagedFile.Refused(ImportFault.TooLarge, entry.Name);
                tables[Path.GetFileNameWithoutExtension(entry.Name)] = InUtf8(bytes, entry.Name, notes);
            }
            return tables.Count == 0 ? StagedFile.Refused(ImportFault.NoRecords) : Tables(tables, language, notes);
        }
        catch (InvalidDataException broken)
        {
            return StagedFile.Refused(ImportFault.NotReadable, broken.Message);
        }
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, ref long left)
    {
        using var from = entry.Open();
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            if ((left -= read) < 0) return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }

    private static StagedFile Tables(Dictionary<string, byte[]> files, string language, List<Note> notes)
    {
        var tables = new Dictionary<string, CsvTable>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, bytes) in files)
        {
            var table = Csv.Read(bytes, MostRows);
            if (table is { CutOff: true }) return StagedFile.Refused(ImportFault.TooManyRows, $"{name}: {MostRows}");
            if (table is not null) tables[name] = table;
            else notes.Add(new(name, ImportFault.NotReadable, Dropped: true));
        }
        return HsdsTables.Read(tables, language, notes);
    }

    // A file that is partly UTF-8 and partly not is taken line by line: each line in the encoding it is in.
    private static byte[] InUtf8(byte[] bytes, string name, List<Note> notes)
    {
        if (Utf8.IsValid(bytes)) return bytes;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var old = Encoding.GetEncoding(1250);
        using var made = new MemoryStream(bytes.Length + bytes.Length / 16);
        var (start, number, wrong) = (0, 1, new List<int>());
        while (start < bytes.Length)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n');
            var line = bytes.AsSpan(start, end < 0 ? bytes.Length - start : end + 1);
            if (Utf8.IsValid(line)) made.Write(line);
            else
            {
                made.Write(Encoding.UTF8.GetBytes(old.GetString(line)));
                wrong.Add(number);
            }
            (start, number) = (start + line.Length, number + 1);
        }
        notes.Add(new(name, ImportFault.Encoding, $"{wrong.Count}: {string.Join(", ", wrong.Take(10))}"));
        return made.ToArray();
    }
}
