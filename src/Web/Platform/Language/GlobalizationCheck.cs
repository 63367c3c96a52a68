using System.Globalization;

namespace Web.Platform.Language;

/// <summary>Without ICU every language silently sorts and writes dates like none; better not to start.</summary>
internal static class GlobalizationCheck
{
    public static void RefuseWithoutLanguages()
    {
        if (!Sorts())
            throw new InvalidOperationException(
                "Opora does not start: this machine has no ICU data, or System.Globalization.Invariant is set, so names would sort wrongly and "
                + "dates would be written wrongly. Install libicu, unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, and start again.");
    }

    private static bool Sorts()
    {
        try
        {
            var lithuanian = CultureInfo.GetCultureInfo("lt-LT").CompareInfo;
            return lithuanian.Compare("Ignas", "Yla", CompareOptions.None) < 0 && lithuanian.Compare("Yla", "Izidorius", CompareOptions.None) < 0;
        }
        catch (CultureNotFoundException)   // what the invariant mode says to every name
        {
            return false;
        }
    }
}
