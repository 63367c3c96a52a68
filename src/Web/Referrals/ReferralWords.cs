using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>States, days and amounts of a referral in words.</summary>
public static class ReferralWords
{
    public static string Say(this Texts texts, ReferralStatus status) => texts[$"referrals.status.{status.InKey()}"];

    /// <summary>What a consent is for, as it is proposed for a kind of help.</summary>
    public static async Task<string> PurposeAsync(this Texts texts, Choosing choosing, string category) => texts["referrals.consent.purposeOf", ("category", await choosing.NameAsync("need", category))];

    /// <summary>Words about a referral for a page, its reference on one line.</summary>
    public static IHtmlContent About(this Texts texts, string key, Referral referral)
    {
        var reference = HtmlEncoder.Default.Encode(referral.Reference);
        return new HtmlString(HtmlEncoder.Default.Encode(texts[key, ("reference", referral.Reference)]).Replace(reference, $"<span class=\"reference\">{reference}</span>", StringComparison.Ordinal));
    }

    /// <summary>good, care, bad or nothing: what the word already says.</summary>
    public static string Kind(ReferralStatus status) => status switch
    {
        ReferralStatus.Delivered or ReferralStatus.Confirmed => "good",
        ReferralStatus.Declined or ReferralStatus.NotDelivered => "bad",
        ReferralStatus.Waiting or ReferralStatus.Sent => "care",
        _ => "",
    };

    /// <summary>"3rd in the queue, expected 3. 5. 2026"; "appointment 3. 5. 2026 at 9.30"; "4 hours of help at home on 3. 5. 2026". Null where there is nothing to say.</summary>
    public static string? Detail(this Texts texts, Referral r) => r.Status switch
    {
        ReferralStatus.Waiting => string.Join(", ", new[]
        {
            r.QueuePlace is { } place ? texts["referrals.detail.place", ("n", place)] : null,
            r.ExpectedOn is { } on ? texts["referrals.detail.expected", ("day", texts.Date(on))] : null,
        }.OfType<string>()),
        ReferralStatus.InProgress when r.AppointmentOn is { } day => r.AppointmentMinute is { } minute
            ? texts["referrals.detail.appointmentAt", ("day", texts.Date(day)), ("time", texts.Time(new TimeOnly(minute / 60, minute % 60)))]
            : texts["referrals.detail.appointment", ("day", texts.Date(day))],
        ReferralStatus.Declined => texts[$"referrals.declineReason.{(r.DeclineReason ?? DeclineReason.Other).InKey()}"],
        ReferralStatus.NotDelivered => texts[$"referrals.notDeliveredReason.{(r.NotDeliveredReason ?? NotDeliveredReason.Other).InKey()}"],
        ReferralStatus.Delivered or ReferralStatus.Confirmed when r.DeliveredOn is { } done => string.Join(", ", new[]
        {
            r.DeliveredWhat, r.DeliveredAmount is { } amount && r.DeliveredUnit is { } unit ? $"{texts.Number(amount)} {texts[$"referrals.unit.{unit.InKey()}"]}" : null, texts.Date(done),
        }.OfType<string>()),
        _ => null,
    };

    /// <summary>A shared field as it is read.</summary>
    public static string Say(this Texts texts, SharedField field, string value, string country) => field switch
    {
        SharedField.Phone => Phone.Show(value, country),
        SharedField.Language => Languages.Has(value) ? Languages.Get(value).OwnName : value,
        SharedField.OtherHelpers => texts["forms.yes"],
        _ => value,
    };
}
