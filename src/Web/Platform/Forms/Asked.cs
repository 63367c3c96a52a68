using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Web.Platform.Forms;

/// <summary>What the fields of a page told about themselves while it was drawn, for the summary above and the frame around them.</summary>
public sealed class Asked
{
    private readonly Dictionary<string, (string Label, string? Target, int Place)> fields = new(StringComparer.OrdinalIgnoreCase);

    public bool NeedsScript { get; set; }

    public bool NeedsMap { get; set; }

    public static Asked On(HttpContext http)
    {
        if (http.Items[typeof(Asked)] is Asked asked) return asked;
        http.Items[typeof(Asked)] = asked = new Asked();
        return asked;
    }

    public void Add(string name, string label, string target) => fields[name] = (label, target, fields.Count);

    /// <summary>Unknown names come first: they are about the page as a whole.</summary>
    public (string Label, string? Target, int Place) Find(string name) =>
        fields.TryGetValue(name, out var found) ? found : ("", null, -1);

    public static IEnumerable<string> Errors(ModelStateEntry? entry) =>
        entry?.Errors.Select(e => string.IsNullOrEmpty(e.ErrorMessage) ? "language.invalid" : e.ErrorMessage) ?? [];
}
