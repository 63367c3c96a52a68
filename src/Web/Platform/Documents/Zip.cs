using System.IO.Compression;
using System.Text;

namespace Web.Platform.Documents;

/// <summary>Several text files as one.</summary>
public static class Zip
{
    public const string Type = "application/zip";

    /// <param name="files">Each by its name.</param>
    /// <param name="at">The date that all of them carry, so that the same texts are the same file; now where none is given.</param>
    public static byte[] Of(IEnumerable<(string Name, string Text)> files, DateTimeOffset? at = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                var entry = zip.CreateEntry(name);
                if (at is { } then) entry.LastWriteTime = then;
                using var into = entry.Open();
                into.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }
}
