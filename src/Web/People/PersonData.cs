using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Web.People;

/// <summary>
/// Everything the network holds about one person (GDPR Art. 15 and 20), table by table: rows that name the person, and
/// rows that hang on those. New tables are in it by themselves.
/// </summary>
public static class PersonData
{
    // Means of signing in are secrets, not data about the person; the audit is told in words of its own.
    private static readonly HashSet<Type> left = [typeof(Session), typeof(OneTimeCode), typeof(Passkey), typeof(RoleGrant), typeof(AuditEntry)];
    private static readonly HashSet<string> secrets = [nameof(Account.PasswordHash), nameof(Account.TotpSecret), nameof(Account.TotpLastStep), nameof(NetworkRow.TenantId), "FeedKey"];

    public static async Task<JsonObject> OfAsync(Db db, Guid personId)
    {
        var types = db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsSubclassOf(typeof(NetworkRow)) && !left.Contains(t) && !t.IsAssignableTo(typeof(IOfAnotherController))).ToList();
        var ids = new Dictionary<Type, HashSet<Guid>> { [typeof(Person)] = [personId] };
        var tables = new JsonObject { ["persons"] = await RowsAsync(db, typeof(Person), nameof(NetworkRow.Id), [personId], ids) };
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var type in types.Where(t => !ids.ContainsKey(t)))
                if (LinkOf(type, ids) is var (property, from) && await RowsAsync(db, type, property, ids[from], ids) is { Count: > 0 } rows)
                {
                    tables[db.Model.FindEntityType(type)!.GetTableName()!] = rows;
                    grew = true;
                }
        }
        return tables;
    }

    /// <summary>By which property rows of this type belong to rows already found: the person first, then what hangs on the person's rows.</summary>
    private static (string Property, Type From)? LinkOf(Type type, Dictionary<Type, HashSet<Guid>> ids)
    {
        var properties = type.GetProperties();
        if (properties.Any(p => p.Name == "PersonId"))
            return ("PersonId", typeof(Person));
        foreach (var property in properties)
            if (property.GetCustomAttributes().OfType<IReference>().FirstOrDefault() is { } to && to.To != typeof(Unit) && to.To != type && ids.ContainsKey(to.To) && IsTheirs(to.To))
                return (property.Name, to.To);
        return null;
    }

    // A volunteer's shifts are theirs; the rides of other people in those shifts are not.
    private static bool IsTheirs(Type type) => type.Name is not ("Volunteer" or "Shift" or "Vehicle" or "Account");

    private static Task<JsonArray> RowsAsync(Db db, Type type, string property, HashSet<Guid> of, Dictionary<Type, HashSet<Guid>> ids) =>
        (Task<JsonArray>)typeof(PersonData).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db, property, of, ids])!;

    private static async Task<JsonArray> ReadAsync<T>(Db db, string property, HashSet<Guid> of, Dictionary<Type, HashSet<Guid>> ids) where T : NetworkRow
    {
        var wanted = of.Select(id => (Guid?)id).ToList();
        var rows = await db.Set<T>().AsNoTracking().Where(r => wanted.Contains(EF.Property<Guid?>(r, property))).OrderBy(r => r.Id).ToListAsync();
        if (rows.Count > 0)
            ids[typeof(T)] = [.. rows.Select(r => r.Id)];
        return [.. rows.Select(JsonNode? (r) => ToJson(r))];
    }

    private static JsonObject ToJson(NetworkRow row)
    {
        var json = new JsonObject();
        foreach (var property in row.GetType().GetProperties().Where(p => p.CanWrite && !secrets.Contains(p.Name)))
            json[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = property.GetValue(row) is { } value
                ? value is Enum word ? word.ToString() : JsonSerializer.SerializeToNode(value, value.GetType())
                : null;
        return json;
    }
}
