using System.IO.Compression;
using System.Text;
using Roads.Addresses;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class RegisterTests
{
    private static string Sample(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "addresses", name);
            if (File.Exists(path) || Directory.Exists(path)) return path;
        }
        Assert.Skip($"{name} is not here: the samples stand in shared/data/addresses beside the repository.");
        return "";
    }

    private static AddressRegister Read(string name, byte[] content)
    {
        using var file = new MadeFile(name, content);
        return AddressRegister.Read(file.Path, Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static void Near(double latitude, double longitude, GeoPoint point) =>
        Assert.True(new GeoPoint(latitude, longitude).MetresTo(point) < 12, $"{point} is {new GeoPoint(latitude, longitude).MetresTo(point):F0} m away");

    [Fact]
    public void Plane_coordinates_of_four_countries_become_degrees()
    {
        Near(45.9665, 15.4853, Projections.Slovenia(537610, 91965));
        Near(46.3202, 14.9531, Projections.Slovenia(496390, 131166));
        Near(50.09235, 14.43264, Projections.Czechia(741928.31, 1042585.42));
        Near(49.5382, 18.1934, Projections.Czechia(479862.17, 1133960.17));
        Near(51.9298, 15.9121, Projections.Poland(287772.37, 456005.14));
        Near(52.4538, 15.1491, Projections.Poland(238447, 516743));
        // On its meridian LKS 94 is the arc of the meridian (6,097,230.31 m to 55° on GRS 80) times 0.9998.
        Near(0, 24, Projections.Lithuania(500000, 0));
        Near(55, 24, Projections.Lithuania(500000, 6096010.87));
    }

    private const string SlovenianHeader = "FEATUREID,EID_NASLOV,OBCINA_SIFRA,OBCINA_NAZIV,OBCINA_NAZIV_DJ,NASELJE_SIFRA,NASELJE_NAZIV,NASELJE_NAZIV_DJ,ULICA_SIFRA,ULICA_NAZIV,ULICA_NAZIV_DJ,POSTNI_OKOLIS_SIFRA,POSTNI_OKOLIS_NAZIV,HS_STEVILKA,HS_DODATEK,ST_STANOVANJA,E,N,EID_HISNA_STEVILKA\n";

    [Fact]
    public void A_slovenian_house_with_many_dwellings_is_one_house_and_villages_need_no_street()
    {
        var register = Read("RN_SLO_NASLOVI_register_naslovov_20260719.csv", Encoding.UTF8.GetBytes("\uFEFF" + SlovenianHeader
            + "1,1,54,Krško,,1,Krško,,5,Cesta krških žrtev,,8270,Krško,12,a,1,537610,91965,100\n"
            + "2,2,54,Krško,,1,Krško,,5,Cesta krških žrtev,,8270,Krško,12,a,2,537610,91965,100\n"
            + "3,3,54,Krško,,2,Trojane,,,,,8270,Krško,7,,,537700,92000,101\n"
            + "4,4,54,Krško,,2,Trojane,,,,,8270,Krško,,,,537700,92000,102\n"
            + "5,5,54,Krško,,2,\"Trojane, del\",,,,,8270,Krško,9,,,,,103\n"
            + "6,6,54\n"));

        Assert.Equal((RegisterKind.SloveniaAddresses, new DateOnly(2026, 7, 19), 6), (register.Kind, register.DataOn!.Value, register.Rows));
        Assert.Equal([("Cesta krških žrtev", "12a", "Krško", "8270"), (null, "7", "Trojane", "8270")], register.Addresses.Select(a => (a.Street, a.Number, a.Place, a.Postcode)));
        Near(45.9665, 15.4853, register.Addresses[0].Point);
        Assert.Equal([(5L, DropReason.NoNumber, "102"), (6L, DropReason.NoPoint, "103"), (7L, DropReason.BrokenRow, "6")], register.DroppedRows.Select(d => (d.Line, d.Reason, d.Id)));
    }

    [Fact]
    public void The_czech_table_is_read_in_windows_1250_and_in_utf_8_alike()
    {
        var (old, young) = (AddressRegister.Read(Sample("20220901_OB_599999_ADR.csv"), Stop), AddressRegister.Read(Sample("cz-ruian-OB_599999_ADR-sample.utf8.csv"), Stop));

        Assert.Equal(old.Addresses, young.Addresses);
        Assert.Equal((RegisterKind.CzechiaCsv, new DateOnly(2022, 9, 1)), (old.Kind, old.DataOn!.Value));
        Assert.Equal((null, "2", "Trojanovice", "74401"), (old.Addresses[0].Street, old.Addresses[0].Number, old.Addresses[0].Place, old.Addresses[0].Postcode));
        Near(49.5382, 18.1934, old.Addresses[0].Point);
    }

    [Theory]
    [InlineData("č.p.", "848", "97", "a", "848/97a")]
    [InlineData("č.p.", "12", null, null, "12")]
    [InlineData("č.ev.", "5", null, null, "ev. 5")]
    [InlineData(null, null, null, null, null)]
    public void Czech_numbers_are_written_as_on_the_house(string? type, string? descriptive, string? orientation, string? letter, string? written) =>
        Assert.Equal(written, CzechNumbers.Written(type, descriptive, orientation, letter));

    [Fact]
    public void The_czech_exchange_format_names_the_part_of_the_municipality_and_says_which_places_have_no_point()
    {
        var register = AddressRegister.Read(Sample("cz-ruian-vfr-OB_UKSH.xml.gz"), Stop);

        Assert.Equal((RegisterKind.CzechiaVfr, 221, new DateOnly(2014, 4, 1)), (register.Kind, register.Rows, register.DataOn!.Value));
        Assert.Equal(221, register.Addresses.Count + register.Dropped.Values.Sum());
        Assert.True(register.Dropped.GetValueOrDefault(DropReason.NoPoint) <= 9 && register.Addresses.Count >= 212);
        Assert.Contains(register.Addresses, a => a is { Place: "Semeč", Municipality: "Děčany" });
        Assert.All(register.Addresses, a => Assert.True(a.Point.MetresTo(new(50.45, 13.9)) < 15_000, a.ToString()));
    }

    [Theory]
    [InlineData("pl-prg-sample_model2012.xml", RegisterKind.Poland2012)]
    [InlineData("pl-prg-sample_model2021.xml", RegisterKind.Poland2021)]
    public void Both_polish_models_give_points_in_lubuskie_whatever_their_axis_order(string file, RegisterKind kind)
    {
        var register = AddressRegister.Read(Sample(file), Stop);

        Assert.Equal(kind, register.Kind);
        Assert.True(register.Addresses.Count >= 2);
        Assert.All(register.Addresses, a => Assert.True(new GeoBox(51.3, 14.5, 53.2, 16.5).Contains(a.Point), a.ToString()));
        if (kind == RegisterKind.Poland2012) Assert.Contains(register.Addresses, a => a is { Street: "Podgórna", Number: "2", Place: "Konotop", Municipality: "Kolsko", Postcode: "67-416" });
        else Assert.Contains(register.Addresses, a => a is { Street: null, Number: "21A", Place: "Żubrów", Postcode: "69-200" });
    }

    [Fact]
    public void A_zip_is_read_without_unpacking_it() =>
        Assert.Equal(RegisterKind.Poland2012, AddressRegister.Read(Sample("pl-prg-PRG-punkty_adresowe.zip"), Stop).Kind);

    [Fact]
    public void Lithuanian_tables_are_joined_by_their_codes_in_metres_and_in_degrees()
    {
        using var folder = new MadeFile("adr_stat_lr.csv", "AOB_KODAS|SAV_KODAS|GYV_KODAS|GAT_KODAS|NR|KORPUSO_NR|PASTO_KODAS\n1|13|100|200|8A|1|01100\n2|13|101||5||01101\n3|13|999||5||01101\n4|13|100|200|9||01100\n"u8.ToArray());
        var at = Path.GetDirectoryName(folder.Path)!;
        File.WriteAllText(Path.Combine(at, "adr_gyvenamosios_vietoves.csv"), "GYV_KODAS|GYV_PAV|SAV_KODAS\n100|Vilniaus m.|13\n101|Ąžuolynės k.|13\n");
        File.WriteAllText(Path.Combine(at, "adr_gatves.csv"), "GAT_KODAS|GAT_PAV|GYV_KODAS\n200|Ąžuolų g.|100\n");
        File.WriteAllText(Path.Combine(at, "adr_savivaldybes.csv"), "SAV_KODAS|SAV_PAV\n13|Vilniaus m. sav.\n");
        File.WriteAllText(Path.Combine(at, "adr_gra_adresai_LT.json"), """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"AOB_KODAS":1,"GYV_KODAS":100,"E_KOORD":500000,"N_KOORD":6096010.87},"geometry":null},
            {"type":"Feature","properties":{"AOB_KODAS":2},"geometry":{"type":"Point","coordinates":[25.3,54.7]}}]}
            """);

        var register = AddressRegister.Read(at, Stop);

        Assert.Equal([("Ąžuolų g.", "8A-1", "Vilniaus m.", "Vilniaus m. sav."), (null, "5", "Ąžuolynės k.", "Vilniaus m. sav.")], register.Addresses.Select(a => (a.Street, a.Number, a.Place, a.Municipality)));
        Near(55, 24, register.Addresses[0].Point);
        Near(54.7, 25.3, register.Addresses[1].Point);
        Assert.Equal((1, 1), (register.Dropped[DropReason.MissingReference], register.Dropped[DropReason.NoPoint]));
    }

    [Fact]
    public void What_cannot_be_used_is_said_by_name()
    {
        (string Name, string Content, RegisterFault Fault, string Detail)[] bad =
        [
            ("a.csv", "name;street\nx;y\n", RegisterFault.NotARegister, "a.csv"),
            ("a.csv", SlovenianHeader.Replace("HS_DODATEK", "HS_DOD"), RegisterFault.MissingColumn, "HS_DODATEK"),
            ("a.csv", "Kód ADM;Název obce;Název části obce\n", RegisterFault.MissingColumn, "Název ulice"),
            ("a.csv", "AOB_KODAS|GYV_KODAS|NR\n", RegisterFault.MissingFile, "GYV_KODAS, GYV_PAV"),
            ("a.csv", SlovenianHeader, RegisterFault.NoAddresses, "0 rows"),
            ("a.xml", "<gml:FeatureCollection xmlns:gml='g'><PRG_PunktAdresowy>", RegisterFault.Damaged, ""),
            ("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><VymennyFormat>&b;</VymennyFormat>", RegisterFault.Damaged, ""),
            ("a.csv", SlovenianHeader + "1,1,54,Krško,,1,Krško,,5,Pot,,8270,Krško,12,a,1,91965,537610,100\n", RegisterFault.AxesSwapped, "SI"),
            ("a.csv", SlovenianHeader + "1,1,54,Krško,,1,Krško,,5,Pot,,8270,Krško,12,a,1,9,9,100\n", RegisterFault.Elsewhere, "SI"),
        ];
        foreach (var (name, content, fault, detail) in bad)
        {
            var thrown = Assert.Throws<RegisterException>(() => Read(name, Encoding.UTF8.GetBytes(content)));
            Assert.Equal(fault, thrown.Fault);
            Assert.Contains(detail, thrown.Detail, StringComparison.Ordinal);
        }
        Assert.Equal(RegisterFault.Damaged, Assert.Throws<RegisterException>(() => Read("a.csv.gz", [.. Packed(SlovenianHeader)[..10], 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])).Fault);
    }

    [Theory]
    [InlineData("pl-prg-sample_model2012.xml"), InlineData("pl-prg-sample_model2021.xml")]
    public void Polish_points_with_their_axes_the_other_way_round_are_told_so_in_both_models(string file)
    {
        var turned = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Sample(file)), @"pos>([-\d.]+) ([-\d.]+)<", "pos>$2 $1<");

        var refused = Assert.Throws<RegisterException>(() => Read("a.xml", Encoding.UTF8.GetBytes(turned)));

        Assert.Equal(RegisterFault.AxesSwapped, refused.Fault);
    }

    [Fact]
    public void Czech_points_with_their_axes_the_other_way_round_are_told_so_in_both_forms()
    {
        var table = Encoding.UTF8.GetString(File.ReadAllBytes(Sample("cz-ruian-OB_599999_ADR-sample.utf8.csv")));
        var turned = table.Replace("Souřadnice Y;Souřadnice X", "Souřadnice X;Souřadnice Y", StringComparison.Ordinal);
        Assert.Equal(RegisterFault.AxesSwapped, Assert.Throws<RegisterException>(() => Read("a.csv", Encoding.UTF8.GetBytes(turned))).Fault);

        using var packed = new GZipStream(File.OpenRead(Sample("cz-ruian-vfr-OB_UKSH.xml.gz")), CompressionMode.Decompress);
        using var text = new StreamReader(packed);
        var exchange = System.Text.RegularExpressions.Regex.Replace(text.ReadToEnd(), @"pos>([-\d.]+) ([-\d.]+)<", "pos>$2 $1<");
        Assert.Equal(RegisterFault.AxesSwapped, Assert.Throws<RegisterException>(() => Read("a.xml", Encoding.UTF8.GetBytes(exchange))).Fault);
    }

    [Fact]
    public void Empty_files_are_no_registers_and_say_which_they_were()
    {
        foreach (var (name, content) in ((string, byte[])[])[("empty.csv", []), ("empty.xml", []), ("blank.csv", "\r\n\r\n"u8.ToArray()), ("bom.csv", [0xEF, 0xBB, 0xBF]), ("empty.csv.gz", Packed("")), ("empty.zip", [0x50, 0x4B, 5, 6, .. new byte[18]])])
        {
            var refused = Assert.Throws<RegisterException>(() => Read(name, content));
            Assert.Equal((RegisterFault.NotARegister, name), (refused.Fault, refused.Detail));
        }
        using var folder = new MadeFile("readme.md", []);
        Assert.Equal(RegisterFault.NotARegister, Assert.Throws<RegisterException>(() => AddressRegister.Read(Path.GetDirectoryName(folder.Path)!, Stop)).Fault);
    }

    [Fact]
    public void A_register_in_a_file_a_district_is_read_whole_and_beside_the_other_model_of_the_same_points_only_once()
    {
        using var first = new MadeFile("054_krsko.csv", Encoding.UTF8.GetBytes(SlovenianHeader + "1,1,54,Krško,,1,Krško,,5,Pot,,8270,Krško,12,a,1,537610,91965,100\n"));
        var folder = Path.GetDirectoryName(first.Path)!;
        File.WriteAllText(Path.Combine(folder, "110_sevnica.csv"), SlovenianHeader + "1,1,110,Sevnica,,1,Sevnica,,5,Pot,,8290,Sevnica,3,,1,523500,96000,200\n");
        Assert.Equal(["Krško", "Sevnica"], AddressRegister.Read(folder, Stop).Addresses.Select(a => a.Place));

        using var both = new MadeFile("08_lubuskie.xml", File.ReadAllBytes(Sample("pl-prg-sample_model2012.xml")));
        folder = Path.GetDirectoryName(both.Path)!;
        var alone = AddressRegister.Read(folder, Stop).Addresses.Count;
        File.Copy(Sample("pl-prg-sample_model2021.xml"), Path.Combine(folder, "NOWE_08_lubuskie.gml"));
        File.Copy(both.Path, Path.Combine(folder, "10_lodzkie.xml"));
        Assert.Equal(2 * alone, AddressRegister.Read(folder, Stop).Addresses.Count);

        using var villages = new MadeFile("a.xml.gz", File.ReadAllBytes(Sample("cz-ruian-vfr-OB_UKSH.xml.gz")));
        folder = Path.GetDirectoryName(villages.Path)!;
        File.Copy(villages.Path, Path.Combine(folder, "b.xml.gz"));
        Assert.Equal(442, AddressRegister.Read(folder, Stop).Rows);
    }

    [Fact]
    public void Mutated_registers_are_read_or_refused_by_name()
    {
        byte[][] whole = [File.ReadAllBytes(Sample("pl-prg-sample_model2012.xml")), File.ReadAllBytes(Sample("pl-prg-sample_model2021.xml")), File.ReadAllBytes(Sample("20220901_OB_599999_ADR.csv")), File.ReadAllBytes(Sample("pl-prg-PRG-punkty_adresowe.zip"))[..20_000]];
        var random = new Random(11);
        for (var i = 0; i < 600; i++)
        {
            var bytes = (byte[])whole[i % whole.Length].Clone();
            for (var k = random.Next(1, 6); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Read(i % 4 == 2 ? "a.csv" : i % 4 == 3 ? "a.zip" : "a.xml", i % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            }
            catch (RegisterException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void A_registers_houses_come_before_those_of_the_map_and_what_only_the_map_knows_stays()
    {
        using var map = Xml(Node(1, 45.966, 15.485) + Node(2, 45.968, 15.485) + Way(10, [1, 2], "highway=residential", "name=Cesta krških žrtev")
            + Node(3, 45.9665, 15.48535, "addr:street=Cesta krških žrtev", "addr:housenumber=12a", "addr:city=Krško") + Node(4, 45.967, 15.4852, "addr:street=Cesta krških žrtev", "addr:housenumber=14", "addr:city=Krško")
            + Node(5, 45.9667, 15.4851, "amenity=clinic", "name=Zdravstveni dom"));
        var network = map.Import();
        var register = Read("rn.csv", Encoding.UTF8.GetBytes(SlovenianHeader + "1,1,54,Krško,,1,Krško,,5,Cesta krških žrtev,,8270,Krško,12,a,1,537610,91965,100\n2,2,1,Ljubljana,,1,Ljubljana,,5,Pot,,1000,Ljubljana,1,,1,462000,101000,200\n"));

        var joined = network.WithAddresses(register);

        Assert.Equal((1, 2, 2), (network.CountNear(register), network.Info.Addresses, joined.Info.Addresses));
        Assert.Equal("8270", joined.Gazetteer.Search("cesta krskih zrtev 12a")[0].Postcode);
        Assert.Equal("14", joined.Gazetteer.Search("cesta krskih zrtev 14")[0].HouseNumber);
        Assert.Equal(1, joined.Gazetteer.StreetCount);
        Assert.Equal(EntryKind.Clinic, joined.Gazetteer.Search("zdravstveni dom")[0].Kind);
        Assert.StartsWith("Geodetska uprava", joined.Info.AddressAttribution, StringComparison.Ordinal);
        using var saved = new MadeFile("joined.roads", []);
        joined.Save(saved.Path);
        Assert.Equal(joined.Info.AddressAttribution, RoadNetwork.Load(saved.Path).Info.AddressAttribution);
    }

    [Fact]
    public void Of_all_settlements_and_streets_of_slovenia_nearly_every_one_is_found_first_also_with_a_typing_error()
    {
        var register = AddressRegister.Read(Sample("si-gurs"), Stop);
        Assert.Equal((6_035, 10_463), (register.Names.Count(n => !n.IsStreet), register.Names.Count(n => n.IsStreet)));
        var gazetteer = Gazetteer.Of(register);

        var (plain, typo) = NameTrial.Run(gazetteer, [.. register.Names.Select(n => (n.Name, n.Place))], every: 20, seed: 5);

        Assert.True(plain >= 0.995, $"{plain:P1} without diacritics");
        Assert.True(typo >= 0.95, $"{typo:P1} with a typing error");
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
