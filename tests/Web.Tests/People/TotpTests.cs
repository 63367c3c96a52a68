using System.Text;
using Web.People;

namespace Web.Tests.People;

public sealed class TotpTests
{
    private static readonly byte[] secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory] // RFC 6238, appendix B, the last six of its eight digits
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.Code(secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Fact]
    public void The_secret_is_written_in_base_32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(secret));

    [Fact]
    public void A_code_half_a_minute_old_is_taken_an_older_one_is_not()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepAt(now);

        Assert.Equal(step - 1, Totp.Match(secret, Totp.Code(secret, step - 1), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step - 2), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step), now, step));
    }

    [Theory, InlineData("password123"), InlineData("geslo123"), InlineData("aaaaaaaaaa"), InlineData("tina.test"), InlineData("short")]
    public void Passwords_that_strangers_try_first_are_refused(string password) =>
        Assert.NotNull(Passwords.Fault(password, new Account { SignInName = "tina.test", Name = "Tina" }));

    [Theory, InlineData("modra luna nad Savo"), InlineData("žluťoučký kůň"), InlineData("     pet presledkov"), InlineData("correct horse battery staple correct horse battery staple correct horse")]
    public void Long_passwords_of_any_composition_are_fine(string password) =>
        Assert.Null(Passwords.Fault(password, new Account { SignInName = "tina.test", Name = "Tina" }));
}
