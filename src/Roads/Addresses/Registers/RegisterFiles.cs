using System.IO.Compression;

namespace Roads.Addresses;

/// <summary>The files of a register, whether they stand alone, in a folder, in a zip, or gzipped.</summary>
internal sealed class RegisterFiles : IDisposable
{
    private const long MostUnpacked = 8L << 30;

    private static readonly string[] s_kinds = [".csv", ".txt", ".xml", ".gml", ".json", ".geojson"];

    private readonly ZipArchive? _zip;

    private RegisterFiles(ZipArchive? zip, IReadOnlyList<One> all) => (_zip, All) = (zip, all);

    /// <summary>A file: its name, and how to open it.</summary>
    public sealed record One(string Name, Func<Stream> Open);

    public IReadOnlyList<One> All { get; }

    public static RegisterFiles Open(string path)
    {
        if (Directory.Exists(path))
            return new(null, [.. Directory.EnumerateFiles(path).Where(IsKnown).Order(StringComparer.Ordinal).Select(f => new One(Path.GetFileName(f), () => Unpacked(File.OpenRead(f), f)))]);
        if (!IsZip(path)) return new(null, [new One(Path.GetFileName(path), () => Unpacked(File.OpenRead(path), path))]);
        try
        {
            var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Sum(e => (double)e.Length) > MostUnpacked) throw new RegisterException(RegisterFault.TooLarge, "more than 8 GB unpacked");
            return new(zip, [.. zip.Entries.Where(e => IsKnown(e.Name)).OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e => new One(e.Name, e.Open))]);
        }
        catch (InvalidDataException e)
        {
            throw new RegisterException(RegisterFault.Damaged, "zip", e);
        }
    }

    public void Dispose() => _zip?.Dispose();

    private static Stream Unpacked(FileStream file, string name)
    {
        if (!name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return file;
        return new GZipStream(file, CompressionMode.Decompress);
    }

    private static bool IsKnown(string name)
    {
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return s_kinds.Contains(Path.GetExtension(name).ToLowerInvariant());
    }

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }
}
