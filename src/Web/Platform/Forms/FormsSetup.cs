using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Web.Platform.Forms;

/// <summary>Wires forms into the program.</summary>
public static class FormsSetup
{
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.AddScoped<Frame>();
        services.Configure<CookieTempDataProviderOptions>(told => told.Cookie.Name = PageAnswers.Cookie);
        services.Configure<MvcOptions>(mvc => mvc.ModelBinderProviders.Insert(0, new Binders()));
        return services;
    }

    /// <summary>After routing and language.</summary>
    public static IApplicationBuilder UseForms(this IApplicationBuilder app) => app.UseMiddleware<FrameOfRequest>();

    /// <summary>Suggestions for address boxes.</summary>
    public static IEndpointConventionBuilder MapForms(this IEndpointRouteBuilder app) =>
        app.MapGet("/addresses", async (string? q, IServiceProvider services, CancellationToken stop) =>
            q is { Length: >= 2 and <= 200 } && services.GetService<FindAddresses>() is { } find ? Results.Ok(await find(q, 8, stop)) : Results.Ok(Array.Empty<Address>()));

    private sealed class Binders : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            if (context.BindingInfo.BindingSource is { IsGreedy: true }) return null;
            var type = context.Metadata.UnderlyingOrModelType;
            return type == typeof(DateOnly) ? new DateBinder()
                : type == typeof(TimeOnly) ? new TimeBinder()
                : type == typeof(int) || type == typeof(long) ? new WholeNumberBinder()
                : type == typeof(Address) ? new AddressBinder()
                : null;
        }
    }
}
