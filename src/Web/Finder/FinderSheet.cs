using System.Globalization;
using System.Text.Unicode;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>A finder as a spreadsheet: a row for each question, option, lead, outcome, row of its table, and document, with a column a language. What goes out comes in again.</summary>
public static class FinderSheet
{
    private static readonly string[] languages = [.. Languages.All.Select(l => l.Code)];
    private static readonly string[] columns = ["what", "id", "of", "kind", "when", "to", "more", .. Columns("text"), .. Columns("help"), .. Columns("why")];

    private static IEnumerable<string> Columns(string name) => languages.Select(l => $"{name}::{l}");

    public static byte[] Write(Questionnaire q) => Csv.Write(columns, Rows(q));

    public static byte[] WriteWorkbook(Questionnaire q) => Xlsx.Write(q.Id, columns, Rows(q));

    private static List<object?[]> Rows(Questionnaire q)
    {
        var rows = new List<object?[]> { Row("finder", q.Id, text: q.Title, help: q.Lead) };
        foreach (var question in q.Questions)
        {
            rows.Add(Row("question", question.Id, kind: string.Join(' ', new[] { question.Kind.ToString(), question.MayNotKnow ? "dont_know" : null, question.Sensitive ? "sensitive" : null }.OfType<string>()), text: question.Text, help: question.Help, why: question.Why));
            rows.AddRange(question.Options.Select(o => Row("option", o.Id, question.Id, text: o.Text)));
            rows.AddRange(question.Next.Select(n => Row("next", "", question.Id, when: ConditionText.Write(n.When), to: n.To ?? "")));
        }
        foreach (var o in q.Outcomes)
        {
            rows.Add(Row("outcome", o.Id, kind: o.Urgency.ToString(), more: More(o), text: o.Title, help: o.Text, why: o.Office));
            rows.AddRange(o.Rows.Select(r => Row("row", "", o.Id, when: ConditionText.Write(r.When))));
            rows.AddRange(o.Documents.Select(d => Row("document", "", o.Id, text: d)));
        }
        return rows;
    }

    /// <exception cref="SheetFault">Says which line cannot be read, and what of it.</exception>
    public static Questionnaire Read(byte[] file)
    {
        // An old encoding holds the letters of one part of Europe and has lost those of the others already.
        if (!Xlsx.Is(file) && !Utf8.IsValid(file)) throw new SheetFault(SheetTrouble.NotUtf8);
        if ((Xlsx.Is(file) ? Xlsx.Read(file) : Csv.Read(file)) is not { } table || !table.Columns.Contains("what")) throw new SheetFault(SheetTrouble.NotASheet);
        var at = table.Columns.Select((c, i) => (c, i)).DistinctBy(p => p.c).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        var (finder, questions, outcomes) = (new Questionnaire { Id = "finder", Questions = [], Outcomes = [] }, new List<Asking>(), new List<Outcome>());
        foreach (var row in table.Rows)
        {
            string Cell(string column) => at.TryGetValue(column, out var i) ? row.Fields[i].Trim() : "";
            Wording? Words(string name)
            {
                var wording = new Wording();
                foreach (var l in languages.Where(l => Cell($"{name}::{l}").Length > 0)) wording[l] = Cell($"{name}::{l}");
                return wording.Count > 0 ? wording : null;
            }
            try
            {
                switch (Cell("what"))
                {
                    case "finder":
                        finder = finder with { Id = Cell("id"), Title = Words("text") ?? [], Lead = Words("help") ?? [] };
                        break;
                    case "question":
                        var kinds = Cell("kind").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                        questions.Add(new() { Id = Cell("id"), Kind = Enum.Parse<AnswerKind>(kinds.FirstOrDefault() ?? ""), MayNotKnow = kinds.Contains("dont_know"), Sensitive = kinds.Contains("sensitive"), Text = Words("text") ?? [], Help = Words("help"), Why = Words("why") });
                        break;
                    case "option":
                        Change(questions, Cell("of"), q => q.Id, q => q with { Options = [.. q.Options, new() { Id = Cell("id"), Text = Words("text") ?? [] }] });
                        break;
                    case "next":
                        Change(questions, Cell("of"), q => q.Id, q => q with { Next = [.. q.Next, new() { When = ConditionText.Read(Cell("when")), To = Cell("to") is { Length: > 0 } to ? to : null }] });
                        break;
                    case "outcome":
                        outcomes.Add(Outcome(Cell("id"), Cell("kind"), Cell("more"), Words("text") ?? [], Words("help") ?? [], Words("why")));
                        break;
                    case "row":
                        Change(outcomes, Cell("of"), o => o.Id, o => o with { Rows = [.. o.Rows, new() { When = ConditionText.Read(Cell("when")) }] });
                        break;
                    case "document":
                        Change(outcomes, Cell("of"), o => o.Id, o => o with { Documents = [.. o.Documents, Words("text") ?? []] });
                        break;
                    default:
                        throw new FormatException(Cell("what"));
                }
            }
            catch (Exception wrong) when (wrong is FormatException or ArgumentException)
            {
                // What the library says of a word it does not know is English, and longer than the word.
                throw new SheetFault(SheetTrouble.Line, row.Line, wrong is FormatException ? wrong.Message : Cell("kind"));
            }
        }
        return questions.Count > 0 ? finder with { Questions = questions, Outcomes = outcomes } : throw new SheetFault(SheetTrouble.NoQuestion);
    }

