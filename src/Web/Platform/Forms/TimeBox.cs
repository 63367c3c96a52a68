using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>A time of day in one box, written as people write it; for a <c>TimeOnly?</c>.</summary>
public sealed class TimeBoxTagHelper(Texts texts) : Question(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var value = Typed(For.Model is TimeOnly time ? Texts.Time(time) : "");
        Ask(output, Markup.Of($"<input class=\"govuk-input width-5{(Failed ? " govuk-input--error" : "")}\" id=\"{Id}\" name=\"{Name}\" type=\"text\" value=\"{value}\" autocomplete=\"off\"{Described}>"));
    }
}

/// <summary>Takes 9.30, 9:30, 930, 0930, 9 and 9h30.</summary>
internal sealed class TimeBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext;
        var value = context.ValueProvider.GetValue(context.ModelName);
        if (value == ValueProviderResult.None) return Task.CompletedTask;
        context.ModelState.SetModelValue(context.ModelName, value);
        var typed = (value.FirstValue ?? "").Trim();
        if (typed.Length == 0) context.Result = ModelBindingResult.Success(null);
        else if (Read(typed) is { } time) context.Result = ModelBindingResult.Success(time);
        else context.ModelState.TryAddModelError(context.ModelName, "forms.time");
        return Task.CompletedTask;
    }

    internal static TimeOnly? Read(string typed)
    {
        var parts = typed.Split([':', '.', ',', 'h', 'H', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is [{ Length: 3 or 4 } run]) parts = [run[..^2], run[^2..]];
        if (parts.Length is 0 or > 3 || parts.Skip(1).Any(p => p.Length != 2)) return null;
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        var minute = numbers.ElementAtOrDefault(1);
        return numbers[0] is >= 0 and <= 23 && minute is >= 0 and <= 59 && numbers.ElementAtOrDefault(2) is >= 0 and <= 59 ? new TimeOnly(numbers[0], minute) : null;
    }
}
