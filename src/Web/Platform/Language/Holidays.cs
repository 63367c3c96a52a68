namespace Web.Platform.Language;

/// <summary>A public holiday; its name is the message <c>language.holiday.{Name}</c>.</summary>
public sealed record Holiday(DateOnly On, string Name);

/// <summary>Public holidays that are free from work, by the laws in force from 2020 on; later changes are dated.</summary>
public static class Holidays
{
    public static IReadOnlyList<Holiday> Of(string country, int year)
    {
        var easter = Easter(year);
        IEnumerable<Holiday> all = country switch
        {
            "SI" =>
            [
                On(1, 1, "newYear"), On(1, 2, "newYear"), On(2, 8, "preseren"), After(0, "easter"), After(1, "easterMonday"), On(4, 27, "uprising"),
                On(5, 1, "labour"), On(5, 2, "labour"), After(49, "pentecost"), On(6, 25, "statehood"), On(8, 15, "assumption"),
                On(10, 31, "reformation"), On(11, 1, "allSaints"), On(12, 25, "christmas"), On(12, 26, "independenceAndUnity"),
            ],
            "PL" =>
            [
                On(1, 1, "newYear"), On(1, 6, "epiphany"), After(0, "easter"), After(1, "easterMonday"), On(5, 1, "labour"), On(5, 3, "constitution"),
                After(49, "pentecost"), After(60, "corpusChristi"), On(8, 15, "assumption"), On(11, 1, "allSaints"), On(11, 11, "independence"),
                .. year >= 2025 ? new[] { On(12, 24, "christmasEve") } : [],   // Dz.U. 2024 poz. 1965
                On(12, 25, "christmas"), On(12, 26, "secondChristmas"),
            ],
            "LT" =>
            [
                On(1, 1, "newYear"), On(2, 16, "stateRestored"), On(3, 11, "independenceRestored"), After(0, "easter"), After(1, "easterMonday"),
                On(5, 1, "labour"), new(FirstSunday(5), "mothers"), new(FirstSunday(6), "fathers"), On(6, 24, "midsummer"), On(7, 6, "mindaugas"),
                On(8, 15, "assumption"), On(11, 1, "allSaints"), On(11, 2, "allSouls"), On(12, 24, "christmasEve"), On(12, 25, "christmas"), On(12, 26, "secondChristmas"),
            ],
            "CZ" =>
            [
                On(1, 1, "newYear"), After(-2, "goodFriday"), After(1, "easterMonday"), On(5, 1, "labour"), On(5, 8, "victory"), On(7, 5, "cyrilAndMethodius"),
                On(7, 6, "janHus"), On(9, 28, "czechStatehood"), On(10, 28, "czechoslovakia"), On(11, 17, "freedom"),
                On(12, 24, "christmasEve"), On(12, 25, "christmas"), On(12, 26, "secondChristmas"),
            ],
            _ => [],
        };
        return [.. all.OrderBy(h => h.On)];

        Holiday On(int month, int day, string name) => new(new DateOnly(year, month, day), name);
        Holiday After(int days, string name) => new(easter.AddDays(days), name);
        DateOnly FirstSunday(int month) => new(year, month, 1 + ((7 - (int)new DateOnly(year, month, 1).DayOfWeek) % 7));
    }

    /// <summary>The holiday on a day, null on an ordinary one.</summary>
    public static Holiday? Find(string country, DateOnly on) => Of(country, on.Year).FirstOrDefault(h => h.On == on);

    /// <summary>Monday to Friday and no public holiday.</summary>
    public static bool IsWorkday(string country, DateOnly on) => on.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Find(country, on) is null;

    /// <summary>The first working day after this one.</summary>
    public static DateOnly NextWorkday(string country, DateOnly on)
    {
        do on = on.AddDays(1);
        while (!IsWorkday(country, on));
        return on;
    }

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, inCentury = year % 100;
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }
}
