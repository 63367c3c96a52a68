namespace Roads.Addresses;

/// <summary>Tables of the Slovenian surveying authority (GURS): addresses, one row a dwelling; and spatial units.</summary>
internal static class SlovenianTables
{
    public static AddressRegister ReadAddresses(IEnumerable<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.SloveniaAddresses);
        var (seen, swapped) = (new HashSet<string>(), 0);
        foreach (var file in files)
        {
            using var stream = file.Open();
            var rows = CsvTable.Open(stream);
            rows.Need("OBCINA_NAZIV", "NASELJE_NAZIV", "ULICA_NAZIV", "POSTNI_OKOLIS_SIFRA", "HS_STEVILKA", "HS_DODATEK", "E", "N");
            while (rows.Next())
            {
                if (++register.Rows % 4096 == 0) cancel.ThrowIfCancellationRequested();
                var id = rows["EID_HISNA_STEVILKA"] ?? rows["EID_NASLOV"] ?? "";
                if (!rows.IsWhole) Drop(DropReason.BrokenRow);
                else if (rows["HS_STEVILKA"] is not { } number) Drop(DropReason.NoNumber);
                else if ((rows["NASELJE_NAZIV"] ?? rows["ULICA_NAZIV"]) is null) Drop(DropReason.NoName);
                else if (!RegisterReader.Number(rows["E"], out var east) || !RegisterReader.Number(rows["N"], out var north) || (east == 0 && north == 0)) Drop(DropReason.NoPoint);
                else if (id.Length > 0 && !seen.Add(id)) continue;
                else if (Projections.Slovenia(east, north) is var point && !RegisterReader.IsIn("SI", point))
                {
                    if (RegisterReader.IsIn("SI", Projections.Slovenia(north, east))) swapped++;
                    Drop(DropReason.OutsideCountry);
                }
                else
                    register.Houses.Add(new(rows["ULICA_NAZIV"], number.TrimStart('0') + rows["HS_DODATEK"]?.ToLowerInvariant(),
                        rows["NASELJE_NAZIV"], rows["OBCINA_NAZIV"], rows["POSTNI_OKOLIS_SIFRA"], point));

                void Drop(DropReason reason) => register.Drop(file.Name, rows.Line, reason, id);
            }
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }

    public static AddressRegister ReadUnits(IReadOnlyList<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.SloveniaUnits);
        var municipalities = new Dictionary<string, string>();
        var settlements = new Dictionary<string, (string Name, string? Municipality, GeoPoint Point)>();
        Each("OB_MID", ["OB_UIME"], (rows, _) => municipalities[rows["OB_MID"] ?? ""] = rows["OB_UIME"] ?? "");
        Each("NA_MID", ["NA_UIME", "OB_MID", "CEN_E", "CEN_N"], (rows, drop) =>
        {
            if (rows["NA_UIME"] is not { } name) drop(DropReason.NoName);
            else if (!RegisterReader.Number(rows["CEN_E"], out var east) || !RegisterReader.Number(rows["CEN_N"], out var north)) drop(DropReason.NoPoint);
            else if (Projections.Slovenia(east, north) is var point && !RegisterReader.IsIn("SI", point)) drop(DropReason.OutsideCountry);
            else
            {
                var municipality = municipalities.GetValueOrDefault(rows["OB_MID"] ?? "");
                settlements[rows["NA_MID"] ?? ""] = (name, municipality, point);
                register.Places.Add(new(false, name, null, municipality, point));
            }
        });
        Each("UL_MID", ["UL_UIME", "NA_MID"], (rows, drop) =>
        {
            if (rows["UL_UIME"] is not { } name) drop(DropReason.NoName);
            else if (!settlements.TryGetValue(rows["NA_MID"] ?? "", out var settlement)) drop(DropReason.MissingReference);
            else register.Places.Add(new(true, name, settlement.Name, settlement.Municipality, settlement.Point));
        });
        return register;

        void Each(string key, string[] needed, Action<CsvTable, Action<DropReason>> take)
        {
            foreach (var file in files)
            {
                using var stream = file.Open();
                var rows = CsvTable.Open(stream);
                // A street names its settlement and municipality as well: the first column of its own kind decides.
                if (!rows.Has(key) || !rows.Has(key[..2] + "_UIME")) continue;
                rows.Need(needed);
                while (rows.Next())
                {
                    if (++register.Rows % 4096 == 0) cancel.ThrowIfCancellationRequested();
                    void Drop(DropReason reason) => register.Drop(file.Name, rows.Line, reason, rows[key] ?? "");
                    if (!rows.IsWhole) Drop(DropReason.BrokenRow);
                    else if (rows["STATUS"] is { } status && status != "V") Drop(DropReason.NotInForce);
                    else take(rows, Drop);
                }
            }
        }
    }
}
