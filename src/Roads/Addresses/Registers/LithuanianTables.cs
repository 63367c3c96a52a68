using System.Text.Json;

namespace Roads.Addresses;

/// <summary>Tables of the Lithuanian address register: statistics with numbers, points, places, streets and municipalities, joined by codes.</summary>
internal static class LithuanianTables
{
    public static AddressRegister Read(IReadOnlyList<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.Lithuania);
        var municipalities = Names(files, "SAV_KODAS", "SAV_PAV", needed: false);
        var places = Names(files, "GYV_KODAS", "GYV_PAV", needed: true);
        var streets = Names(files, "GAT_KODAS", "GAT_PAV", needed: false);
        var points = Points(files);
        if (points.Count == 0) throw new RegisterException(RegisterFault.MissingFile, "E_KOORD, N_KOORD");

        var (found, swapped) = (false, 0);
        foreach (var file in files)
        {
            if (IsJson(file)) continue;
            using var stream = file.Open();
            var rows = CsvTable.Open(stream);
            if (!rows.Has("AOB_KODAS") || !rows.Has("NR")) continue;
            found = true;
            rows.Need("GYV_KODAS", "GAT_KODAS", "NR", "KORPUSO_NR");
            while (rows.Next())
            {
                if (++register.Rows % 4096 == 0) cancel.ThrowIfCancellationRequested();
                var id = rows["AOB_KODAS"] ?? "";
                var street = rows["GAT_KODAS"] is { } code ? streets.GetValueOrDefault(code) : null;
                var place = places.GetValueOrDefault(rows["GYV_KODAS"] ?? "");
                if (!rows.IsWhole) Drop(DropReason.BrokenRow);
                else if (rows["NR"] is not { } number) Drop(DropReason.NoNumber);
                else if ((place ?? street) is null) Drop(DropReason.MissingReference);
                else if (!points.TryGetValue(id, out var at)) Drop(DropReason.NoPoint);
                else if (!RegisterReader.IsIn("LT", at.Point))
                {
                    if (RegisterReader.IsIn("LT", at.Swapped)) swapped++;
                    Drop(DropReason.OutsideCountry);
                }
                else
                    register.Houses.Add(new(street, rows["KORPUSO_NR"] is { } block ? $"{number}-{block}" : number, place,
                        municipalities.GetValueOrDefault(rows["SAV_KODAS"] ?? ""), rows["PASTO_KODAS"], at.Point));

                void Drop(DropReason reason) => register.Drop(file.Name, rows.Line, reason, id);
            }
        }
        if (!found) throw new RegisterException(RegisterFault.MissingFile, "AOB_KODAS, NR");
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }

    private static Dictionary<string, string> Names(IReadOnlyList<RegisterFiles.One> files, string code, string name, bool needed)
    {
        var names = new Dictionary<string, string>();
        foreach (var file in files)
        {
            if (IsJson(file)) continue;
            using var stream = file.Open();
            var rows = CsvTable.Open(stream);
            if (!rows.Has(code) || !rows.Has(name)) continue;
            while (rows.Next())
                if (rows[code] is { } key && rows[name] is { } text) names[key] = text;
        }
        return names.Count > 0 || !needed ? names : throw new RegisterException(RegisterFault.MissingFile, $"{code}, {name}");
    }

    private static Dictionary<string, (GeoPoint Point, GeoPoint Swapped)> Points(IReadOnlyList<RegisterFiles.One> files)
    {
        var points = new Dictionary<string, (GeoPoint, GeoPoint)>();
        foreach (var file in files)
        {
            if (IsJson(file))
            {
                using var json = file.Open();
                using var document = JsonDocument.Parse(json);
                if (document.RootElement.TryGetProperty("features", out var features))
                    foreach (var feature in features.EnumerateArray()) Add(feature);
                continue;
            }
            using var stream = file.Open();
            var rows = CsvTable.Open(stream);
            if (!rows.Has("AOB_KODAS") || !rows.Has("E_KOORD")) continue;
            rows.Need("N_KOORD");
            while (rows.Next())
                if (rows["AOB_KODAS"] is { } id && RegisterReader.Number(rows["E_KOORD"], out var east) && RegisterReader.Number(rows["N_KOORD"], out var north)) points[id] = Located(east, north);
        }
        return points;

        void Add(JsonElement feature)
        {
            if (!feature.TryGetProperty("properties", out var said) || Text(said, "AOB_KODAS") is not { } id) return;
            if (RegisterReader.Number(Text(said, "E_KOORD"), out var east) && RegisterReader.Number(Text(said, "N_KOORD"), out var north)) points[id] = Located(east, north);
            else if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("coordinates", out var pair)
                && pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() >= 2 && pair[0].TryGetDouble(out east) && pair[1].TryGetDouble(out north)) points[id] = Located(east, north);
        }
    }

    // The columns hold metres in some editions and degrees in others.
    private static (GeoPoint Point, GeoPoint Swapped) Located(double east, double north) =>
        Math.Abs(east) <= 180 && Math.Abs(north) <= 180
            ? (new(Math.Clamp(north, -90, 90), east), new(Math.Clamp(east, -90, 90), north))
            : (Projections.Lithuania(east, north), Projections.Lithuania(north, east));

    private static string? Text(JsonElement said, string name) => !said.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static bool IsJson(RegisterFiles.One file) =>
        file.Name.EndsWith("json", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith("json.gz", StringComparison.OrdinalIgnoreCase);
}
