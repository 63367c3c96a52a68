using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Web.Tests.Platform.Language;

public sealed class GlobalizationCheckTests(App app)
{
    [Fact]
    public async Task A_machine_without_languages_is_told_so_and_the_product_does_not_start()
    {
        var program = typeof(Program).Assembly.Location;
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(program, ".runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = true;
        var invariant = Path.Combine(app.Folder, "invariant.runtimeconfig.json");
        await File.WriteAllTextAsync(invariant, settings.ToJsonString(), TestContext.Current.CancellationToken);

        using var start = Process.Start(new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", invariant, program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Db"] = app.Connection },
        })!;
        var said = await start.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await start.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, start.ExitCode);
        Assert.Contains("Opora does not start: this machine has no ICU data", said);
    }
}
