using System.Text;
using System.Text.Json;
using Roads;

namespace RoadsTool;

/// <summary>Writes what was asked to standard output; warnings go to standard error.</summary>
internal static class Answers
{
    public static void Info(RoadNetwork roads)
    {
        var info = roads.Info;
        Console.WriteLine($"{info.Source}{(info.SourceAt is { } at ? $", state of {at:yyyy-MM-dd}" : "")}; {info.Attribution}");
        if (info.AddressAttribution is { } office) Console.WriteLine($"Addresses: {office}{(info.AddressesOn is { } on ? $", {on:yyyy-MM-dd}" : "")}");
        Console.WriteLine($"{info.RoadKilometres:N0} km of road, {info.Junctions:N0} junctions, {info.Stretches:N0} stretches, {info.Restrictions:N0} turn restrictions; speeds of {info.Country ?? "no country"}");
        Console.WriteLine($"{info.Addresses:N0} addresses, {info.Streets:N0} streets, {info.Settlements:N0} settlements, {info.PointsOfInterest:N0} points of interest");
        Console.WriteLine($"{info.Bounds.South:F4},{info.Bounds.West:F4} to {info.Bounds.North:F4},{info.Bounds.East:F4}");
        foreach (var (reason, count) in info.Skipped.OrderBy(s => s.Key)) Console.WriteLine($"left out: {reason} {count:N0}");
    }

    public static void Matrix(RoadNetwork roads, Place[] places, bool metres, bool kerb)
    {
        var table = roads.Times([.. places.Select(p => p.Point)], kerb);
        Console.WriteLine(string.Join(',', places.Select(p => Quoted(p.Name)).Prepend("")));
        for (var from = 0; from < places.Length; from++)
            Console.WriteLine(string.Join(',', places.Select((_, to) => table.Reaches(from, to) ? $"{(metres ? table.Metres(from, to) : table.Seconds(from, to))}" : "").Prepend(Quoted(places[from].Name))));
        foreach (var place in table.UnreachablePlaces) Console.Error.WriteLine($"unreachable: {places[place].Name}");
    }

    public static int Route(RoadNetwork roads, GeoPoint from, GeoPoint to, bool geoJson, bool kerb)
    {
        if (roads.Route(from, to, kerb) is not { } route)
        {
            Console.Error.WriteLine(NoWay(roads, [from, to]));
            return 1;
        }
        if (geoJson)
        {
            Console.WriteLine(GeoJson([new(RoadClass.Unclassified, null, route.Points)]));
            return 0;
        }
        Console.WriteLine($"{route.Metres / 1000.0:F1} km, {TimeSpan.FromSeconds(route.Seconds):h\\:mm\\:ss}");
        foreach (var step in route.Steps) Console.WriteLine($"{step.Metres,7:N0} m  {StepText.Of(step)}");
        Console.WriteLine(roads.Info.Attribution);
        return 0;
    }

    private static string NoWay(RoadNetwork roads, GeoPoint[] ends)
    {
        var table = roads.Times(ends);
        var far = ends.Where((_, i) => table.SnapOf(i) is null).ToArray();
        if (far.Length == 0) return "There is no way.";
        var bounds = roads.Info.Bounds;
        return $"No road is near {string.Join(" and ", far.Select(p => $"{p.Latitude},{p.Longitude}"))}; the map reaches from {bounds.South:F4},{bounds.West:F4} to {bounds.North:F4},{bounds.East:F4}. Latitude comes first.";
    }

    public static void Near(RoadNetwork roads, GeoPoint from, Place[] places, double? count, double? withinMinutes)
    {
        var within = withinMinutes is { } minutes ? (int)(minutes * 60) : TravelTable.Unreachable - 1;
        foreach (var near in roads.Nearest(from, [.. places.Select(p => p.Point)], (int)(count ?? places.Length), within))
            Console.WriteLine($"{near.Seconds},{near.Metres},{Quoted(places[near.Place].Name)}");
    }

    public static void Reach(RoadNetwork roads, GeoPoint from, double minutes) => Console.WriteLine(GeoJson(roads.Reach(from, (int)(minutes * 60))));

    public static void Find(RoadNetwork roads, string text, GeoPoint? near)
    {
        foreach (var entry in roads.Gazetteer.Search(text, near))
            Console.WriteLine($"{entry.Point.Latitude:F6},{entry.Point.Longitude:F6},{entry.Kind},{Quoted(entry.Label)}");
    }

    public static void Join(RoadNetwork roads, string register, string to)
    {
        var read = AddressRegister.Read(register);
        var joined = roads.WithAddresses(read);
        joined.Save(to);
        Console.WriteLine($"{read.Kind}: {read.Rows:N0} rows, {read.Addresses.Count:N0} houses, {roads.CountNear(read):N0} of them among these roads; {read.Attribution}");
        foreach (var row in read.DroppedRows) Console.Error.WriteLine($"{row.File}:{row.Line}: {row.Reason} {row.Id}");
    }

    private static string GeoJson(IEnumerable<RoadLine> lines)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                if (line.Name is not null) json.WriteString("name", line.Name);
                json.WriteEndObject();
                json.WriteStartObject("geometry");
                json.WriteString("type", "LineString");
                json.WriteStartArray("coordinates");
                foreach (var point in line.Points)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(Math.Round(point.Longitude, 6));
                    json.WriteNumberValue(Math.Round(point.Latitude, 6));
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>Steps in English, for the command line; the product has its own words in five languages.</summary>
internal static class StepText
{
    private static readonly string[] s_winds = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

    public static string Of(RouteStep step)
    {
        var into = step.Street is { } street ? $" into {street}" : "";
        return step.Manoeuvre switch
        {
            Manoeuvre.Depart => $"set out {s_winds[(step.Heading + 22) / 45 % 8]}{(step.Street is { } on ? $" on {on}" : "")}",
            Manoeuvre.Straight => $"straight on{into}",
            Manoeuvre.SlightLeft => $"bear left{into}",
            Manoeuvre.Left => $"turn left{into}",
            Manoeuvre.SharpLeft => $"turn sharp left{into}",
            Manoeuvre.SlightRight => $"bear right{into}",
            Manoeuvre.Right => $"turn right{into}",
            Manoeuvre.SharpRight => $"turn sharp right{into}",
            Manoeuvre.TurnRound => "turn round",
            Manoeuvre.Roundabout => $"roundabout, exit {step.Exit}{into}",
            Manoeuvre.Ferry => $"ferry{(step.Street is { } line ? $" {line}" : "")}",
            _ => $"there{(step.Side == RoadSide.On ? "" : step.Side == RoadSide.Left ? ", on the left" : ", on the right")}",
        };
    }
}
