using Web.Platform.Forms;

namespace Web.Tests.Platform.Forms;

public sealed class PhoneTests
{
    [Theory]
    [InlineData("SI", "040 123 456", "+38640123456")]
    [InlineData("SI", "040/123-456", "+38640123456")]
    [InlineData("SI", "(07) 490 12 34", "+38674901234")]
    [InlineData("SI", "+386 (0)40 123 456", "+38640123456")]
    [InlineData("SI", "(+386) 40 123 456", "+38640123456")]
    [InlineData("SI", "00386 40 123 456", "+38640123456")]
    [InlineData("SI", "38640123456", "+38640123456")]
    [InlineData("SI", "+43 660 1234567", "+436601234567")]
    [InlineData("PL", "600 123 456", "+48600123456")]
    [InlineData("PL", "58 123-45-67", "+48581234567")]
    [InlineData("PL", "+48 600 123 456", "+48600123456")]
    [InlineData("CZ", "601 123 456", "+420601123456")]
    [InlineData("CZ", "00420 601 123 456", "+420601123456")]
    [InlineData("LT", "0 612 34567", "+37061234567")]
    [InlineData("LT", "8 612 34567", "+37061234567")]
    [InlineData("LT", "8-5 212 3456", "+37052123456")]
    [InlineData("LT", "612 34567", "+37061234567")]
    public void A_number_is_read_as_people_of_the_country_write_it(string country, string typed, string number) =>
        Assert.Equal(number, Phone.Normalise(typed, country));

    [Theory]
    [InlineData("SI", "040 12")]
    [InlineData("SI", "040 123 4567")]
    [InlineData("SI", "+386 040 123 45")]
    [InlineData("PL", "0600 123 45")]
    [InlineData("CZ", "001 123 456")]
    [InlineData("LT", "9 612 34567")]
    [InlineData("SI", "call my daughter")]
    [InlineData("SI", "")]
    [InlineData("SI", "+")]
    public void What_cannot_be_a_number_is_not_read_as_one(string country, string typed) => Assert.Null(Phone.Normalise(typed, country));

    [Theory]
    [InlineData("+38640123456", "SI", "040 123 456")]
    [InlineData("+38674901234", "SI", "07 490 12 34")]
    [InlineData("+48600123456", "PL", "600 123 456")]
    [InlineData("+420601123456", "CZ", "601 123 456")]
    [InlineData("+37061234567", "LT", "0 612 34567")]
    [InlineData("+48600123456", "SI", "+48 600 123 456")]
    [InlineData("+436601234567", "SI", "+436601234567")]
    public void A_number_is_shown_as_people_write_it_and_read_back_the_same(string number, string country, string shown)
    {
        Assert.Equal(shown, Phone.Show(number, country));
        Assert.Equal(number, Phone.Normalise(shown, country));
    }

    [Theory]
    [InlineData("+38640123456", true)]
    [InlineData("+38674901234", false)]
    [InlineData("+48600123456", true)]
    [InlineData("+48581234567", false)]
    [InlineData("+420601123456", true)]
    [InlineData("+37052123456", false)]
    [InlineData("+436601234567", false)]
    public void Only_mobile_numbers_that_we_know_get_text_messages(string number, bool takes) => Assert.Equal(takes, Phone.TakesMessages(number));
}
