using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Web.Platform.Language;

/// <summary>Reads a number as people type it: decimal comma or point, spaces between thousands.</summary>
public sealed class DecimalInput : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(decimal) || context.Metadata.UnderlyingOrModelType == typeof(double) ? this : null;

    /// <summary>The last comma or point is the decimal one, unless the same sign stands more than once.</summary>
    public static bool TryRead(string typed, out decimal number)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        var last = digits.LastIndexOfAny([',', '.']);
        var grouped = last >= 0 && digits.IndexOf(digits[last]) != last;
        var whole = last < 0 || grouped ? digits : digits[..last];
        var plain = whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            + (last < 0 || grouped ? "" : "." + digits[(last + 1)..]);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        var typed = value.FirstValue ?? "";
        var messages = bindingContext.ModelMetadata.ModelBindingMessageProvider;
        if (TryRead(typed, out var number))
            bindingContext.Result = ModelBindingResult.Success(bindingContext.ModelMetadata.UnderlyingOrModelType == typeof(double) ? (double)number : number);
        else if (!string.IsNullOrWhiteSpace(typed))
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, messages.ValueMustBeANumberAccessor(bindingContext.FieldName));
        else if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
            bindingContext.Result = ModelBindingResult.Success(null);
        else
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, messages.ValueMustNotBeNullAccessor(typed));
        return Task.CompletedTask;
    }
}
