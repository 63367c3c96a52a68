using Web.Platform.Maps;

namespace Web.People;

/// <summary>A person as a list shows them: enough to tell two of the same name apart while the caller is on the line.</summary>
public sealed record PersonFound(Guid Id, string FullName, string SortName, int? BirthYear, string? Phone, string? Address, string? Place, string? ContactName);

/// <summary>Finding people of a unit; the one place that says whom a unit sees.</summary>
public static class PersonQueries
{
    private const int FewestDigits = 3;

    public static IQueryable<Person> Of(Db db, Guid unitId) => db.Set<Person>().Where(p => p.UnitId == unitId && p.ErasedAt == null);

    /// <summary>People of the unit by the start of any words of the name ("nov an" finds Ana Novak), or by digits of a telephone number.</summary>
    public static async Task<List<PersonFound>> Find(Db db, Guid unitId, string? text, int atMost = 20, CancellationToken cancel = default)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        var words = Folded.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = Of(db, unitId).AsNoTracking();
        if (digits.Length >= FewestDigits && !(text ?? "").Any(char.IsLetter))
        {
            var number = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
            found = found.Where(p => p.PhoneE164!.Contains(number) || p.ContactPhone!.Contains(number));
        }
        else if (words.Length > 0)
        {
            foreach (var word in words)
                found = found.Where(p => p.FoldedName.StartsWith(word) || p.FoldedName.Contains(" " + word));
        }
        else
        {
            return [];
        }

        return await found.OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(atMost)
            .Select(p => new PersonFound(p.Id, p.FullName, p.SortName, p.BirthYear, p.PhoneE164 ?? p.Phone, p.Address, p.Place, p.ContactName))
            .ToListAsync(cancel);
    }

    /// <summary>The unit that a route names; null is a 404.</summary>
    public static Task<Unit?> UnitAsync(Db db, string slug) => db.Set<Unit>().SingleOrDefaultAsync(u => u.Slug == slug);
}
