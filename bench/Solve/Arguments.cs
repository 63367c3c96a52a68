using System.Globalization;

namespace Solve;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string File, double Seconds, int Seed, int Threads, string? Routes, string? Plan, string? GeoJson)
{
    public const string Usage = """
        dispatch FILE --seconds S --seed N [--threads T] --routes OUT [--plan OUT.json] [--geojson OUT]

          FILE       Cordeau 2003 or 2006, Li and Lim, Sartori and Buriol, or our own JSON, told apart by the content
          --seconds  CPU seconds a thread, start of the program included; at most twice as long by the clock on the wall (10)
          --seed     the same seed looks at the same plans in the same order (1)
          --threads  searches side by side, the best plan wins (1)
          --routes   one line a vehicle: node numbers in the order of the visits, without the depot
          --plan     the plan with all times, as JSON
          --geojson  the runs as lines and the stops as points

        Ends with 0 and a plan that the checker finds no fault with; with 1 when requests are left out; with 2 when the arguments or
        the file cannot be read, or a file cannot be written; with 3 when the checker finds a fault.
        """;

    /// <summary>Reads the arguments; null, after saying what is wrong, when they cannot be meant.</summary>
    public static Arguments? Read(string[] args)
    {
        var told = new Arguments("", 10, 1, 1, null, null, null);
        for (var i = 0; i < args.Length; i++)
        {
            var flag = args[i];
            if (!flag.StartsWith('-'))
            {
                if (told.File.Length > 0) return Wrong($"One file, not '{told.File}' and '{flag}'.");
                told = told with { File = flag };
                continue;
            }
            if (flag is not ("--seconds" or "--seed" or "--threads" or "--routes" or "--plan" or "--geojson")) return Wrong($"There is no {flag}.");
            if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)) return Wrong($"{flag} needs a value.");
            var value = args[++i];
            var number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
            switch (flag)
            {
                case "--seconds" when number is > 0 and <= 1_000_000: told = told with { Seconds = number }; break;
                case "--seed" when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue: told = told with { Seed = (int)number }; break;
                case "--threads" when number is >= 1 and <= 256 && number == Math.Floor(number): told = told with { Threads = (int)number }; break;
                case "--seconds": return Wrong($"--seconds is a number above 0, at most 1000000, with a point; not '{value}'.");
                case "--seed": return Wrong($"--seed is a whole number, not '{value}'.");
                case "--threads": return Wrong($"--threads is a whole number from 1 to 256, not '{value}'.");
                case "--routes": told = told with { Routes = value }; break;
                case "--plan": told = told with { Plan = value }; break;
                default: told = told with { GeoJson = value }; break;
            }
        }
        if (told.File.Length == 0) return Wrong("Which file?");
        // Better said now than after the minutes of the search.
        return told.Outputs.FirstOrDefault(o => Directory.Exists(o) || Path.GetDirectoryName(Path.GetFullPath(o)) is not { } folder || !Directory.Exists(folder)) is { } nowhere
            ? Wrong($"'{nowhere}' cannot be written: it is a folder, or its folder is not there.") : told;
    }

    private IEnumerable<string> Outputs => new[] { Routes, Plan, GeoJson }.OfType<string>();

    private static Arguments? Wrong(string what)
    {
        Console.Error.WriteLine(what);
        Console.Error.WriteLine(Usage);
        return null;
    }
}
