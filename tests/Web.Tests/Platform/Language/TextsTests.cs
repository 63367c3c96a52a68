using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using System.Globalization;
using System.Text.Encodings.Web;
using Web.Platform.Language;

namespace Web.Tests.Platform.Language;

public sealed class TextsTests(App app)
{
    private readonly Texts texts = app.Services.GetRequiredService<Texts>();

    [Fact]
    public void A_text_is_in_the_language_of_the_request_or_in_the_one_asked_for()
    {
        CultureInfo.CurrentUICulture = Languages.Get("cs").Culture;

        Assert.Equal("845 hodin", texts.Hours(845 * 60));
        Assert.Equal("845 godzin", texts.In("pl").Hours(845 * 60));
        Assert.Equal("1,5 godziny", texts.In("pl").Hours(90));
        Assert.Equal("10 valandų", texts.In("lt").Hours(600));
    }

    [Fact]
    public void Kilometres_and_minutes_read_short()
    {
        Assert.Equal("12,4 km", texts.In("sl").Km(12.44m));
        Assert.Equal("13.000 km", texts.In("sl").Km(13_000.2m));
        Assert.Equal("45 min", texts.In("sl").Minutes(45));
        Assert.Equal("1 h 25 min", texts.In("sl").Minutes(85));
        Assert.Equal("2 godz.", texts.In("pl").Minutes(120));
    }

    [Fact]
    public void Names_sort_as_the_readers_of_a_language_expect()
    {
        Assert.Equal(["Ieva", "Ignas", "Yla", "Ylas", "Izidorius"], Sorted("lt", "Izidorius", "Ylas", "Ignas", "Ieva", "Yla"));
        Assert.Equal(["Hora", "Chalupa", "Ivan"], Sorted("cs", "Ivan", "Chalupa", "Hora"));
        Assert.Equal(["Cena", "Čadež", "Dolenc"], Sorted("sl", "Dolenc", "Čadež", "Cena"));
    }

    [Fact]
    public void Markup_goes_into_a_sentence_as_it_is_and_all_else_is_encoded()
    {
        using var written = new StringWriter();
        texts.In("en").Html("language.hoursMinutes", ("h", new HtmlString("<b>1</b>")), ("m", "<2>")).WriteTo(written, HtmlEncoder.Default);

        Assert.Equal("<b>1</b> h &lt;2&gt; min", written.ToString());
    }

    [Fact]
    public void A_missing_text_throws_outside_production_and_in_production_shows_English_and_is_logged_once()
    {
        var log = new Lines();
        var strict = new Texts(new Catalogue(new Place("Testing"), log)).In("sl");
        var lenient = new Texts(new Catalogue(new Place("Production"), log)).In("sl");

        Assert.Throws<KeyNotFoundException>(() => strict["rides.no.such"]);
        Assert.Throws<KeyNotFoundException>(() => strict["language.minutes"]);
        Assert.Equal("rides.no.such", lenient["rides.no.such"]);
        Assert.Equal("rides.no.such", lenient["rides.no.such"]);
        Assert.Equal("{m} min", lenient["language.minutes"]);
        Assert.Equal(2, log.Said.Count);
        Assert.Contains("'rides.no.such' is missing in 'sl'", log.Said[0]);
        Assert.Contains("was not given 'm'", log.Said[1]);
    }

    [Fact]
    public void What_is_written_without_a_format_stays_readable_to_machines_but_sorts_for_people()
    {
        CultureInfo.CurrentCulture = Languages.Working("lt");

        Assert.Equal("45.9 2026-05-03 09:05", $"{45.9m} {new DateOnly(2026, 5, 3)} {new TimeOnly(9, 5)}");
        Assert.Equal(["Yla", "Izidorius"], new[] { "Izidorius", "Yla" }.Order());
    }

    [Fact]
    public void Saying_a_plain_text_costs_no_memory_and_a_plural_costs_little_more_than_its_words()
    {
        CultureInfo.CurrentUICulture = Languages.Get("sl").Culture;

        Assert.Equal(0, BytesOf(() => texts["language.switch"]));
        Assert.InRange(BytesOf(() => texts["language.hours", ("n", 845)]), 1, 250);   // the words, the digits and a boxed number

        static long BytesOf(Func<string> say)
        {
            say();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++) say();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        }
    }

    private string[] Sorted(string language, params string[] names) => [.. names.OrderBy(n => n, texts.In(language).Sort)];

    private sealed class Lines : ILogger<Catalogue>
    {
        public List<string> Said { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
