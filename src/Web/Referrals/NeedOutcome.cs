namespace Web.Referrals;

/// <summary>What a referral's step means for the need it came from.</summary>
internal static class NeedOutcome
{
    public static Task FollowAsync(Db db, Referral referral, StepTaken taken) => Task.CompletedTask;
}
