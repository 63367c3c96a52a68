namespace Web.Volunteers;

/// <summary>How a driving licence stands on a day.</summary>
public enum LicenceState
{
    Unknown,
    Valid,

    /// <summary>Runs out within sixty days: renewing needs a doctor's appointment from a certain age.</summary>
    Soon,
    Over,
}

/// <summary>A volunteer's driving licence.</summary>
public sealed partial class Volunteer
{
    public LicenceState LicenceOn(DateOnly day) =>
        LicenceValidUntil is not { } until ? LicenceState.Unknown
        : until < day ? LicenceState.Over
        : until <= day.AddDays(60) ? LicenceState.Soon
        : LicenceState.Valid;
}