    private static void Change<T>(List<T> list, string id, Func<T, string> idOf, Func<T, T> change)
    {
        var i = list.FindIndex(t => idOf(t) == id);
        if (i < 0) throw new FormatException($"of = {id}");
        list[i] = change(list[i]);
    }

    // "usefulness=10; needs=food,money; place=place; age=age; group=older; phone=112; gaps=Sevnica; from=2026-11-01; until=2027-03-31"
    private static string More(Outcome o) => string.Join("; ", new (string Name, string? Value)[]
    {
        ("usefulness", o.Usefulness == 0 ? null : o.Usefulness.ToString(CultureInfo.InvariantCulture)), ("needs", o.Services is { } s ? string.Join(",", s.Needs) : null), ("group", o.Services?.Group), ("place", o.Services?.Place), ("age", o.Services?.Age),
        ("phone", o.Phone), ("gaps", o.Gaps.Count > 0 ? string.Join(",", o.Gaps) : null), ("from", o.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("until", o.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));

    private static Outcome Outcome(string id, string urgency, string more, Wording title, Wording text, Wording? office)
    {
        var m = more.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);
        DateOnly? Day(string name) => m.TryGetValue(name, out var d) ? DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        string[] List(string name) => m.TryGetValue(name, out var l) ? l.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        return new()
        {
            Id = id, Urgency = Enum.Parse<Urgency>(urgency), Title = title, Text = text, Office = office, Usefulness = m.TryGetValue("usefulness", out var n) ? int.Parse(n, CultureInfo.InvariantCulture) : 0,
            Services = m.ContainsKey("needs") ? new() { Needs = List("needs"), Group = m.GetValueOrDefault("group"), Place = m.GetValueOrDefault("place"), Age = m.GetValueOrDefault("age") } : null,
            Phone = m.GetValueOrDefault("phone"), Gaps = List("gaps"), From = Day("from"), Until = Day("until"),
        };
    }

    private static object?[] Row(string what, string id, string of = "", string kind = "", string when = "", string to = "", string more = "", Wording? text = null, Wording? help = null, Wording? why = null) =>
        [what, id, of, kind, when, to, more, .. languages.Select(l => (object?)text?.GetValueOrDefault(l)), .. languages.Select(l => (object?)help?.GetValueOrDefault(l)), .. languages.Select(l => (object?)why?.GetValueOrDefault(l))];
}
