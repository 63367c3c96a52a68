using System.Globalization;
using Web.Platform.Forms;

namespace Web.Tests.Platform.Forms;

public sealed class TimeAndNumberTests
{
    [Theory]
    [InlineData("9.30", "09:30")]
    [InlineData("9:30", "09:30")]
    [InlineData("930", "09:30")]
    [InlineData("0930", "09:30")]
    [InlineData("9", "09:00")]
    [InlineData("14", "14:00")]
    [InlineData("9h30", "09:30")]
    [InlineData("9 30", "09:30")]
    [InlineData("09:30:00", "09:30")]
    [InlineData("0", "00:00")]
    public void A_time_is_read_as_people_write_it(string typed, string time) =>
        Assert.Equal(TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeBinder.Read(typed));

    [Theory, InlineData("25"), InlineData("9.5"), InlineData("9.60"), InlineData("2400"), InlineData("half past nine"), InlineData("12345"), InlineData("-9")]
    public void What_is_no_time_is_not_read_as_one(string typed) => Assert.Null(TimeBinder.Read(typed));

    [Theory]
    [InlineData("12", 12)]
    [InlineData("123.456", 123456)]
    [InlineData("123 456", 123456)]
    [InlineData("123,456", 123456)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("-3", -3)]
    [InlineData("12,0", 12)]
    public void A_whole_number_may_have_signs_between_its_thousands(string typed, long number) => Assert.Equal(number, WholeNumberBinder.Read(typed, out _));

    [Theory]
    [InlineData("12,5", "forms.wholeNumber")]
    [InlineData("1.2", "forms.wholeNumber")]
    [InlineData("twelve", "language.notANumber")]
    [InlineData("99999999999999999999", "language.notANumber")]
    public void What_is_no_whole_number_is_refused_with_its_reason(string typed, string reason)
    {
        Assert.Null(WholeNumberBinder.Read(typed, out var why));
        Assert.Equal(reason, why);
    }
}
