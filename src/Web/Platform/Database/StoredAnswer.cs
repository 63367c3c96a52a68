namespace Web.Platform.Database;

/// <summary>The answer given to a form, kept under the form's own key: pressing twice does it once and answers twice the same.</summary>
public sealed class StoredAnswer : NetworkRow, IUnaudited
{
    public required string BodyHash { get; init; }
    public string? Location { get; set; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
}
