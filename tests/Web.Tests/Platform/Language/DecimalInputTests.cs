using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class DecimalInputTests
{
    [Theory]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData(" 1 234,5 ", "1234.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("-3", "-3")]
    [InlineData("13 000", "13000")]
    public void A_number_is_read_with_comma_or_point(string typed, string expected)
    {
        Assert.True(DecimalInput.TryRead(typed, out var number));
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("twelve")]
    [InlineData("12 km")]
    [InlineData(",")]
    public void What_is_no_number_is_refused(string typed) => Assert.False(DecimalInput.TryRead(typed, out _));
}
