using Web.Platform.Security;

namespace Web.Tests.Platform.Security;

public sealed class NationalIdsTests
{
    [Theory]
    [InlineData("EMŠO 0101006500006", NationalIdKind.Emso)]
    [InlineData("njen EMSO je 0505953505007.", NationalIdKind.Emso)]
    [InlineData("PESEL: 44051401359", NationalIdKind.Pesel)]
    [InlineData("pesel 440514 01359, mieszka sama", NationalIdKind.Pesel)]
    [InlineData("ur. 2002, 02270803624", NationalIdKind.Pesel)]
    [InlineData("asmens kodas 33309240064", NationalIdKind.AsmensKodas)]
    [InlineData("a. k. 38703181745, telefono nėra", NationalIdKind.AsmensKodas)]
    [InlineData("rodné číslo 736028/5163", NationalIdKind.RodneCislo)]
    [InlineData("7103192745 (syn)", NationalIdKind.RodneCislo)]
    [InlineData("paní 405512/123", NationalIdKind.RodneCislo)]
    [InlineData("r. č. 480229123", NationalIdKind.RodneCislo)]
    public void An_identity_number_is_found_in_free_text(string text, NationalIdKind kind)
    {
        var found = Assert.Single(NationalIds.Find(text));

        Assert.Equal(kind, found.Kind);
        Assert.Contains(text.Substring(found.Start, found.Length), text);
    }

    [Theory]
    [InlineData("EMŠO 0101006500007")]              // check digit
    [InlineData("3113006500006")]                   // no such day
    [InlineData("44051401358")]
    [InlineData("40551212")]                        // too short
    [InlineData("040 512 123")]                     // Slovene mobile
    [InlineData("pokličite 07 49 81 234 ali 041 234 567")]
    [InlineData("+386 40 512 123")]
    [InlineData("+48 601 234 567, 0048601234567")]
    [InlineData("tel. 405512123")]                  // nine bare digits are a phone
    [InlineData("+370 612 34567, 8 612 34567")]
    [InlineData("+420 777 123 456")]
    [InlineData("3. 5. 2026 ob 10.00, 2026-05-03 10 30 45")]
    [InlineData("SI56 0110 0603 0278 282")]
    [InlineData("č. ú. 19-2000145399/0800")]
    [InlineData("4012 8888 8888 1881")]
    [InlineData("45.959012345, 15.491012345")]
    [InlineData("")]
    public void Phones_dates_accounts_and_wrong_check_digits_are_left_alone(string text) => Assert.Empty(NationalIds.Find(text));

    [Fact]
    public void Ten_thousand_phone_numbers_of_each_country_as_people_write_them_raise_no_warning()
    {
        var chance = new Random(20260503);
        string[] shapes =
        [
            "0## ### ###", "0#########"[..9], "07 #### ###", "+386 ## ### ###", "+3864#######", "00386 ## ### ###",
            "### ### ###", "#########", "+48 ### ### ###", "+48#########", "22 ### ## ##",
            "+370 6## #####", "+3706#######", "0 6## #####", "8-6##-#####",
            "+420 ### ### ###", "+420#########", "00420 ### ### ###",
        ];

        var wrong = from shape in shapes
                    from _ in Enumerable.Range(0, 10_000)
                    let phone = string.Concat(shape.Select(c => c == '#' ? (char)('0' + chance.Next(10)) : c))
                    where NationalIds.Find($"pokličite {phone} po 10. uri").Count > 0
                    select phone;

        Assert.Empty(wrong.Take(5));
    }
}
