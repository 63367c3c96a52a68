using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Web.Demonstration;

namespace Web;

/// <summary>The first start of all: an empty installation becomes the demonstration network, and the console says how to look at it.</summary>
public static class Start
{
    /// <summary>Brings the schema up to date and, where there is no network at all, makes the demonstration.</summary>
    public static async Task<bool> PrepareAsync(TextWriter tell)
    {
        Migrator.Run(Commands.OwnerConnection);
        await using var services = Commands.Services();
        if ((await services.GetRequiredService<Doors>().NetworksAsync()).Count > 0)
            return true;
        await tell.WriteLineAsync("First start: making the demonstration network (about half a minute) …");
        return await Seed.RunAsync(services, Commands.OwnerConnection, Commands.DemoFolder, tell) == 0;
    }

    /// <summary>Prints where the product is, and the sign-ins of a demonstration.</summary>
    public static void TellWhere(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            Console.WriteLine($"\n  Opora is at  {address}");
        if (app.Services.GetRequiredService<Doors>().NetworksAsync().GetAwaiter().GetResult().Any(n => n.Demonstration))
        {
            Console.WriteLine($"\n  Demonstration sign-ins (made-up people), all with the password  {Seed.Password}");
            foreach (var (name, what) in Seed.SignIns)
                Console.WriteLine($"    {name,-10} {what}");
        }
        Console.WriteLine("\n  Ctrl+C ends it.\n");
    });
}
