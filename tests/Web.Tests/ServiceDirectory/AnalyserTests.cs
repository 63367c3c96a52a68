using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

public sealed class AnalyserTests
{
    [Theory]
    [InlineData("Łódź", "lodz"), InlineData("Đorđe", "dorde"), InlineData("Smørrebrød", "smorrebrod"), InlineData("ŽALIĄJĄ", "zaliaja"), InlineData("straße", "strasse"), InlineData("ﬁn", "fin")]
    public void Letters_lose_their_marks_in_every_language(string written, string folded) => Assert.Equal(folded, Analyser.Fold(written));

    [Theory]
    [InlineData("sl", "dolgovi", "dolgov dolgovih dolgu"), InlineData("sl", "prevozov", "prevoz prevozi prevozom"), InlineData("sl", "starejših", "starejši starejša starejšega")]
    [InlineData("pl", "długami", "długi długów długiem"), InlineData("pl", "opiekuńczymi", "opiekuńcze opiekuńczych opiekuńczy"), InlineData("pl", "paczki", "paczka paczkami paczek")]
    [InlineData("lt", "skolomis", "skolos skolų skola"), InlineData("lt", "vaikams", "vaikas vaiko vaikais"), InlineData("lt", "pagalbos", "pagalba pagalbą pagalbai")]
    [InlineData("cs", "dluhy", "dluhů dluhem dluh"), InlineData("cs", "lékařům", "lékař lékaři lékařích"), InlineData("cs", "noclehárny", "noclehárna noclehárnu noclehárnou")]
    [InlineData("en", "debts", "debt"), InlineData("en", "caring", "care cared")]
    public void Forms_of_a_word_meet_in_one_stem_or_one_begins_the_other(string language, string word, string forms)
    {
        var analyser = Analyser.For(language);
        var stem = analyser.Tokens(word)[0].Stem;

        Assert.All(forms.Split(' '), form =>
        {
            var other = analyser.Tokens(form)[0].Stem;
            Assert.True(stem == other || analyser.Begins(stem, other) || analyser.Begins(other, stem), $"{word} → {stem}, {form} → {other}");
        });
    }

    [Fact]
    public void Words_that_say_nothing_are_left_out_unless_there_are_no_others()
    {
        Assert.Equal(["pomoc", "domu"], Analyser.For("sl").Tokens("pomoč na domu").Select(t => t.Word));
        Assert.Equal(["na"], Analyser.For("sl").Tokens("na").Select(t => t.Word));
        Assert.Empty(Analyser.For("pl").Tokens(" …! "));
    }

    [Theory, InlineData("prevoz", "prevzo", 1), InlineData("prevoz", "prevos", 1), InlineData("prevoz", "preoz", 1), InlineData("prevoz", "prrevoz", 1), InlineData("prevoz", "zavod", 2), InlineData("", "a", 1)]
    public void A_swap_a_letter_wrong_missing_or_too_many_is_one_slip(string a, string b, int slips) => Assert.Equal(slips, Typo.Distance(a, b, 1));
}
