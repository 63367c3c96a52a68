using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>An address as typed and, once chosen from the gazetteer, where it is.</summary>
public sealed record Address(string Text, double? Lat = null, double? Lon = null)
{
    public bool IsPlaced => Lat is not null && Lon is not null;
}

/// <summary>The gazetteer as forms see it: the best matches for what was typed so far, best first.</summary>
public delegate Task<IReadOnlyList<Address>> FindAddresses(string typed, int atMost, CancellationToken stop);

/// <summary>Another source that is asked for what the gazetteer lacks, and whose data it gives; nothing where there is none.</summary>
public delegate string? NameAddressSource();

/// <summary>The network's own map as address boxes need it, to put a pin on: its tiles, their bounds, and the words beside it.</summary>
public sealed record PinMap(string Tiles, string Bounds, bool Sketch, string Words);

/// <summary>The map to put pins on; nothing where no roads are imported.</summary>
public delegate Task<PinMap?> FindPinMap(CancellationToken stop);

/// <summary>
/// An address with suggestions while typing; without script the page comes back once with the matches to choose from.
/// A pin on the map is always possible: pressed, or its coordinates typed. For an <c>Address?</c>.
/// </summary>
public sealed class AddressBoxTagHelper(Texts texts) : Question(texts)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Asked.On(View.HttpContext).NeedsScript = true;
        var address = For.Model as Address;
        var placed = address is { IsPlaced: true } ? AddressBinder.Pack(address) : "";
        var matches = View.HttpContext.Items[AddressBinder.MatchesOf(Name)] as IReadOnlyList<Address>;
        var map = View.HttpContext.RequestServices.GetService<FindPinMap>() is { } find ? await find(View.HttpContext.RequestAborted) : null;
        Ask(output, Markup.Of(
            $"""
            <div data-addresses="/addresses{Near()}"{Pin(map)}><input class="govuk-input width-30{(Failed ? " govuk-input--error" : "")}" id="{Id}" name="{Name}.Text" type="text" value="{Typed(address?.Text, ".Text")}" autocomplete="off" spellcheck="false"{Described}><input type="hidden" name="{Name}.Placed" value="{Typed(placed, ".Placed")}"></div><noscript><p class="small">{Texts["forms.pin.coordinates"]}</p></noscript>{Source()}{(matches is null ? HtmlString.Empty : Choose(matches, Typed(address?.Text, ".Text") ?? ""))}
            """));
    }

    private string Near()
    {
        var frame = View.HttpContext.RequestServices.GetRequiredService<Frame>();
        string?[] parts = [frame.Near is { } near ? string.Create(CultureInfo.InvariantCulture, $"near={near.Lat},{near.Lon}") : null, frame.UnitSlug is { } unit ? $"unit={Uri.EscapeDataString(unit)}" : null];
        return parts.OfType<string>().ToArray() is { Length: > 0 } known ? "?" + string.Join('&', known) : "";
    }

    private IHtmlContent Source() => View.HttpContext.RequestServices.GetService<NameAddressSource>()?.Invoke() is { } source
        ? Markup.Of($"<p class=\"small address-source\">{Texts["forms.address.from", ("source", source)]}</p>") : HtmlString.Empty;

    private static IHtmlContent Pin(PinMap? map) => map is null ? HtmlString.Empty
        : Markup.Of($" data-tiles=\"{map.Tiles}\" data-bounds=\"{map.Bounds}\" data-words=\"{map.Words}\"{Markup.If(map.Sketch, $" data-sketch=\"1\"")}");

    private IHtmlContent Choose(IReadOnlyList<Address> matches, string typed) => Markup.Of(
        $"""
        <div class="panel which"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">{Texts["forms.address.did"]}</legend><div class="govuk-radios">{Markup.Join(matches.Select((m, i) => (m.Text, Value: AddressBinder.Pack(m), Id: $"{Id}-{i}")).Append((Texts["forms.address.asTyped", ("text", typed)], "typed", $"{Id}-typed")), o => $"<div class=\"govuk-radios__item\"><input class=\"govuk-radios__input\" type=\"radio\" name=\"{Name}.Choice\" id=\"{o.Item3}\" value=\"{o.Item2}\"><label class=\"govuk-label govuk-radios__label\" for=\"{o.Item3}\">{o.Item1}</label></div>")}</div></fieldset></div>
        """);
}

/// <summary>Takes a chosen address as chosen; looks a typed one up, and asks back when it may be several.</summary>
internal sealed class AddressBinder : IModelBinder
{
    public static string MatchesOf(string name) => "addresses " + name;

    public static string Pack(Address a) => string.Create(CultureInfo.InvariantCulture, $"{a.Lat:0.######};{a.Lon:0.######};{a.Text}");

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext;
        string? Part(string part)
        {
            var key = $"{context.ModelName}.{part}";
            var value = context.ValueProvider.GetValue(key);
            if (value == ValueProviderResult.None) return null;
            context.ModelState.SetModelValue(key, value);
            context.ModelState.MarkFieldValid(key);
            return value.FirstValue?.Trim();
        }

        if (Part("Text") is not { } typed) return;
        var placed = Unpack(Part("Placed"));
        var choice = Part("Choice");
        if (typed.Length == 0) context.Result = ModelBindingResult.Success(null);
        else if (choice == "typed") context.Result = ModelBindingResult.Success(new Address(typed));
        else if (Unpack(choice) is { } chosen) Take(context, chosen);
        else if (placed?.Text == typed) context.Result = ModelBindingResult.Success(placed);
        else await LookUp(context, typed);
    }

    private static async Task LookUp(ModelBindingContext context, string typed)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetService<FindAddresses>() is not { } find)
        {
            context.Result = ModelBindingResult.Success(new Address(typed));
            return;
        }

        var matches = await find(typed, 6, http.RequestAborted);
        var meant = matches is [var only] ? only : matches.FirstOrDefault(m => m.Text.Equals(typed, StringComparison.OrdinalIgnoreCase));
        if (meant is not null)
        {
            Take(context, meant);
            return;
        }

        http.Items[MatchesOf(context.ModelName)] = matches;
        context.ModelState.TryAddModelError(context.ModelName, matches.Count == 0 ? "forms.address.none" : "forms.address.which");
    }

    // The boxes show what was understood when the page comes back for another reason.
    private static void Take(ModelBindingContext context, Address address)
    {
        context.ModelState.SetModelValue($"{context.ModelName}.Text", new(address.Text));
        context.ModelState.SetModelValue($"{context.ModelName}.Placed", new(Pack(address)));
        context.ModelState.MarkFieldValid($"{context.ModelName}.Text");
        context.ModelState.MarkFieldValid($"{context.ModelName}.Placed");
        context.Result = ModelBindingResult.Success(address);
    }

    private static Address? Unpack(string? packed) =>
        packed?.Split(';', 3) is [var lat, var lon, var text]
        && double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && y is >= -90 and <= 90 && x is >= -180 and <= 180 ? new Address(text, y, x) : null;
}
