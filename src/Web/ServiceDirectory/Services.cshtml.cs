using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.ServiceDirectory;

/// <summary>Search first: a box for words as people say them, then what must hold, then the list. All of it is one GET form.</summary>
public sealed class ServicesModel(Db db, Texts texts, TimeProvider clock, Choosing choosing, MissedWords missed) : PageModel
{
    /// <summary>A spot on the map with what is there, and under which address.</summary>
    public sealed record Spot(int Number, double Latitude, double Longitude, IReadOnlyList<(ServiceRow Row, string Line)> Services);

    private const int SpotDigits = 4;   // some ten metres
    private const int OnAPage = 20, OnTheMap = 200, MostPages = 100_000;

    [BindProperty(SupportsGet = true, Name = "")] public ServiceFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public bool All { get; set; }

    /// <summary>Where the reader is: a place, an address, or a pin. What it means is asked back when it may be several.</summary>
    [BindProperty(SupportsGet = true)] public Address? Near { get; set; }

    /// <summary>The same as a map, with its own list.</summary>
    [BindProperty(SupportsGet = true)] public bool Map { get; set; }
    public IReadOnlyList<MapPoint> Points { get; private set; } = [];
    public IReadOnlyList<Spot> Spots { get; private set; } = [];
    public int WithoutPlace { get; private set; }

    /// <summary>A place was said and could not be told, or was kept as typed: what is found is not what is near.</summary>
    public bool IsPlaceUnknown { get; private set; }
    public static int[] Distances { get; } = [2, 5, 10, 20, 30, 50];
    public IReadOnlyList<ServiceRow> Rows { get; private set; } = [];
    public int Count { get; private set; }

    /// <summary>The words are in so many services that only the best are shown.</summary>
    public bool IsCutOff => Count >= Search.Searching.MostFound && !string.IsNullOrWhiteSpace(Filter.Q);
    public int Pages => Math.Max(1, (Count + OnAPage - 1) / OnAPage);
    public IReadOnlyList<TaxonomyTerm> Needs { get; private set; } = [];
    public IReadOnlyList<(string Name, string Label, List<SelectListItem> Options, string? Chosen)> Lists { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Filter.Q?.Length > 200) Filter.Q = Filter.Q[..200];
        Lists =
        [
            ("area", texts["directory.services.area"], await choosing.AreasAsync(), Filter.Area),
            ("need", texts["directory.services.need"], await choosing.ListAsync("need"), Filter.Need),
            ("group", texts["directory.services.group"], await choosing.ListAsync("group"), Filter.Group),
            ("speaks", texts["directory.services.speaks"], await choosing.SpokenAsync(), Filter.Speaks),
        ];
        if (Near is { Lat: { } lat, Lon: { } lon }) Filter.From = (lat, lon);
        IsPlaceUnknown = Filter.From is null && !string.IsNullOrWhiteSpace(Request.Query["Near.Text"]);
        if (Filter.Km is < 1 or > 200) Filter.Km = null;
        if (Filter.IsEmpty && !All)
        {
            Needs = [.. (await choosing.TermsAsync("need")).Where(t => t.ParentCode is null).OrderBy(t => t.In(texts.Language), texts.Sort)];
            return;
        }
        P = Math.Clamp(P, 1, MostPages);
        var found = await FindAsync();
        (Rows, Count) = (found.Rows, found.Count);
        if (P > Pages)
        {
            P = Pages;
            Rows = (await FindAsync()).Rows;
        }
        if (Map) ShowOnMap(Rows);
        // Only a municipality that the list offers: whatever else stands in the address is not kept.
        if (Count == 0 && !Filter.HasConditionsBesideArea && !string.IsNullOrWhiteSpace(Filter.Q) && Lists[0].Options.Any(o => o.Value == (Filter.Area ?? "")))
            missed.Remember(db.Network, Filter.Q, texts.Language, Filter.Area ?? "");
    }

    private Task<FoundServices> FindAsync() => Map
        ? db.FindServicesAsync(Filter, texts, clock.GetUtcNow().UtcDateTime, cancel: HttpContext.RequestAborted)
        : db.FindServicesAsync(Filter, texts, clock.GetUtcNow().UtcDateTime, (P - 1) * OnAPage, OnAPage, HttpContext.RequestAborted);

    /// <summary>The same search, as a list or as a map.</summary>
    public string Other(bool map) => "?" + string.Join('&', Request.Query.Where(q => q.Key is not ("map" or "Map" or "p" or "P")).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(v!)}")).Append(map ? "map=true" : "map=false"));

    // What lies at one spot (offices of one town hall, or places known by their town alone) is one mark that leads to its lines below the map.
    private void ShowOnMap(IReadOnlyList<ServiceRow> found)
    {
        var owners = found.Select(r => r.Organisation).DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.Read());
        var placed = found.Select(r => (Row: r, Places: Nearness.Open(r.Record, owners[r.Organisation.Id]).ToList())).ToList();
        WithoutPlace = placed.Count(p => p.Places.Count == 0);
        Spots = [.. placed.SelectMany(p => p.Places.Select(at => (p.Row, At: at))).Take(OnTheMap).GroupBy(x => (Math.Round(x.At.Latitude, SpotDigits), Math.Round(x.At.Longitude, SpotDigits)))
            .Select((g, i) => new Spot(i + 1, g.First().At.Latitude, g.First().At.Longitude, [.. g.Select(x => (x.Row, x.At.Place.Line))]))];
        Points = [.. Spots.Select(s => new MapPoint(
            string.Join("; ", s.Services.Select(x => x.Row.Record.Name.Words(texts.Language)).Distinct()), s.Latitude, s.Longitude, s.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            s.Services.Count == 1 ? $"/services/{s.Services[0].Row.Id}" : $"#spot-{s.Number}"))];
    }

    public string ShowPhone(string number) => Phone.Show(number, db.Network.Country);

    public string Brief(string? text) => text is null ? "" : text.Length <= 220 ? text : text[..text.LastIndexOf(' ', 217)] + " …";
}
