using System.Globalization;
using Web.Platform.Documents;

namespace Web.Demonstration;

/// <summary>The files of a demonstration network, as its README describes them; read by header name.</summary>
internal sealed class DemoFiles(string folder)
{
    public List<UnitRow> Units => Read<UnitRow>("units.csv");
    public List<SettlementRow> Settlements => Read<SettlementRow>("settlements.csv");
    public List<LegRow> Legs => Read<LegRow>("legs.csv");
    public List<PlaceRow> Places => Read<PlaceRow>("places.csv");
    public List<OwnPlaceRow> OwnPlaces => Read<OwnPlaceRow>("own-places.csv");
    public List<PersonRow> People => Read<PersonRow>("people.csv");
    public List<VehicleRow> Vehicles => Read<VehicleRow>("vehicles.csv");
    public List<PartnerRow> Partners => Read<PartnerRow>("partners.csv");
    public List<TourRow> Recent => Read<TourRow>("history-recent.csv");
    public List<RequestRow> Tomorrow => Read<RequestRow>("tomorrow.csv");
    public List<WishRow> Wishes => Read<WishRow>("wishes.csv");
    public List<ShiftRow> TomorrowShifts => Read<ShiftRow>("tomorrow-shifts.csv");

    public List<TourRow> History(string unit) => Read<TourRow>($"history-{unit}-2018.csv");

