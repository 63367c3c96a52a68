using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Web.Platform.Language;

/// <summary>
/// What annotations say when they refuse, in the language of the page. <c>ErrorMessage</c> and <c>Display(Name)</c> hold message
/// keys; without an <c>ErrorMessage</c> the general words of the attribute are used.
/// </summary>
internal sealed class ValidationWords(Texts texts)
    : IValidationMetadataProvider, IStringLocalizer, IPostConfigureOptions<MvcOptions>, IConfigureOptions<MvcDataAnnotationsLocalizationOptions>
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            if (rule.ErrorMessageResourceType is null && rule.ErrorMessage?.Contains(' ') != false)   // none, or the framework's English sentence
                rule.ErrorMessage = GeneralWords(rule);
    }

    public LocalizedString this[string name] => new(name, texts[name]);

    // The general words begin with the name of the field as the page calls it, which only the page knows: it says them.
    public LocalizedString this[string name, params object[] arguments] => new(name, name.StartsWith("language.", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"{name}|a={arguments.ElementAtOrDefault(1)}|b={arguments.ElementAtOrDefault(2)}")
        : texts[name, ("field", arguments.FirstOrDefault()), ("a", arguments.ElementAtOrDefault(1)), ("b", arguments.ElementAtOrDefault(2))]);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

    public void Configure(MvcDataAnnotationsLocalizationOptions options) => options.DataAnnotationLocalizerProvider = (_, _) => this;

    // After MVC has added its own reader of annotations: ours looks at what that one found.
    public void PostConfigure(string? name, MvcOptions options)
    {
        options.Filters.Add<LanguageSwitchFilter>();
        options.ModelBinderProviders.Insert(0, new DecimalInput());
        options.ModelMetadataDetailsProviders.Add(this);
        var says = options.ModelBindingMessageProvider;
        says.SetAttemptedValueIsInvalidAccessor((_, _) => "language.invalid");
        says.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "language.invalid");
        says.SetUnknownValueIsInvalidAccessor(_ => "language.invalid");
        says.SetNonPropertyUnknownValueIsInvalidAccessor(() => "language.invalid");
        says.SetValueIsInvalidAccessor(_ => "language.invalid");
        says.SetValueMustBeANumberAccessor(_ => "language.notANumber");
        says.SetNonPropertyValueMustBeANumberAccessor(() => "language.notANumber");
        says.SetValueMustNotBeNullAccessor(_ => "language.required");
        says.SetMissingBindRequiredValueAccessor(_ => "language.required");
        says.SetMissingKeyOrValueAccessor(() => "language.required");
        says.SetMissingRequestBodyRequiredValueAccessor(() => "language.required");
    }

    private static string GeneralWords(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "language.required",
        StringLengthAttribute { MinimumLength: > 0 } => "language.lengthBetween",
        StringLengthAttribute or MaxLengthAttribute => "language.tooLong",
        RangeAttribute => "language.outOfRange",
        EmailAddressAttribute => "language.notAnEmail",
        _ => "language.invalid",
    };
}
