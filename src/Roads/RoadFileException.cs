namespace Roads;

/// <summary>What is wrong with a file that was to be read. The names are stable: show a text for each.</summary>
public enum RoadFileFault
{
    /// <summary>Neither OpenStreetMap data (PBF, XML, gzipped XML) nor a saved road file.</summary>
    NotARoadFile,

    /// <summary>The file ends in the middle of something.</summary>
    Truncated,

    /// <summary>A length in the file is impossible or above the format's limit.</summary>
    LengthOutOfRange,

    /// <summary>A part is compressed in a way this reader does not know (lzma, lz4, zstd, bzip2).</summary>
    UnknownCompression,

    /// <summary>A compressed part cannot be unpacked, or unpacks to another size than it says.</summary>
    DamagedCompression,

    /// <summary>The file needs a reader with a feature this one lacks, for instance history files.</summary>
    UnsupportedFeature,

    /// <summary>The bytes do not follow the format.</summary>
    DamagedContent,

    /// <summary>The file is whole, but there is no road for cars in it.</summary>
    NoRoads,

    /// <summary>The roads are where they belong, but most addresses lie there only with north and east exchanged.</summary>
    AddressesSwapped,

    /// <summary>A saved road file of another version of this program: import again.</summary>
    OtherVersion,

    /// <summary>The checksum of a saved road file does not fit its content.</summary>
    ChecksumMismatch,
}

/// <summary>A road or map file cannot be read; nothing was changed.</summary>
public sealed class RoadFileException : FormatException
{
    /// <summary>The fault, where it is and what was found there.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="position">Byte position in the file (line number for XML) near which it was found, or -1.</param>
    /// <param name="detail">A sentence in English for the log.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public RoadFileException(RoadFileFault fault, long position, string detail, Exception? inner = null)
        : base(position < 0 ? $"{fault}: {detail}" : $"{fault} at {position}: {detail}", inner)
    {
        Fault = fault;
        Position = position;
        Detail = detail;
    }

    /// <summary>What is wrong.</summary>
    public RoadFileFault Fault { get; }

    /// <summary>Byte position in the file (line number for XML) near which the fault was found, or -1.</summary>
    public long Position { get; }

    /// <summary>What was found there, in English, without the fault's name.</summary>
    public string Detail { get; }
}
