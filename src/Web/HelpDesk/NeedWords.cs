using Web.People;
using Web.Platform.Language;

namespace Web.HelpDesk;

/// <summary>States, reasons and events of needs in words.</summary>
public static class NeedWords
{
    public static string Say(this Texts texts, NeedStatus status) => texts[$"desk.status.{status.InKey()}"];

    public static string Say(this Texts texts, UnmetReason reason) => texts[$"desk.reason.{reason.InKey()}"];

    public static string Say(this Texts texts, NeedEventKind happened) => texts[$"desk.event.{happened.InKey()}"];

    public static string Say(this Texts texts, NeedAnswerKind kind) => texts[$"desk.answerKind.{kind.InKey()}"];

    public static string Say(this Texts texts, AppointmentStatus status) => texts[$"desk.appointment.status.{status.InKey()}"];

    /// <summary>"27. 11. 2026 12.00", as the clock on the network's wall showed it.</summary>
    public static string At(this Texts texts, DateTime utc, Network network)
    {
        var (on, at) = WallClock.Local(utc, network.Zone);
        return $"{texts.Date(on)} {texts.Time(at)}";
    }

    public static string Kind(NeedStatus status) => status switch
    {
        NeedStatus.Met => "good",
        NeedStatus.Waiting => "care",
        NeedStatus.Unmet => "bad",
        _ => "",
    };

    public static string Kind(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Came => "good",
        AppointmentStatus.Arranged => "care",
        _ => "bad",
    };
}
