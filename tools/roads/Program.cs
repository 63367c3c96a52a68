using System.Globalization;
using Roads;
using RoadsTool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return Run(args);

static int Run(string[] args)
{
    if (args is not [var file, var word, .. var rest]) return Usage();
    try
    {
        var words = new Words(rest);
        var roads = Open(file, words);
        switch (word)
        {
            case "info": Answers.Info(roads); break;
            case "save" when words.Plain is [var to]: roads.Save(to); break;
            case "matrix" when words.Plain is [var places]: Answers.Matrix(roads, Points.In(places), words.Has("metres"), words.Has("kerb")); break;
            case "route" when words.Plain is [var from, var to]: return Answers.Route(roads, Points.One(from), Points.One(to), words.Has("geojson"), words.Has("kerb"));
            case "near" when words.Plain is [var from, var places]: Answers.Near(roads, Points.One(from), Points.In(places), words.Number("count"), words.Number("within")); break;
            case "reach" when words.Plain is [var from, var minutes]: Answers.Reach(roads, Points.One(from), Points.Number(minutes)); break;
            case "find" when words.Plain.Length > 0: Answers.Find(roads, string.Join(' ', words.Plain), words.Text("near")); break;
            case "addresses" when words.Plain is [var register, var to]: Answers.Join(roads, register, to); break;
            default: return Usage();
        }
        return 0;
    }
    catch (Exception e) when (e is RoadFileException or RegisterException or IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

static RoadNetwork Open(string file, Words words)
{
    try
    {
        return RoadNetwork.Load(file);
    }
    catch (RoadFileException e) when (e.Fault == RoadFileFault.NotARoadFile)
    {
        return RoadNetwork.Import(file, new()
        {
            Country = words.Text("country"),
            TimeFactor = words.Number("factor") ?? 1,
            Profile = words.Text("profile") is { } profile ? DrivingProfile.FromJson(File.ReadAllText(profile)) : DrivingProfile.Car,
        });
    }
}

static int Usage()
{
    Console.Error.WriteLine("""
        roads FILE info                                   where it comes from and what is in it
        roads FILE save OUT.roads                         keep it ready: loads in milliseconds
        roads FILE matrix PLACES [--metres] [--kerb]      seconds (or metres) between all places, as CSV
        roads FILE route LAT,LON LAT,LON [--geojson] [--kerb]
        roads FILE near LAT,LON PLACES [--count N] [--within MINUTES]
        roads FILE reach LAT,LON MINUTES                  the roads reached in that time, as GeoJSON
        roads FILE find TEXT [--near LAT,LON]             addresses, streets, places
        roads FILE addresses REGISTER OUT.roads           join an official address register
        When FILE is imported: --country SI|CZ|PL|LT, --factor 1.1 on all times, --profile FILE.json (see DrivingProfile).
        FILE is .osm.pbf, .osm, .osm.gz or saved .roads; PLACES is a file of lines LAT,LON[,NAME], or - for standard input.
        """);
    return 2;
}
