using Web.People;
using Web.Platform.Forms;
using Web.Platform.Jobs;

namespace Web.Referrals;

/// <summary>Referrals in the program.</summary>
public static class ReferralsSetup
{
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddScoped<ReferralDesk>();
        services.AddSingleton<IAppointments, ReferralAppointments>();
        services.AddJob("referral-reminders", TimeSpan.FromHours(1), ReferralJobs.RemindAsync);
        services.AddJob("referral-forgetting", TimeSpan.FromHours(1), ReferralJobs.ForgetAsync);
        services.AddNavigation(MenuPart.HelpDesk, "/referrals/desk/{unit}", "referrals.nav", 20, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.HelpDesk, "/referrals/inbox", "referrals.inbox.title", 5, Role.OrganisationWorker);
        services.AddNavigation(MenuPart.HelpDesk, "/referrals/mine", "referrals.mine.title", 20, Role.Resident);
    }
}
