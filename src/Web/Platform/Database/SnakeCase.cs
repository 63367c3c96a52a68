using System.Text;

namespace Web.Platform.Database;

/// <summary>Names tables and columns as the SQL migrations do, and keeps enums as words.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.FindAnnotation("Relational:TableName")?.Value as string ?? Plural(Of(entity.ClrType.Name)));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum)
                    property.SetProviderClrType(typeof(string));
            }
        }
    }

    public static string Of(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    private static string Plural(string noun) =>
        noun.EndsWith('y') && !"aeiou".Contains(noun[^2], StringComparison.Ordinal) ? noun[..^1] + "ies" : noun.EndsWith('s') ? noun : noun.EndsWith("sh", StringComparison.Ordinal) ? noun + "es" : noun + "s";
}
