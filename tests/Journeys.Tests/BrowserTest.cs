using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Web.Platform.Security;

namespace Journeys.Tests;

/// <summary>A test that looks at pages as a person does: in a real browser, in a language, on a screen or on paper.</summary>
public abstract partial class BrowserTest(Product product) : IAsyncDisposable
{
    private readonly List<IBrowserContext> contexts = [];

    /// <summary>What the browser complained about: errors of scripts, of the content policy, missing files.</summary>
    protected List<string> Complaints { get; } = [];

    protected Product Product => product;

    /// <summary>A fresh browser of its own (no cookies).</summary>
    protected async Task<IPage> Open(string path, string language = "sl", bool script = true, int width = 1280, int height = 900, string textSize = "100", bool touch = false, Role? role = null, Uri? address = null)
    {
        if (!Product.HasBrowser) Assert.Skip("This test needs Chromium: on Debian, apt-get install chromium.");
        var at = (address ?? product.Address).ToString();
        var context = await product.Browser.NewContextAsync(new()
        {
            BaseURL = at, Locale = language, JavaScriptEnabled = script, HasTouch = touch, ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = role is null ? null : [KeyValuePair.Create(Product.RoleHeader, role.ToString()!)],
            ViewportSize = new() { Width = width, Height = height },
        });
        contexts.Add(context);
        await context.AddCookiesAsync([new() { Name = "text", Value = textSize, Url = at }, new() { Name = "lang", Value = language, Url = at }]);
        var page = await context.NewPageAsync();
        page.Console += (_, said) =>
        {
            if (said.Type == "error") Complaints.Add($"{said.Text} {said.Location}");
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500) Complaints.Add($"{answer.Status} {answer.Url}");
        };
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>For people to look at; only where OPORA_PICTURES names a folder.</summary>
    protected static async Task Picture(IPage page, string name, bool whole = true)
    {
        if (Product.Pictures is not { } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = whole });
    }

    /// <summary>Prints the page on A4 and gives back its text as <c>pdftotext</c> reads it from the paper.</summary>
    protected async Task<string> Print(IPage page, string name)
    {
        var pdf = Path.Combine(Product.Pictures ?? product.Folder, name + ".pdf");
        Directory.CreateDirectory(Path.GetDirectoryName(pdf)!);
        await page.PdfAsync(new() { Path = pdf, PreferCSSPageSize = true, PrintBackground = false, Tagged = true });
        await AssertLargePrint(pdf);
        return await Read("pdftotext", "-layout", pdf, "-");
    }

    // Clear print starts at 12 points, page numbers included. A word's box is 1.37 times the size of our font; a sign such
    // as an arrow comes from another font, whose box tells nothing.
    private static async Task AssertLargePrint(string pdf)
    {
        var small = from Match word in Word().Matches(await Read("pdftotext", "-bbox", pdf, "-"))
                    where word.Groups[3].Value.Any(char.IsLetterOrDigit)
                    let points = (double.Parse(word.Groups[2].Value) - double.Parse(word.Groups[1].Value)) / 1.37
                    where points < 11.9
                    select $"{word.Groups[3].Value}: {points:F1} pt";
        Assert.Empty(small);
    }

    private static async Task<string> Read(string command, params string[] args)
    {
        using var reader = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return text;
    }

    [GeneratedRegex("<word [^>]*yMin=\"([\\d.]+)\"[^>]*yMax=\"([\\d.]+)\">([^<]*)<")]
    private static partial Regex Word();

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
