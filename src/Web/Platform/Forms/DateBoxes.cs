using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Platform.Language;

namespace Web.Platform.Forms;

/// <summary>A date in three boxes, in the order of the language; for a <c>DateOnly?</c>.</summary>
public sealed class DateBoxesTagHelper(Texts texts, TimeProvider clock) : Question(texts)
{
    /// <summary>Birth dates: lets the browser fill in what it knows.</summary>
    public bool Birthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var date = For.Model as DateOnly?;
        Hint ??= Texts["forms.dateHint", ("date", Example())];
        (string Part, string Label, int Width, string? Value, string Fill)[] boxes =
        [
            ("Day", "forms.day", 2, date?.Day.ToString(CultureInfo.InvariantCulture), "bday-day"),
            ("Month", "forms.month", 2, date?.Month.ToString(CultureInfo.InvariantCulture), "bday-month"),
            ("Year", "forms.year", 4, date?.Year.ToString(CultureInfo.InvariantCulture), "bday-year"),
        ];
        if (Texts.Language == "lt") Array.Reverse(boxes);

        AskTogether(output, $"{Id}_{boxes[0].Part}", Markup.Of($"<div class=\"govuk-date-input\">{Markup.Join(boxes, b => Box(b.Part, b.Label, b.Width, b.Value, b.Fill))}</div>"));
    }

    private FormattableString Box(string part, string label, int width, string? value, string fill) =>
        $"""
        <div class="govuk-date-input__item"><label class="govuk-label" for="{Id}_{part}">{Texts[label]}</label><input class="govuk-input govuk-date-input__input width-{width}{(Failed ? " govuk-input--error" : "")}" id="{Id}_{part}" name="{Name}.{part}" type="text" inputmode="numeric" value="{Typed(value, "." + part)}"{Markup.If(Birthday, $" autocomplete=\"{fill}\"")}{Markup.If(Failed, $" aria-invalid=\"true\"")}></div>
        """;

    // Next month's 27th can never be mistaken for a month.
    private string Example()
    {
        var next = DateOnly.FromDateTime(clock.GetUtcNow().Date).AddMonths(1);
        var (d, m, y) = Birthday ? (27, 3, 1948) : (27, next.Month, next.Year);
        return Texts.Language == "lt" ? $"{y} {m} {d}" : $"{d} {m} {y}";
    }
}

/// <summary>Reads three boxes, or one text as in links and imports ("2026-05-03", "3. 5. 2026"); keeps what was typed.</summary>
internal sealed class DateBinder : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext;
        var typed = new string[3];
        var any = false;
        for (var i = 0; i < 3; i++)
        {
            var key = $"{context.ModelName}.{Parts[i]}";
            var value = context.ValueProvider.GetValue(key);
            typed[i] = (value.FirstValue ?? "").Trim().TrimEnd('.');
            if (value == ValueProviderResult.None) continue;
            any = true;
            context.ModelState.SetModelValue(key, value);
            context.ModelState.MarkFieldValid(key);
        }
        if (!any) return FromText(context);
        if (typed.All(t => t.Length == 0)) context.Result = ModelBindingResult.Success(null);
        else if (typed.Any(t => t.Length == 0)) Refuse(context, "forms.dateParts");
        else if (Read(typed[2], typed[1], typed[0]) is { } date) context.Result = ModelBindingResult.Success(date);
        else Refuse(context, "forms.dateReal");
        return Task.CompletedTask;
    }

    private static Task FromText(ModelBindingContext context)
    {
        var value = context.ValueProvider.GetValue(context.ModelName);
        if (value == ValueProviderResult.None) return Task.CompletedTask;
        context.ModelState.SetModelValue(context.ModelName, value);
        var parts = (value.FirstValue ?? "").Split([' ', '.', '/', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) context.Result = ModelBindingResult.Success(null);
        else if (parts.Length == 3 && (parts[0].Length == 4 ? Read(parts[0], parts[1], parts[2]) : Read(parts[2], parts[1], parts[0])) is { } date) context.Result = ModelBindingResult.Success(date);
        else Refuse(context, "forms.dateReal");
        return Task.CompletedTask;
    }

    private static DateOnly? Read(string year, string month, string day) =>
        year.Length == 4 && Whole(year) is { } y && Whole(month) is { } m && Whole(day) is { } d
        && y is >= 1000 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static void Refuse(ModelBindingContext context, string why) => context.ModelState.TryAddModelError(context.ModelName, why);
}
