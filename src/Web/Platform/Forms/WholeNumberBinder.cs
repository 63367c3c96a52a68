using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>Whole numbers, with or without signs between thousands: "123.456" on an odometer is one number.</summary>
internal sealed class WholeNumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext;
        var value = context.ValueProvider.GetValue(context.ModelName);
        if (value == ValueProviderResult.None) return Task.CompletedTask;
        context.ModelState.SetModelValue(context.ModelName, value);
        var typed = (value.FirstValue ?? "").Trim();
        var target = context.ModelMetadata.UnderlyingOrModelType;
        if (typed.Length > 0 && Read(typed, out var why) is { } number && (target == typeof(long) || number is >= int.MinValue and <= int.MaxValue))
            context.Result = ModelBindingResult.Success(Convert.ChangeType(number, target, CultureInfo.InvariantCulture));
        else if (typed.Length > 0)
            context.ModelState.TryAddModelError(context.ModelName, Read(typed, out why) is null ? why : "language.notANumber");
        else if (context.ModelMetadata.IsReferenceOrNullableType)
            context.Result = ModelBindingResult.Success(null);
        else
            context.ModelState.TryAddModelError(context.ModelName, "language.required");   // an empty box is a missing answer, not zero
        return Task.CompletedTask;
    }

    internal static long? Read(string typed, out string why)
    {
        why = "language.notANumber";
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-');
        var last = text.LastIndexOfAny([',', '.']);
        if (last >= 0 && text.Length - last == 4 && last > 0)
            text = text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        else if (DecimalInput.TryRead(text, out var number))
        {
            if (number is < long.MinValue or > long.MaxValue) return null;
            if (number == decimal.Truncate(number)) return (long)number;
            why = "forms.wholeNumber";
            return null;
        }
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
    }
}
