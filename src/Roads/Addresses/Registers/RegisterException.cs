namespace Roads;

/// <summary>What is wrong with an address file that was to be read. The names are stable: show a text for each.</summary>
public enum RegisterFault
{
    /// <summary>None of the registers that are known: no header and no element that tells one.</summary>
    NotARegister,

    /// <summary>The register is known, but a column it must have is missing; the detail names it.</summary>
    MissingColumn,

    /// <summary>A second file of the register is missing; the detail names it.</summary>
    MissingFile,

    /// <summary>The file is not well-formed, or its compression is damaged.</summary>
    Damaged,

    /// <summary>A packed file unpacks to more than is sensible.</summary>
    TooLarge,

    /// <summary>Most points lie outside the country as they are, and inside with north and east exchanged.</summary>
    AxesSwapped,

    /// <summary>Most points lie outside the country, or far from the roads they are to be joined with.</summary>
    Elsewhere,

    /// <summary>Not one address could be used.</summary>
    NoAddresses,
}

/// <summary>An address file cannot be used; nothing was changed.</summary>
public sealed class RegisterException : FormatException
{
    /// <summary>The fault and what was found.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="detail">Name of the column or file, or a sentence in English for the log.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public RegisterException(RegisterFault fault, string detail, Exception? inner = null)
        : base($"{fault}: {detail}", inner) => (Fault, Detail) = (fault, detail);

    /// <summary>What is wrong.</summary>
    public RegisterFault Fault { get; }

    /// <summary>Name of the column or file, or a sentence in English.</summary>
    public string Detail { get; }
}
