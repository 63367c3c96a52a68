using Web.Platform.Forms;

namespace Web.Evidence;

/// <summary>Evidence in the program: its places in the menu.</summary>
public static class EvidenceSetup
{
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddNavigation(MenuPart.Evidence, "/evidence/unit-report/{unit}", "evidence.nav", 60, Role.Coordinator);
        services.AddNavigation(MenuPart.Evidence, "/evidence/network-report", "evidence.network.nav", 61, Role.Administrator, Role.Planner);
        services.AddNavigation(MenuPart.Evidence, "/evidence/gaps", "evidence.gaps.nav", 62, Role.Coordinator, Role.Administrator, Role.Planner);
    }
}
