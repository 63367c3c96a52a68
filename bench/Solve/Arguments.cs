using System.Globalization;

namespace Solve;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string File, double Seconds, int Seed, int Threads, string? Routes, string? Plan, string? GeoJson)
{
    private const string Usage = """
        dispatch FILE --seconds S --seed N [--threads T] --routes OUT [--plan OUT.json] [--geojson OUT]

          FILE       Cordeau 2003 or 2006, Li and Lim, Sartori and Buriol, or our own JSON, told apart by the content
          --seconds  CPU seconds a thread, start of the program included; at most twice as long by the clock on the wall (10)
          --seed     the same seed looks at the same plans in the same order (1)
          --threads  searches side by side, the best plan wins (1)
          --routes   one line a vehicle: node numbers in the order of the visits, without the depot
          --plan     the plan with all times, as JSON
          --geojson  the runs as lines and the stops as points

        Ends with 0 and a plan that the checker finds no fault with; with 1 when requests are left out; with 2 when the file cannot be read.
        """;

    /// <summary>Reads the arguments; null, after saying what is wrong, when they cannot be meant.</summary>
    public static Arguments? Read(string[] args)
    {
        var told = new Arguments("", 10, 1, 1, null, null, null);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (told.File.Length > 0) return Wrong($"One file, not '{told.File}' and '{args[i]}'.");
                told = told with { File = args[i] };
                continue;
            }
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (value is null) return Wrong($"{args[i]} needs a value.");
            var number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
            switch (args[i++])
            {
                case "--seconds" when number is > 0 and <= 1_000_000: told = told with { Seconds = number }; break;
                case "--seed" when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue: told = told with { Seed = (int)number }; break;
                case "--threads" when number is >= 1 and <= 256 && number == Math.Floor(number): told = told with { Threads = (int)number }; break;
                case "--routes": told = told with { Routes = value }; break;
                case "--plan": told = told with { Plan = value }; break;
                case "--geojson": told = told with { GeoJson = value }; break;
                default: return Wrong($"'{args[i - 1]} {value}' cannot be meant.");
            }
        }
        return told.File.Length == 0 ? Wrong("Which file?") : told;
    }

    private static Arguments? Wrong(string what)
    {
        Console.Error.WriteLine(what);
        Console.Error.WriteLine(Usage);
        return null;
    }
}
