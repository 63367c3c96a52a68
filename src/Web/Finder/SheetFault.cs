namespace Web.Finder;

/// <summary>Why a spreadsheet is no finder.</summary>
public enum SheetTrouble
{
    NotUtf8,
    NotASheet,
    NoQuestion,
    Line,
}

/// <summary>A spreadsheet cannot be read: why, in which line, and what stands there.</summary>
public sealed class SheetFault(SheetTrouble trouble, int line = 0, string said = "") : FormatException($"{line}: {said}")
{
    public SheetTrouble Trouble => trouble;
    public int Line => line;
    public string Said => said;
}