    /// <summary>Rules or training list in one language, a line each.</summary>
    public string Text(string language, string section)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "texts.md"));
        return string.Join('\n', lines
            .SkipWhile(l => l != "# " + language).Skip(1).TakeWhile(l => !l.StartsWith("# ", StringComparison.Ordinal))
            .SkipWhile(l => l != "## " + section).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.Length > 0).Select(l => l[(l.IndexOf(". ", StringComparison.Ordinal) + 2)..]));
    }

    private List<T> Read<T>(string file) where T : new()
    {
        var table = Csv.Read(File.ReadAllBytes(Path.Combine(folder, file))) ?? throw new InvalidDataException($"{file} is not a table.");
        var columns = typeof(T).GetProperties().Where(p => p.CanWrite)
            .Select(p => (Property: p, At: table.Columns.ToList().FindIndex(c => string.Equals(c.Replace("_", "", StringComparison.Ordinal), p.Name, StringComparison.OrdinalIgnoreCase))))
            .Where(c => c.At >= 0).ToList();
        return [.. table.Rows.Select(row =>
        {
            var read = new T();
            foreach (var (property, at) in columns)
                if (row.Fields[at].Length > 0)
                    property.SetValue(read, Convert.ChangeType(row.Fields[at], property.PropertyType, CultureInfo.InvariantCulture));
            return read;
        })];
    }

    internal sealed class UnitRow
    {
        public string Slug { get; set; } = "";
        public string Name { get; set; } = "";
        public string Municipality { get; set; } = "";
        public string Genitive { get; set; } = "";
        public string Locative { get; set; } = "";
        public string OfficeAddress { get; set; } = "";
        public string Phone { get; set; } = "";
        public string Email { get; set; } = "";
        public string OfficeHours { get; set; } = "";
        public double Lat { get; set; }
        public double Lon { get; set; }
    }

    internal sealed class SettlementRow
    {
        public string Name { get; set; } = "";
        public string Municipality { get; set; } = "";
        public string Kind { get; set; } = "";
        public double Lat { get; set; }
        public double Lon { get; set; }
    }

    internal sealed class LegRow
    {
        public string From { get; set; } = "";
        public string To { get; set; } = "";
        public double Metres { get; set; }
        public double Kmh { get; set; }
        public string Class { get; set; } = "";
        public string Road { get; set; } = "";
        public string Via { get; set; } = "";
    }

    internal sealed class PlaceRow
    {
        public string Name { get; set; } = "";
        public string Kind { get; set; } = "";
        public string Purpose { get; set; } = "";
        public string Settlement { get; set; } = "";
        public double Lat { get; set; }
        public double Lon { get; set; }
        public int UsualMinutes { get; set; }
    }

    internal sealed class OwnPlaceRow
    {
        public string Unit { get; set; } = "";
        public string Name { get; set; } = "";
        public string Address { get; set; } = "";
        public double Lat { get; set; }
        public double Lon { get; set; }
    }

    internal sealed class PersonRow
    {
        public int Row { get; set; }
        public string Role { get; set; } = "";
        public string Unit { get; set; } = "";
        public string FirstName { get; set; } = "";
        public string LastName { get; set; } = "";
        public string Born { get; set; } = "";
        public string Street { get; set; } = "";
        public string HouseNumber { get; set; } = "";
        public string Settlement { get; set; } = "";
        public double Lat { get; set; }
        public double Lon { get; set; }
        public string Phone { get; set; } = "";
        public string Mobile { get; set; } = "";
        public string Email { get; set; } = "";
        public string ContactName { get; set; } = "";
        public string ContactRelation { get; set; } = "";
        public string ContactPhone { get; set; } = "";
        public string Needs { get; set; } = "";
        public string Household { get; set; } = "";
        public string Favourites { get; set; } = "";
        public string Joined { get; set; } = "";

        public string Name => $"{FirstName} {LastName}";
        public string Address => Street == Settlement ? $"{Settlement} {HouseNumber}" : $"{Street} {HouseNumber}, {Settlement}";
    }

    internal sealed class VehicleRow
    {
        public string Plate { get; set; } = "";
        public string Unit { get; set; } = "";
        public string Name { get; set; } = "";
        public int Seats { get; set; }
        public int WheelchairPlaces { get; set; }
        public int ServiceDueInDays { get; set; }
        public int InsuranceDueInDays { get; set; }
    }

    internal sealed class PartnerRow
    {
        public string Unit { get; set; } = "";
        public string Name { get; set; } = "";
        public string Gives { get; set; } = "";
        public string Note { get; set; } = "";
    }

    /// <summary>One ride there and back; the columns of its tour repeat for each rider of it.</summary>
    internal sealed class TourRow
    {
        public int Tour { get; set; }
        public string Date { get; set; } = "";
        public int WorkingDaysAgo { get; set; }
        public string Unit { get; set; } = "";
        public int Rider { get; set; }
        public int Driver { get; set; }
        public string Vehicle { get; set; } = "";
        public string Purpose { get; set; } = "";
        public string To { get; set; } = "";
        public string Appointment { get; set; } = "";
        public string TourStart { get; set; } = "";
        public string Pickup { get; set; } = "";
        public string Arrive { get; set; } = "";
        public string Leave { get; set; } = "";
        public string Home { get; set; } = "";
        public string TourEnd { get; set; } = "";
        public string OdometerStart { get; set; } = "";
        public string OdometerEnd { get; set; } = "";
        public int Companion { get; set; }
        public string Status { get; set; } = "done";
        public string Reason { get; set; } = "";
    }

    internal sealed class RequestRow
    {
        public int Request { get; set; }
        public string Unit { get; set; } = "";
        public int Rider { get; set; }
        public string From { get; set; } = "";
        public string To { get; set; } = "";
        public string When { get; set; } = "";
        public string Time { get; set; } = "";
        public string Return { get; set; } = "";
        public string ErrandMinutes { get; set; } = "";
        public string Purpose { get; set; } = "";
        public int Companion { get; set; }
        public string BookedBy { get; set; } = "";
        public string Note { get; set; } = "";
        public int Together { get; set; }
    }

    internal sealed class WishRow
    {
        public int Rider { get; set; }
        public string Kind { get; set; } = "";
        public int About { get; set; }
        public int Minutes { get; set; }
        public string Reason { get; set; } = "";
    }

    internal sealed class ShiftRow
    {
        public string Unit { get; set; } = "";
        public string Driver { get; set; } = "";
        public string Vehicle { get; set; } = "";
        public string Start { get; set; } = "";
        public string End { get; set; } = "";
        public int BreakMinutes { get; set; }
    }
}
