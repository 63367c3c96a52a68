using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Web.Platform.Language;

/// <summary>Wires languages into the program: one line to add, one line to use (after sign-in is known, before pages).</summary>
public static class LanguageSetup
{
    public static IServiceCollection AddLanguage(this IServiceCollection services)
    {
        GlobalizationCheck.RefuseWithoutLanguages();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;   // jobs and commands do not depend on the machine's language
        CultureInfo.DefaultThreadCurrentUICulture = Languages.Get(Languages.Fallback).Culture;
        services.AddSingleton<Catalogue>();
        services.AddSingleton<Texts>();
        services.AddSingleton<ValidationWords>();
        services.AddSingleton<IPostConfigureOptions<MvcOptions>>(s => s.GetRequiredService<ValidationWords>());
        services.AddSingleton<IConfigureOptions<MvcDataAnnotationsLocalizationOptions>>(s => s.GetRequiredService<ValidationWords>());
        services.AddLocalization();
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
