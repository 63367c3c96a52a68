using System.Globalization;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>The rules in plain sentences, as they are told to people and printed, and what cannot be a rule.</summary>
public sealed partial class RideRules
{
    public IReadOnlyList<string> Towns => ResidentsOf.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<string> Sentences(Texts texts)
    {
        var culture = Languages.Get(texts.Language).Culture;
        var days = string.Join(", ", Days.Select(d => culture.DateTimeFormat.GetDayName((DayOfWeek)((d - '0') % 7))));
        yield return MinimumAge > 0 ? texts["rides.rules.says.age", ("age", MinimumAge)] : texts["rides.rules.says.anyAge"];
        if (RetiredOnly) yield return texts["rides.rules.says.retired"];
        yield return Towns.Count > 0 ? texts["rides.rules.says.residents", ("of", string.Join(", ", Towns))] : texts["rides.rules.says.anywhereFrom"];
        yield return FarthestKm is { } km ? texts["rides.rules.says.farthest", ("km", km)] : texts["rides.rules.says.anyDistance"];
        yield return texts["rides.rules.says.days", ("days", days)];
        yield return texts[DrivesOnHolidays ? "rides.rules.says.holidays" : "rides.rules.says.noHolidays"];
        yield return texts["rides.rules.says.hours", ("from", WallTime.Clock(FirstPickupMinute)), ("to", WallTime.Clock(LastReturnMinute))];
        yield return texts["rides.rules.says.notice", ("n", NoticeWorkingDays)];
        yield return texts["rides.rules.says.horizon", ("n", HorizonDays)];
        yield return LimitPerMonth is { } limit ? texts["rides.rules.says.limit", ("n", limit)] : texts["rides.rules.says.noLimit"];
        foreach (var sentence in RankSentences(texts)) yield return sentence;
        yield return texts["rides.rules.says.wait", ("n", WaitAtDestinationMinutes)];
        yield return texts["rides.rules.says.noShow", ("n", NoShowMinutes)];
        yield return texts["rides.rules.says.promise", ("n", PromiseMinutes)];
        yield return texts["rides.rules.says.rideTime", ("example", 20), ("longest", 20 * RideTimePercent / 100 + RideTimeExtraMinutes)];
        foreach (var slow in Rides.SlowHours.Read(SlowHours).Hours) yield return texts["rides.rules.says.slow", ("from", WallTime.Clock(slow.FromMinute)), ("to", WallTime.Clock(slow.ToMinute % (24 * 60))), ("n", slow.Percent)];
        yield return texts["rides.rules.says.giveBack", ("n", GiveBackHours)];
    }

    /// <summary>What annotations cannot see: rules that leave no ride possible.</summary>
    public Refusal? Fault() =>
        Days.Length == 0 ? new("Days", "rides.rules.noDays")
        : LastReturnMinute <= FirstPickupMinute ? new("LastReturn", "rides.rules.hoursTurned")
        : HorizonDays < NoticeWorkingDays ? new("HorizonDays", "rides.rules.horizonShort")
        : Purposes(FirstPurposes).Intersect(Purposes(LaterPurposes)).Any() ? new("LaterPurposes", "rides.rules.firstAndLater")
        : Rides.SlowHours.Read(SlowHours).Refusal;

    public static string DaysOf(IEnumerable<int> weekdays) =>
        string.Concat(weekdays.Where(d => d is >= 1 and <= 7).Distinct().Order().Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
