using System.Linq.Expressions;
using Roads;
using Web.People;

namespace Web.Rides;

/// <summary>A rider in a list: enough to be sure it is the right person.</summary>
public sealed record RiderRow(Guid Id, Guid PersonId, int Number, string Name, string SortName, int? BirthYear, string? Phone, string? Address, string? Place, bool Ended);

/// <summary>Riders of a unit as pages ask for them.</summary>
public static class RiderQueries
{
    private const int FewestPhoneDigits = 3;

    extension(Db db)
    {
        public Task<Unit?> UnitAt(string slug) => db.Set<Unit>().FirstOrDefaultAsync(u => u.Slug == slug);

        public async Task<RideRules> RulesOf(Unit unit) =>
            await db.Set<RideRules>().FirstOrDefaultAsync(r => r.UnitId == unit.Id) ?? new RideRules { UnitId = unit.Id };

        /// <summary>Riders whose name has words that start as typed, or whose number or phone has the digits typed; by name.</summary>
        public IQueryable<RiderRow> RidersLike(Unit unit, string? typed)
        {
            var persons = db.Set<Person>().Where(p => p.ErasedAt == null);
            foreach (var condition in Conditions(typed))
                persons = persons.Where(condition);
            return from p in persons
                   join r in db.Set<Rider>() on p.Id equals r.PersonId
                   where r.UnitId == unit.Id
                   orderby p.SortName, r.Number
                   select new RiderRow(r.Id, p.Id, r.Number, p.FullName, p.SortName, p.BirthYear, p.Phone, p.Address, p.Place, r.EndedOn != null);
        }

        /// <summary>A rider of this unit with the person; null for another unit's.</summary>
        public async Task<(Rider Rider, Person Person)?> RiderOf(Unit unit, Guid id) =>
            await db.Set<Rider>().FirstOrDefaultAsync(r => r.Id == id && r.UnitId == unit.Id) is { } rider
            && await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == rider.PersonId && p.ErasedAt == null) is { } person
                ? (rider, person) : null;

        /// <summary>People of the unit who may be the one on the form: the same name, with the same year of birth or phone, or one of them unknown.</summary>
        public async Task<List<Person>> PeopleLike(Unit unit, string fullName, int? birthYear, string? phoneE164)
        {
            var folded = Folding.Fold(fullName);
            return await db.Set<Person>()
                .Where(p => p.UnitId == unit.Id && p.ErasedAt == null)
                .Where(p => (p.FoldedName == folded && (p.BirthYear == birthYear || p.BirthYear == null || birthYear == null || p.PhoneE164 == phoneE164))
                    || (phoneE164 != null && p.PhoneE164 == phoneE164 && p.BirthYear == birthYear))
                .OrderBy(p => p.SortName).Take(5).ToListAsync();
        }

        public async Task<int> NextRiderNumber(Unit unit) =>
            (await db.Set<Rider>().Where(r => r.UnitId == unit.Id).MaxAsync(r => (int?)r.Number) ?? 0) + 1;

        /// <summary>Where this rider goes, most used first.</summary>
        public Task<List<RiderPlace>> PlacesOf(Rider rider) =>
            db.Set<RiderPlace>().Where(p => p.RiderId == rider.Id).OrderByDescending(p => p.Uses).ThenByDescending(p => p.LastUsedOn).ToListAsync();
    }

    // "zgl ana", "Đurić", "041 123", "#12": each word must start a word of the name; digits alone are a phone or a number.
    private static IEnumerable<Expression<Func<Person, bool>>> Conditions(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0) yield break;
        if (!text.Any(char.IsLetter))
        {
            var digits = string.Concat(text.Where(char.IsAsciiDigit)).TrimStart('0');
            if (digits.Length >= FewestPhoneDigits) yield return p => p.PhoneE164!.Contains(digits) || p.ContactPhone!.Replace(" ", "").Contains(digits);
            else yield return p => false;
            yield break;
        }
        foreach (var word in Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return p => (" " + p.FoldedName).Contains(" " + word);
    }
}
