using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class PhraseTests
{
    [Theory]
    [InlineData(1, "1 ura")]
    [InlineData(2, "2 uri")]
    [InlineData(3, "3 ure")]
    [InlineData(5, "5 ur")]
    [InlineData(101, "101 ura")]
    [InlineData(0, "nobena")]
    public void A_plural_takes_the_form_of_its_number(int n, string expected) =>
        Assert.Equal(expected, Say("sl", "{n, plural, =0{nobena} one{# ura} two{# uri} few{# ure} other{# ur}}", ("n", n)));

    [Fact]
    public void The_form_follows_the_digits_that_are_shown_and_the_zeros_a_database_adds_are_not_shown()
    {
        const string hours = "{n, plural, one{# ura} two{# uri} few{# ure} other{# ur}}";

        Assert.Equal("2 uri", Say("sl", hours, ("n", 2.00m)));
        Assert.Equal("1,5 ure", Say("sl", hours, ("n", 1.50m)));
        Assert.Equal("2,00 ure", Say("sl", hours, ("n", new FixedNumber(2m, 2))));
        Assert.Equal("845 ur", Say("sl", hours, ("n", 845)));
    }

    [Fact]
    public void A_year_is_not_grouped_and_a_big_number_is()
    {
        Assert.Equal("2026", Say("sl", "{x}", ("x", 2026)));
        Assert.Equal("13.000", Say("sl", "{x}", ("x", 13000)));
        Assert.Equal("-13\u00a0000,5", Say("cs", "{x}", ("x", -13000.5m)));
    }

    [Fact]
    public void Selects_plurals_and_values_nest() =>
        Assert.Equal("Ana: 2 places", Say("en", "{who, select, none{nobody} other{{who}: {n, plural, one{# place} other{# places}}}}", ("who", "Ana"), ("n", 2)));

    [Fact]
    public void A_select_takes_other_for_what_it_does_not_know()
    {
        const string text = "{g, select, met{yes} other{no}}";

        Assert.Equal("yes", Say("en", text, ("g", "met")));
        Assert.Equal("no", Say("en", text, ("g", "lost")));
        Assert.Equal("no", Say("en", text, ("g", null)));
    }

    [Fact]
    public void Apostrophes_are_themselves_unless_they_quote()
    {
        Assert.Equal("the driver's day", Say("en", "the driver's day"));
        Assert.Equal("it's {x}", Say("en", "it''s '{x}'"));
        Assert.Equal("# of 3", Say("en", "{n, plural, one{'#' of #} other{'#' of #}}", ("n", 3)));
    }

    [Fact]
    public void Dates_and_times_are_written_in_the_language()
    {
        var on = new DateOnly(2026, 5, 3);

        Assert.Equal("3. 5. 2026 9.30", Say("sl", "{d} {t}", ("d", on), ("t", new TimeOnly(9, 30))));
        Assert.Equal("3 maja 2026", Say("pl", "{d, date, long}", ("d", on)));
        Assert.Equal("2026 m. gegužės 3 d., sekmadienis", Say("lt", "{d, date, day}", ("d", on)));
    }

    [Theory]
    [InlineData("{n", "',' is missing")]
    [InlineData("n}", "a } without its {")]
    [InlineData("{n, plural, one{x}}", "no case 'other'")]
    [InlineData("{n, plural, single{x} other{y}}", "not a plural category")]
    [InlineData("{n, plural, one{x} one{z} other{y}}", "twice")]
    [InlineData("{n, money}", "unknown kind")]
    [InlineData("it '{starts", "does not end")]
    public void What_cannot_be_read_is_refused_with_the_place(string text, string why)
    {
        var wrong = Assert.Throws<FormatException>(() => Catalogue.Parse("lt", new() { ["rides.title"] = text }));

        Assert.Contains(why, wrong.Message);
        Assert.Contains("'rides.title' in 'lt'", wrong.Message);
    }

    [Fact]
    public void Whatever_stands_in_a_file_is_read_or_refused_and_nothing_else_happens()
    {
        var chance = new Random(7);
        string[] pieces = ["{", "}", "'", "#", ",", "n", "plural", "select", "date", "long", "other{", "one{", "=0{", "=x{", " ", "č", "{n, plural, ", "{g, select, "];
        var (read, refused) = (0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(1, 12)).Select(_ => pieces[chance.Next(pieces.Length)]));
            try
            {
                Phrase.Parse(text).Render("sl", [("n", 2), ("g", "x")], out _);
                read++;
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.True(read > 1_000 && refused > 1_000, $"{read} read, {refused} refused");
    }

    [Fact]
    public void An_argument_that_was_not_given_is_named()
    {
        Phrase.Parse("{a} {b}").Render("en", [("a", 1)], out var missing);

        Assert.Equal("b", missing);
    }

    [Fact]
    public void An_instant_is_refused_because_it_has_no_place() =>
        Assert.Throws<ArgumentException>(() => Say("en", "{at}", ("at", DateTimeOffset.UnixEpoch)));

    private static string Say(string language, string text, params (string, object?)[] args)
    {
        var said = Phrase.Parse(text).Render(language, args, out var missing);
        Assert.Null(missing);
        return said;
    }
}
