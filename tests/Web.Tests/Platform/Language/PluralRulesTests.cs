using System.Runtime.CompilerServices;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class PluralRulesTests
{
    [Fact]
    public void Every_number_has_the_category_that_CLDR_gives_it()
    {
        var wrong = Golden().Where(g => PluralRules.Category(g.Language, g.Number) != g.Category).Select(g => $"{g.Language} {g.Number}");

        Assert.Empty(wrong.Take(20));
        Assert.Equal(131_555, Golden().Count());
    }

    [Fact]
    public void A_language_uses_exactly_the_categories_that_CLDR_ever_gives() =>
        Assert.All(Golden().GroupBy(g => g.Language), g =>
            Assert.Equal(PluralRules.Categories(g.Key).Order(), g.Select(x => x.Category).Distinct().Order()));

    private static IEnumerable<(string Language, decimal Number, string Category)> Golden([CallerFilePath] string here = "")
    {
        foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "plural-golden.txt")).Skip(1))
        {
            if (line.Split('\t') is not [var language, var decimals, var runs]) continue;
            var unit = 0;
            foreach (var run in runs.Split(' '))
                for (var i = 0; i < int.Parse(run[1..]); i++)
                    yield return (language, new decimal(unit++, 0, 0, false, byte.Parse(decimals)), run[0] switch
                    {
                        'o' => "one", 't' => "two", 'f' => "few", 'm' => "many", _ => "other",
                    });
        }
    }
}
