using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Web.Platform.Documents;

/// <summary>A table read from a file: its column names and, by line number of the file, its rows; cut off where there were more than asked for.</summary>
public sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, bool CutOff = false);

/// <summary>One row; a row with too few fields has the rest empty.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields);

/// <summary>
/// Tables for spreadsheets: UTF-8 with its mark, fields parted by semicolons, and no text that a spreadsheet would take
/// for a formula (OWASP, CSV injection).
/// </summary>
public static class Csv
{
    public const string Type = "text/csv; charset=utf-8";
    private const char Guard = '\'';
    private const int LongestField = 1_000_000;   // a quote that is never closed would make one field of the rest of the file
    private const string Separators = ";\t,";
    private const string Formulas = "=+-@\t\r";

    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Text is guarded against being a formula; numbers and dates are written as they are.</param>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
            Write(csv, rows.Prepend(columns));
        return stream.ToArray();
    }

    /// <summary>A table for programs that read a standard (RFC 4180): commas, UTF-8 without a mark, every text as it is.</summary>
    public static string WriteForMachines(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new() { Separator = ',' }, leaveOpen: true))
            Write(csv, rows.Prepend(columns));
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(CsvWriter csv, IEnumerable<IReadOnlyList<object?>> rows)
    {
        foreach (var row in rows)
        {
            foreach (var field in row)
                csv.WriteField(field);
            csv.EndRecord();
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what a spreadsheet saved: semicolons, commas or tabs, in UTF-8.</summary>
    /// <returns>null when the file is not UTF-8 text or holds no row of column names.</returns>
    public static CsvTable? Read(byte[] file, int mostRows = int.MaxValue)
    {
        var start = file.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!Utf8.IsValid(file.AsSpan(start)) || file.Contains((byte)0))
            return null;
        var end = file.AsSpan(start).IndexOf((byte)'\n');
        var head = Encoding.UTF8.GetString(file.AsSpan(start, end < 0 ? file.Length - start : end));
        var separator = Separators.MaxBy(d => head.Count(c => c == d));
        using var csv = CsvReader.Create(file, new() { Separator = separator, HasHeader = false, TrackLineNumbers = true });
        string[]? columns = null;
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            var fields = csv.Current.ToArray().Select(Plain).ToArray();
            if (fields.Any(f => f.Length > LongestField)) return null;
            if (columns is null)
                columns = fields;
            else if (rows.Count >= mostRows)
                return new(columns, rows, CutOff: true);
            else if (fields.Any(f => f.Length > 0))
                rows.Add(new((int)csv.LineNumber, [.. fields.Concat(Enumerable.Repeat("", columns.Length)).Take(columns.Length)]));
        }
        return columns is null || columns.All(c => c.Length == 0) ? null : new(columns, rows);
    }

    private static string Plain(string field)
    {
        var text = field.Trim();
        return text.Length > 1 && text[0] == Guard && Formulas.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
    }
}
