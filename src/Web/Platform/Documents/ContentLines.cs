using System.Text;

namespace Web.Platform.Documents;

/// <summary>Lines of calendars and cards (RFC 5545, RFC 6350): CRLF, folded at 75 octets, texts escaped.</summary>
public static class ContentLines
{
    private const int FoldAt = 75;

    // A continued line starts with one space, which counts; a character of several octets is never cut.
    public static void Line(StringBuilder to, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > FoldAt)
            {
                to.Append("\r\n ");
                octets = 1;
            }
            to.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }
        to.Append("\r\n");
    }

    public static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");
}
