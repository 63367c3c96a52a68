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
        services.PostConfigure<RazorPagesOptions>(o => o.Conventions.ConfigureFilter(new ServiceFilterAttribute<FrameOfUnit> { Order = 1 }));   // inside the page's transaction; earlier, AddRazorPages would start the list anew
        services.AddNavigation("/people/calls/{unit}", "people.calls.title", 50, Role.Coordinator);
        services.AddJob("undelivered", TimeSpan.FromMinutes(5), Undelivered.ToCallListAsync);
        services.AddNavigation("/people/persons/{unit}", "people.persons.title", 60, Role.Coordinator, Role.Administrator);
    }

    /// <summary>After routing, before the language and the gate.</summary>
    public static void UseSessions(this IApplicationBuilder app) => app.UseMiddleware<SessionCheck>();
}
