using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Web.Platform.Documents;

/// <summary>
/// Workbooks: a table out as one sheet of plain texts and numbers, never a formula; the first sheet that holds anything in. Of a formula only the
/// value that was kept beside it is read, and a file that unpacks to far more than it is is not unpacked.
/// </summary>
public static partial class Xlsx
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const long LargestUnpacked = 200_000_000;
    private const int MostEntries = 500, MostUnpackedTimes = 100, MostColumns = 200;

    /// <summary>Is this a workbook, as far as its list of parts tells?</summary>
    public static bool Is(byte[] file)
    {
        try
        {
            if (!file.AsSpan().StartsWith("PK"u8)) return false;
            using var zip = new ZipArchive(new MemoryStream(file, writable: false));
            return zip.GetEntry("xl/workbook.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public static byte[] Write(string sheet, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new Fonts(new Font(), new Font(new Bold())), new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
                new Borders(new Border()), new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }));
            var part = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
                writer.WriteStartElement(new SheetData());
                writer.WriteElement(new Row(columns.Select(c => TextCell(c, 1))));
                foreach (var row in rows) writer.WriteElement(new Row(row.Select(OneCell)));
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            workbook.Workbook = new(new Sheets(new Sheet { Name = sheet[..Math.Min(31, sheet.Length)], SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        }
        return stream.ToArray();
    }

    /// <returns>null when it is no workbook, or holds no row of column names, or unpacks to too much.</returns>
    public static CsvTable? Read(byte[] file, int mostRows = int.MaxValue)
    {
        try
        {
            if (!Is(file) || !UnpacksToLittle(file)) return null;
            using var document = SpreadsheetDocument.Open(new MemoryStream(file, writable: false), false);
            if (document.WorkbookPart is not { } workbook) return null;
            var texts = Texts(workbook);
            var days = DateStyles(workbook);
            foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
                if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart worksheet && Table(worksheet, texts, days, mostRows) is { } table)
                    return table;
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or XmlException or FileFormatException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // What an entry says of its own size may be a lie, so it is unpacked once for nothing, and left at the limit.
    private static bool UnpacksToLittle(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false));
        var most = Math.Min(LargestUnpacked, Math.Max(10_000_000, file.LongLength * MostUnpackedTimes));
        if (zip.Entries.Count > MostEntries) return false;
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var from = entry.Open();
            for (int read; (read = from.Read(buffer)) > 0;)
                if ((most -= read) < 0) return false;
        }
        return true;
    }

    private static CsvTable? Table(WorksheetPart worksheet, List<string> texts, HashSet<uint> days, int mostRows)
    {
        string[]? columns = null;
        var (rows, line, tooLong) = (new List<CsvRow>(), 0, false);
        using var reader = OpenXmlReader.Create(worksheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            line = (int)(row.RowIndex?.Value ?? (uint)(line + 1));
            var fields = Fields(row, texts, days);
            if (fields.All(f => f.Length == 0)) continue;
            if (columns is null) columns = [.. fields];
            else if (rows.Count >= mostRows)
            {
                tooLong = true;
                break;
            }
            else rows.Add(new(line, [.. fields.Concat(Enumerable.Repeat("", columns.Length)).Take(columns.Length)]));
        }
        return columns is null ? null : new(columns, rows, tooLong);
    }

    private static List<string> Fields(Row row, List<string> texts, HashSet<uint> days)
    {
        var fields = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : fields.Count;
            if (at is < 0 or >= MostColumns) continue;
            while (fields.Count <= at) fields.Add("");
            fields[at] = Value(cell, texts, days).Trim();
        }
        return fields;
    }

    private static string Value(Cell cell, List<string> texts, HashSet<uint> days)
    {
        var text = cell.CellValue?.Text ?? "";
        if (cell.DataType is { } kind)
        {
            if (kind.Value == CellValues.SharedString) return int.TryParse(text, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < texts.Count ? texts[i] : "";
            if (kind.Value == CellValues.InlineString) return cell.InlineString?.InnerText ?? "";
            if (kind.Value == CellValues.Boolean) return text == "1" ? "true" : "false";
            if (kind.Value == CellValues.Error) return "";
            if (kind.Value != CellValues.Number) return text;
        }
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return text;
        if (cell.StyleIndex?.Value is { } style && days.Contains(style) && number is >= 1 and < 2_958_466)
            return DateTime.FromOADate(number) is var moment && moment.TimeOfDay == TimeSpan.Zero ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        // 0.1 is kept as 0.10000000000000001 by spreadsheets: people see fifteen digits.
        return number.ToString("0.###############", CultureInfo.InvariantCulture);
    }

    private static List<string> Texts(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part) return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                texts.Add(string.Concat(((SharedStringItem)reader.LoadCurrentElement()!).Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text)));
        return texts;
    }

    private static HashSet<uint> DateStyles(WorkbookPart workbook)
    {
        if (workbook.WorkbookStylesPart?.Stylesheet is not { CellFormats: { } formats } sheet) return [];
        var own = sheet.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null && DatePart().IsMatch(Quoted().Replace(f.FormatCode?.Value ?? "", ""))).Select(f => f.NumberFormatId!.Value).ToHashSet() ?? [];
        return [.. formats.Elements<CellFormat>().Select((f, i) => (Format: f.NumberFormatId?.Value ?? 0, At: (uint)i)).Where(f => f.Format is >= 14 and <= 17 or 22 || own.Contains(f.Format)).Select(f => f.At)];
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter)) column = column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1);
        return column - 1;
    }

    private static Cell OneCell(object? value) => value is int or long or decimal or double
        ? new Cell { DataType = CellValues.Number, CellValue = new(Convert.ToString(value, CultureInfo.InvariantCulture)!) }
        : TextCell(value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", 0);

    // Letters that XML cannot hold, as they come from old programs, would make the whole book unreadable.
    private static Cell TextCell(string text, uint style) => new(new InlineString(new Text(string.Concat(text.Where(XmlConvert.IsXmlChar))) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    [GeneratedRegex("[yd]", RegexOptions.IgnoreCase)]
    private static partial Regex DatePart();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Quoted();
}
