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
        // Asked in full before a map is opened: nobody waits a minute for an import to be told of a slip of the pen.
        var words = new Words(rest);
        words.MustNameKnownCountry();
        return Question(word, words) is { } question ? question(Open(file, words)) : Usage();
    }
    catch (RoadFileException e)
    {
        Console.Error.WriteLine($"{file}: {e.Message}");
        return 1;
    }
    catch (Exception e) when (e is RegisterException or IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

static Func<RoadNetwork, int>? Question(string word, Words words)
{
    switch (word, words.Plain)
    {
        case ("info", []): return Done(Answers.Info);
        case ("save", [var to]): return Done(roads => roads.Save(to));
        case ("matrix", [var list]):
            var all = Points.In(list);
            return Done(roads => Answers.Matrix(roads, all, words.Has("metres"), words.Has("kerb")));
        case ("route", [var start, var end]):
            var (from, goal) = (Points.One(start), Points.One(end));
            return roads => Answers.Route(roads, from, goal, words.Has("geojson"), words.Has("kerb"));
        case ("near", [var start, var list]):
            var (home, places, count, within) = (Points.One(start), Points.In(list), words.Number("count"), words.Number("within"));
            return Done(roads => Answers.Near(roads, home, places, count, within));
        case ("reach", [var start, var time]):
            var (middle, minutes) = (Points.One(start), Points.Above0(time, time));
            return Done(roads => Answers.Reach(roads, middle, minutes));
        case ("find", [_, ..]):
            var near = words.Text("near") is { } point ? Points.One(point) : (GeoPoint?)null;
            return Done(roads => Answers.Find(roads, string.Join(' ', words.Plain), near));
        case ("addresses", [var register, var to]): return Done(roads => Answers.Join(roads, register, to));
        default: return null;
    }

    static Func<RoadNetwork, int> Done(Action<RoadNetwork> tell) => roads =>
    {
        tell(roads);
        return 0;
    };
}

static RoadNetwork Open(string file, Words words)
{
    try
    {
        var saved = RoadNetwork.Load(file);
        foreach (var option in (string[])["country", "factor", "profile"])
            if (words.Text(option) is not null)
                throw new ArgumentException($"--{option}: {file} is a saved map, whose times were reckoned when it was imported. Import the OpenStreetMap file with --{option}, and save it again.");
        return saved;
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
