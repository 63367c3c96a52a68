using Microsoft.Win32.SafeHandles;

namespace Roads.Import;

/// <summary>A temporary file for what an import of a whole country puts aside; made when the first list needs it, and nameless at once, so that nothing is left behind by a process that is killed.</summary>
internal sealed class SpillFile(string? folder, int listBytes = SpillFile.UsualListBytes) : IDisposable
{
    public const int UsualListBytes = 1 << 24;

    /// <summary>For lists that stay in memory whatever their length.</summary>
    public static SpillFile Unused() => new(null, int.MaxValue);

    private SafeFileHandle? _handle;

    /// <summary>How much of each list stays in memory.</summary>
    public int ListBytes => listBytes;

    public long Length { get; private set; }

    /// <summary>Puts bytes at the end.</summary>
    /// <returns>Where they are.</returns>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        _handle ??= Open();
        var at = Length;
        RandomAccess.Write(_handle, bytes, at);
        Length += bytes.Length;
        return at;
    }

    public void Read(long at, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var got = RandomAccess.Read(_handle!, into, at);
            if (got == 0) throw new EndOfStreamException();
            into = into[got..];
            at += got;
        }
    }

    public void Dispose() => _handle?.Dispose();

    private SafeFileHandle Open()
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), $"roads-import-{Guid.NewGuid():N}");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return handle;
    }
}
