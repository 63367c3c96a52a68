using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>By when something must happen in each state, in working days: Monday to Friday without the holidays of the country.</summary>
public static class ReferralClock
{
    /// <summary>Working days a state may last; none where nobody is waited for.</summary>
    public static readonly IReadOnlyDictionary<ReferralStatus, int> Days = new Dictionary<ReferralStatus, int>
    {
        [ReferralStatus.Draft] = 5,
        [ReferralStatus.Sent] = 1,          // those who poll do so at least once a business day (Gravity SDOH)
        [ReferralStatus.Opened] = 5,
        [ReferralStatus.Accepted] = 10,
        [ReferralStatus.Waiting] = 20,
        [ReferralStatus.Declined] = 2,
        [ReferralStatus.InProgress] = 20,
        [ReferralStatus.Delivered] = 5,
        [ReferralStatus.NotDelivered] = 2,
    };

    /// <summary>The last day on which the next step is in time.</summary>
    public static DateOnly? DueOn(Referral referral, StepClock clock) => referral.Status switch
    {
        ReferralStatus.Declined or ReferralStatus.NotDelivered when !referral.SecondChoiceDue => null,
        // What was promised for a day is asked about two working days after it.
        ReferralStatus.Waiting when referral.ExpectedOn is { } expected => After(clock.Country, expected, 2),
        ReferralStatus.InProgress when referral.AppointmentOn is { } day => After(clock.Country, day, 2),
        var status => Days.TryGetValue(status, out var days) ? After(clock.Country, clock.Today, days) : null,
    };

    /// <summary>The day that many working days later.</summary>
    public static DateOnly After(string country, DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorking(country, day)) workingDays--;
        }
        return day;
    }

    /// <summary>Working days after the one and up to the other; 0 for the same day.</summary>
    public static int Between(string country, DateOnly from, DateOnly until)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1))
            if (IsWorking(country, day)) days++;
        return days;
    }

    public static bool IsWorking(string country, DateOnly day) => Holidays.IsWorkday(country, day);
}
