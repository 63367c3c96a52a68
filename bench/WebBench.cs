using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Bench;

/// <summary>The first public page: bytes over the wire, and requests per second beside a bare Razor page in the same run.</summary>
internal static partial class WebBench
{
    private const int Rounds = 5, Seconds = 4, Connections = 16;

    public static int Run(string[] args)
    {
        var root = Path.GetFullPath(args.FirstOrDefault() ?? ".");
        var folder = Directory.CreateTempSubdirectory("opora-bench").FullName;
        try
        {
            return RunAsync(root, folder).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string root, string folder)
    {
        var (product, bare) = (FreePort(), FreePort());
        Dictionary<string, string> settings = new()
        {
            ["ConnectionStrings__Db"] = $"Data Source={folder}/opora.db", ["Opora__Data"] = folder, ["Opora__Demo"] = Path.Combine(root, "demo/posavje"),
            ["ASPNETCORE_CONTENTROOT"] = Path.Combine(root, "src/Web"), ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{product}",
        };
        using var web = Serve(Path.Combine(root, "artifacts/bin/Web/release/Web.dll"), "start", settings);
        using var page = Serve(Path.Combine(root, "artifacts/bin/Bare/release/Bare.dll"), "", new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{bare}", ["ASPNETCORE_CONTENTROOT"] = Path.Combine(root, "bench/Bare") });
        try
        {
            await Answers(product);
            await Answers(bare);
            var report = new StringWriter(CultureInfo.InvariantCulture);
            report.WriteLine(FormattableString.Invariant($"# The first public page\n\n{Environment.ProcessorCount} cores (server and load share them), {DateTime.UtcNow:yyyy-MM-dd}, `./run bench web`, {Connections} connections, {Rounds} rounds of {Seconds} s in turn\n"));
            report.WriteLine("| what | figure |\n|---|---|");
            await Weigh(product, report);
            await Race(product, bare, report);
            Directory.CreateDirectory(Path.Combine(root, "bench/results"));
            await File.WriteAllTextAsync(Path.Combine(root, "bench/results/web.md"), report.ToString());
            Console.Write(report);
            return 0;
        }
        finally
        {
            web.Kill();
            page.Kill();
        }
    }

    // What a browser fetches for the page: the page, its style sheets, scripts and images, and the fonts that the style names.
    private static async Task Weigh(int port, StringWriter report)
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        http.DefaultRequestHeaders.Add("Accept-Language", "sl");
        using var plain = new HttpClient { BaseAddress = http.BaseAddress };
        plain.DefaultRequestHeaders.Add("Accept-Language", "sl");
        var html = await plain.GetStringAsync(new Uri("/", UriKind.Relative));
        var parts = Linked().Matches(html).Select(m => m.Groups[1].Value).Where(u => u.StartsWith('/') && (u.Contains(".css", StringComparison.Ordinal) || u.Contains(".js", StringComparison.Ordinal) || u.Contains(".svg", StringComparison.Ordinal))).Distinct().ToList();
        var fonts = new HashSet<string>();
        foreach (var css in parts.Where(p => p.Contains(".css", StringComparison.Ordinal)))
            foreach (Match font in Font().Matches(await plain.GetStringAsync(new Uri(css, UriKind.Relative))))
                fonts.Add("/fonts/" + Path.GetFileName(font.Groups[1].Value));
        var without = 0L;
        foreach (var part in parts.Prepend("/"))
        {
            var bytes = (await http.GetByteArrayAsync(new Uri(part, UriKind.Relative))).Length;
            without += bytes;
            report.WriteLine(FormattableString.Invariant($"| {part.Split('?')[0]} | {bytes / 1000.0:0.0} kB |"));
        }
        var font2 = 0L;
        foreach (var font in fonts)
            font2 += (await http.GetByteArrayAsync(new Uri(font, UriKind.Relative))).Length;
        report.WriteLine(FormattableString.Invariant($"| all without fonts / with all {fonts.Count} font files | {without / 1000.0:0.0} kB / {(without + font2) / 1000.0:0.0} kB |"));
    }

    private static async Task Race(int product, int bare, StringWriter report)
    {
        await Load(product, 2);
        await Load(bare, 2);
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Load(product, Seconds));
            theirs.Add(await Load(bare, Seconds));
            ratios.Add(ours[^1] / theirs[^1]);
        }
        report.WriteLine(FormattableString.Invariant($"| requests a second, median: first page / bare Razor page | {Median(ours):0} / {Median(theirs):0} |"));
        report.WriteLine(FormattableString.Invariant($"| ratio, median of pairs | {Median(ratios):0.00} |"));
    }

    private static async Task<double> Load(int port, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static Process Serve(string program, string word, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", word.Length == 0 ? [program] : [program, word]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task Answers(int port)
    {
        using var http = new HttpClient();
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(200);
        }
        throw new InvalidOperationException($"Nothing answers at port {port}: build both in Release first (./run bench does).");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("url\\(\"?([^)\"]+woff2)\"?\\)")]
    private static partial Regex Font();
}
