using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Jobs;

namespace Web.People;

/// <summary>Wires accounts and sessions into the product.</summary>
public static class PeopleSetup
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInSteps>();
        services.AddSingleton<SigningIn>();
        services.AddSingleton<FirstAdministrator>();
        services.AddHostedService(s => s.GetRequiredService<FirstAdministrator>());
        services.AddScoped<FrameOfUnit>();
        AddPasskeys(services);
        services.PostConfigure<RazorPagesOptions>(o => o.Conventions.ConfigureFilter(new ServiceFilterAttribute<FrameOfUnit> { Order = 1 }));   // inside the page's transaction; earlier, AddRazorPages would start the list anew
        services.AddNavigation(MenuPart.HelpDesk, "/people/calls/{unit}", "people.calls.title", 50, Role.Coordinator);
        services.AddJob("undelivered", TimeSpan.FromMinutes(5), Undelivered.ToCallListAsync);
        services.AddNavigation(MenuPart.HelpDesk, "/people/persons/{unit}", "people.persons.title", 60, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Settings, "/people/accounts", "people.accounts.title", 90, Role.Administrator);
        services.AddNavigation(MenuPart.Settings, "/people/me", "people.me.title", 95, Enum.GetValues<Role>());
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<Account>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IUserStore<Account>>(s => s.GetRequiredService<PasskeyStore>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyRounds>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required");
            o.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin
                && string.Equals(asked.Origin, $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}", StringComparison.OrdinalIgnoreCase));
        });
    }

    /// <summary>After routing, before the language and the gate.</summary>
    public static void UseSessions(this IApplicationBuilder app) => app.UseMiddleware<SessionCheck>();
}
