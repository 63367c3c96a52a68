using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace Web.Platform.Language;

/// <summary>Wires languages into the program: one line to add, one line to use (after sign-in is known, before pages).</summary>
public static class LanguageSetup
{
    public static IServiceCollection AddLanguage(this IServiceCollection services)
    {
        Languages.RefuseInvariantGlobalization();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<Texts>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static WebApplication UseLanguage(this WebApplication app)
    {
        app.Services.GetRequiredService<Catalogue>();   // a broken message stops the start, not a page at night
        app.UseMiddleware<LanguageChoice>();
        return app;
    }
}
