using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Language;

namespace Web.People;

/// <summary>Roles in the reader's words.</summary>
public static class RoleWords
{
    public static string Say(Texts texts, Role role) => texts["people.role." + role.InKey()];

    public static string Say(Texts texts, RoleHeld held, IReadOnlyDictionary<Guid, string>? organisations = null) =>
        $"{Say(texts, held.Role)}, {(held.OrganisationId is { } o ? organisations?.GetValueOrDefault(o) : null) ?? held.Unit ?? texts["people.role.everywhere"]}";

    public static List<SelectListItem> Choices(Texts texts) => [.. Enum.GetValues<Role>().Select(r => new SelectListItem(Say(texts, r), r.ToString()))];
}
