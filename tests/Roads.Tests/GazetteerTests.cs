using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class GazetteerTests
{
    private const string Road = "highway=residential";

    private static readonly string Town =
        Node(1, 45.95, 15.49) + Node(2, 45.96, 15.49) + Node(3, 45.96, 15.50)
        + Way(10, [1, 2], Road, "name=Cesta krških žrtev") + Way(11, [2, 3], Road, "name=Żółkiewskiego")
        + Node(4, 45.955, 15.491, "place=town", "name=Krško") + Node(5, 45.99, 15.466, "place=village", "name=Brestanica")
        + Node(6, 45.9551, 15.4911, "addr:street=Cesta krških žrtev", "addr:housenumber=12a", "addr:city=Krško", "addr:postcode=8270")
        + Node(7, 45.9552, 15.4912, "addr:street=Cesta krških žrtev", "addr:housenumber=12", "addr:city=Krško", "addr:postcode=8270")
        + Node(8, 45.9901, 15.4661, "addr:place=Brestanica", "addr:housenumber=7")
        + Node(9, 45.9561, 15.4921, "addr:street=Nádražní", "addr:conscriptionnumber=848", "addr:streetnumber=97", "addr:city=Písek")
        + Node(20, 45.9571, 15.4931, "amenity=clinic", "name=Zdravstveni dom Krško")
        + Node(21, 45.9573, 15.4933, "shop=supermarket", "name=Mercator") + Node(22, 45.9903, 15.4663, "shop=supermarket", "name=Mercator");

    private static readonly Gazetteer Gazetteer = Imported();

    private static Gazetteer Imported()
    {
        using var file = Xml(Town);
        return file.Import().Gazetteer;
    }

    [Theory]
    [InlineData("Cesta krških žrtev 12a, Krško")]
    [InlineData("cesta krskih zrtev 12a")]
    [InlineData("cesta krskih zrtev 12 A krsko")]
    [InlineData("krsko cesta krskih zrtev 12a")]
    [InlineData("cesta kršikh žrtev 12a")]
    public void An_address_is_found_without_diacritics_in_any_order_and_with_a_typing_error(string typed)
    {
        var entry = Gazetteer.Search(typed)[0];

        Assert.Equal("Cesta krških žrtev 12a, Krško", entry.Label);
        Assert.Equal((EntryKind.Address, "Cesta krških žrtev", "12a", "Krško", "8270"), (entry.Kind, entry.Street, entry.HouseNumber, entry.Place, entry.Postcode));
        Assert.Equal(45.9551, entry.Point.Latitude, 6);
    }

    [Theory]
    [InlineData("Brestanica 7", "Brestanica 7")]
    [InlineData("Nádražní 848/97", "Nádražní 848/97, Písek")]
    [InlineData("nadrazni 97", "Nádražní 848/97, Písek")]
    [InlineData("zolkiewskiego", "Żółkiewskiego, Krško")]
    [InlineData("breš", "Brestanica")]
    [InlineData("zdravstveni d", "Zdravstveni dom Krško, Krško")]
    [InlineData("cesta krškh žrtev 99", "Cesta krških žrtev, Krško")]
    [InlineData("c krških žrt 12", "Cesta krških žrtev 12, Krško")]
    [InlineData("cestakrških žrtev 12", "Cesta krških žrtev 12, Krško")]
    public void Villages_without_streets_double_numbers_beginnings_and_unknown_numbers_are_understood(string typed, string label) =>
        Assert.Equal(label, Gazetteer.Search(typed)[0].Label);

    [Fact]
    public void A_number_being_typed_offers_the_numbers_that_begin_so() =>
        Assert.Equal(["12", "12a"], Gazetteer.Search("krskih zrtev 12").Take(2).Select(e => e.HouseNumber));

    [Fact]
    public void Of_two_equal_names_the_one_nearer_comes_first()
    {
        Assert.Equal("Mercator, Krško", Gazetteer.Search("mercator", new(45.95, 15.49))[0].Label);
        Assert.Equal("Mercator, Brestanica", Gazetteer.Search("mercator", new(45.99, 15.466))[0].Label);
    }

    [Fact]
    public void What_was_chosen_before_comes_first_but_never_against_what_was_typed()
    {
        int Used(GazetteerEntry entry) => entry.Place == "Brestanica" ? 3 : 0;

        Assert.Equal("Mercator, Brestanica", Gazetteer.Search("mercator", new(45.95, 15.49), 1, Used)[0].Label);
        Assert.Equal("Mercator, Krško", Gazetteer.Search("mercator krsko", null, 1, Used)[0].Label);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ,")]
    [InlineData("12")]
    [InlineData("xqzzwv")]
    public void What_is_no_name_finds_nothing(string typed) => Assert.Empty(Gazetteer.Search(typed));

    [Fact]
    public void The_address_at_a_point_is_the_nearest_house_or_else_the_settlement()
    {
        Assert.Equal("Cesta krških žrtev 12, Krško", Gazetteer.Nearest(new(45.95521, 15.49121))!.Label);
        Assert.Equal("Brestanica", Gazetteer.Nearest(new(46.02, 15.47))!.Label);
        Assert.Null(Gazetteer.Nearest(new(10, 10)));
    }

    [Theory]
    [InlineData("Škofja Loka", "skofja loka")]
    [InlineData("Żółkiewskiego 8A-1", "zolkiewskiego 8a 1")]
    [InlineData("Đurđevac, Großstraße", "durdevac grossstrasse")]
    [InlineData("Ąžuolų g.", "azuolu g")]
    [InlineData(null, "")]
    [InlineData("broken \ud800 half", "broken half")]
    public void Folding_keeps_letters_and_digits_only(string? text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Of_real_addresses_typed_without_diacritics_nearly_all_come_first_and_with_a_typo_most()
    {
        var gazetteer = Extracts.Network(Extracts.Liechtenstein).Gazetteer;
        var random = new Random(3);
        var names = gazetteer.Data.Names.Where(n => n.Houses > 0).ToArray();
        int exact = 0, typo = 0;
        const int Asked = 400;
        for (var i = 0; i < Asked; i++)
        {
            var name = names[random.Next(names.Length)];
            var house = gazetteer.Data.Houses[name.FirstHouse + random.Next(name.Houses)];
            bool Right(string typed) => gazetteer.Search(typed) is [var first, ..] && first.HouseNumber == house.Number && first.Name == name.Name && first.Point.MetresTo(new(house.Lat * 1e-7, house.Lon * 1e-7)) < 2_000;

            var folded = Folding.Fold(name.Name);
            if (Right($"{folded} {house.Number} {Folding.Fold(name.Place)}")) exact++;
            if (Right($"{NameTrial.WithTypo(folded, random)} {house.Number} {Folding.Fold(name.Place)}")) typo++;
        }
        Assert.True(exact >= 0.99 * Asked, $"{exact} of {Asked} without diacritics");
        Assert.True(typo >= 0.95 * Asked, $"{typo} of {Asked} with a typing error");
    }
}
