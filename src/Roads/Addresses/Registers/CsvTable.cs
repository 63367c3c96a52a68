using System.Text;

namespace Roads.Addresses;

/// <summary>Rows of a text table, fields found by the names in its first line.</summary>
internal sealed class CsvTable
{
    private const int SniffedBytes = 1 << 16;

    private readonly TextReader _text;
    private readonly char _separator;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private readonly int _width;

    private CsvTable(TextReader text, char separator)
    {
        (_text, _separator) = (text, separator);
        ReadFields();
        for (var i = 0; i < _fields.Count; i++) _columns.TryAdd(_fields[i].Trim().Trim('\uFEFF'), i);
        _width = _fields.Count;
    }

    /// <summary>Line of the current row; 1 is the header.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the current row has as many fields as the header.</summary>
    public bool IsWhole => _fields.Count == _width;

    public static CsvTable Open(Stream stream)
    {
        var start = new byte[SniffedBytes];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var encoding = IsUtf8(start.AsSpan(0, got)) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1250)!;
        var header = encoding.GetString(start, 0, got).Split('\n')[0];
        var separator = ((char[])[';', '|', '\t', ',']).MaxBy(c => header.Count(h => h == c));
        return new(new StreamReader(new Rejoined(start.AsMemory(0, got), stream), encoding), separator);
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <exception cref="RegisterException">One of the columns is not there.</exception>
    public void Need(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns) if (!Has(column)) throw new RegisterException(RegisterFault.MissingColumn, column);
    }

    public bool Next()
    {
        do
        {
            if (!ReadFields()) return false;
        }
        while (_fields is [""]);
        return true;
    }

    /// <summary>The field of a column, without blanks round it; <see langword="null"/> if it is empty or absent.</summary>
    public string? this[string column] =>
        _columns.TryGetValue(column, out var at) && at < _fields.Count && _fields[at].Trim() is { Length: > 0 } text ? text : null;

    // RFC 4180: a field in quotes may hold separators, line ends and doubled quotes.
    private bool ReadFields()
    {
        _fields.Clear();
        _field.Clear();
        Line++;
        int next;
        if ((next = _text.Read()) < 0) return false;
        var quoted = false;
        for (; next >= 0; next = _text.Read())
        {
            var c = (char)next;
            if (quoted)
            {
                if (c != '"') _field.Append(c);
                else if (_text.Peek() == '"') _field.Append((char)_text.Read());
                else quoted = false;
            }
            else if (c == '"' && _field.Length == 0) quoted = true;
            else if (c == _separator) EndField();
            else if (c == '\n') break;
            else if (c != '\r') _field.Append(c);
            if (_field.Length > 10_000 || _fields.Count > 1_000) throw new RegisterException(RegisterFault.Damaged, $"line {Line} does not end");
        }
        EndField();
        return true;
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }

    private static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        // The last letter may be cut.
        for (var cut = 0; cut < 4 && start.Length > 0 && (start[^1] & 0x80) != 0; cut++) start = start[..^1];
        return System.Text.Unicode.Utf8.IsValid(start);
    }

    /// <summary>A stream with the bytes that were looked at before it.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _start = start;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_start.Length == 0) return rest.Read(buffer);
            var count = Math.Min(buffer.Length, _start.Length);
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
