using System.Runtime.InteropServices;

namespace Roads.Storage;

/// <summary>A file of arrays: 8 bytes that name its kind, version, checksum, length, then the arrays.</summary>
internal static class PartFile
{
    private readonly record struct Header(int Version, uint Checksum, long Length);

    /// <summary>Writes beside the target and moves it there when complete, so a reader never sees half a file.</summary>
    public static void Save(string path, ReadOnlySpan<byte> magic, int version, Action<PartWriter> write)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                file.Write(magic);
                var headerAt = file.Position;
                WriteHeader(file, default);
                var parts = new PartWriter(file);
                write(parts);
                file.Position = headerAt;
                WriteHeader(file, new(version, parts.Checksum, parts.Length));
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static T Load<T>(string path, ReadOnlySpan<byte> magic, int version, Func<PartReader, T> read)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var header = ReadHeader(file, magic, version);
        var parts = new PartReader(file, header.Length);
        var content = read(parts);
        if (parts.Left > 0) throw parts.Fault(RoadFileFault.DamagedContent, $"{parts.Left} bytes too many");
        if (parts.Checksum != header.Checksum)
            throw parts.Fault(RoadFileFault.ChecksumMismatch, $"checksum {parts.Checksum:x8}, {header.Checksum:x8} expected");
        return content;
    }

    private static Header ReadHeader(FileStream file, ReadOnlySpan<byte> magic, int version)
    {
        Span<byte> start = stackalloc byte[8];
        if (file.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || !start.SequenceEqual(magic))
            throw new RoadFileException(RoadFileFault.NotARoadFile, 0, "it does not begin as a saved file of this kind");
        Span<Header> header = stackalloc Header[1];
        var bytes = MemoryMarshal.AsBytes(header);
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new RoadFileException(RoadFileFault.Truncated, file.Position, "the file ends inside its header");
        if (header[0].Version != version)
            throw new RoadFileException(RoadFileFault.OtherVersion, 8, $"version {header[0].Version}, {version} expected");
        var left = file.Length - file.Position;
        if (header[0].Length > left) throw new RoadFileException(RoadFileFault.Truncated, file.Length, $"{header[0].Length} bytes of data expected, {left} found");
        if (header[0].Length < left) throw new RoadFileException(RoadFileFault.DamagedContent, file.Length, $"{header[0].Length} bytes of data expected, {left} found");
        return header[0];
    }

    private static void WriteHeader(FileStream file, Header header) => file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Header>(ref header)));
}
