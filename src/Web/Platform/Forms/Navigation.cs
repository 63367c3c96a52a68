namespace Web.Platform.Forms;

/// <summary>The parts of the menu of those who have many places to go to, in the order in which they stand.</summary>
public enum MenuPart
{
    HelpDesk,
    Rides,
    Directory,
    Evidence,
    Settings,
}

/// <summary>A place to go to from every page, for everyone or for some roles. <c>{unit}</c> in the link is the unit one works in.</summary>
public sealed record NavigationItem(string Href, string TextKey, int Order, bool InFooter, IReadOnlyList<Role> Roles, MenuPart? Part = null);

/// <summary>A room says in one line that it stands in the menu.</summary>
public static class Navigation
{
    public static IServiceCollection AddNavigation(this IServiceCollection services, MenuPart part, string href, string textKey, int order, params Role[] roles) =>
        services.AddSingleton(new NavigationItem(href, textKey, order, InFooter: false, roles, part));

    /// <summary>A place that belongs to no part stands in the row by itself.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, string href, string textKey, int order, params Role[] roles) =>
        services.AddSingleton(new NavigationItem(href, textKey, order, InFooter: false, roles));

    public static IServiceCollection AddFooterLink(this IServiceCollection services, string href, string textKey, int order) =>
        services.AddSingleton(new NavigationItem(href, textKey, order, InFooter: true, []));

    /// <summary>Where this actor may go, in order, with the unit filled in.</summary>
    public static List<NavigationItem> For(this IEnumerable<NavigationItem> places, Actor actor, string? unit)
    {
        unit ??= actor.Grants.FirstOrDefault(g => g.UnitSlug is not null)?.UnitSlug;
        return [.. from place in places
                   where place.Roles.Count == 0 || place.Roles.Any(actor.Is)
                   where unit is not null || !place.Href.Contains("{unit}", StringComparison.Ordinal)
                   orderby place.Order
                   select place with { Href = place.Href.Replace("{unit}", unit, StringComparison.Ordinal) }];
    }
}
