namespace Roads.Addresses;

/// <summary>Address table of RÚIAN, one file a municipality.</summary>
internal static class CzechTable
{
    public static AddressRegister Read(IEnumerable<RegisterFiles.One> files, CancellationToken cancel)
    {
        var register = new AddressRegister(RegisterKind.CzechiaCsv);
        var swapped = 0;
        foreach (var file in files)
        {
            using var stream = file.Open();
            var rows = CsvTable.Open(stream);
            rows.Need("Název obce", "Název části obce", "Název ulice", "Typ SO", "Číslo domovní", "Číslo orientační", "Znak čísla orientačního", "PSČ", "Souřadnice Y", "Souřadnice X");
            while (rows.Next())
            {
                if (++register.Rows % 4096 == 0) cancel.ThrowIfCancellationRequested();
                var number = CzechNumbers.Written(rows["Typ SO"], rows["Číslo domovní"], rows["Číslo orientační"], rows["Znak čísla orientačního"]);
                if (!rows.IsWhole) Drop(DropReason.BrokenRow);
                else if (number is null) Drop(DropReason.NoNumber);
                else if ((rows["Název části obce"] ?? rows["Název obce"]) is not { } place) Drop(DropReason.NoName);
                else if (!RegisterReader.Number(rows["Souřadnice Y"], out var y) || !RegisterReader.Number(rows["Souřadnice X"], out var x)) Drop(DropReason.NoPoint);
                else if (Projections.Czechia(Math.Abs(y), Math.Abs(x)) is var point && !RegisterReader.IsIn("CZ", point))
                {
                    if (RegisterReader.IsIn("CZ", Projections.Czechia(Math.Abs(x), Math.Abs(y)))) swapped++;
                    Drop(DropReason.OutsideCountry);
                }
                else register.Houses.Add(new(rows["Název ulice"], number, place, rows["Název obce"], rows["PSČ"], point));

                void Drop(DropReason reason) => register.Drop(file.Name, rows.Line, reason, rows["Kód ADM"] ?? "");
            }
        }
        RegisterReader.MustBeAtHome(register, swapped);
        return register;
    }
}

/// <summary>Czech house numbers: a descriptive one (č.p.) for the building, perhaps an orientation number in the street; cottages have a number of record (č.ev.).</summary>
internal static class CzechNumbers
{
    public static string? Written(string? type, string? descriptive, string? orientation, string? letter)
    {
        if (descriptive is null) return orientation is null ? null : orientation + letter;
        var house = type is not null && type.StartsWith("č.e", StringComparison.Ordinal) ? $"ev. {descriptive}" : descriptive;
        return orientation is null ? house : $"{house}/{orientation}{letter}";
    }
}
