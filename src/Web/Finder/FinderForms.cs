using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Finder;

/// <summary>A condition as it is put together on screen: a question, how it is tested, and answers in words or by their ids.</summary>
public sealed class ConditionForm
{
    public string? Question { get; set; }
    public Test Is { get; set; }
    [StringLength(500)] public string? Values { get; set; }

    public bool IsBlank => string.IsNullOrEmpty(Question);
}

/// <summary>A row of a table on screen: its conditions, and where it leads. Conditions joined in other ways than "and" stand as text.</summary>
public sealed class RowForm
{
    public const string End = "-";
    private const int Spare = 1;

    public List<ConditionForm> When { get; set; } = [];
    [StringLength(4000)] public string? Joined { get; set; }
    public string? To { get; set; }
    public bool Remove { get; set; }

    public bool IsBlank => Remove || (When.All(c => c.IsBlank) && string.IsNullOrWhiteSpace(Joined));

    public static RowForm Of(IReadOnlyList<Condition> when, string? to, Questionnaire questions, Texts texts)
    {
        var plain = when.Where(c => c.Question is not null).ToList();
        return new()
        {
            To = to,
            When = [.. plain.Select(c => new ConditionForm { Question = c.Question, Is = c.Is, Values = string.Join(" | ", c.Values.Select(v => questions.Find(c.Question)?.Say(v, texts) ?? v)) }), .. Enumerable.Repeat(0, Spare).Select(_ => new ConditionForm())],
            Joined = plain.Count == when.Count ? null : ConditionText.Write(when.Where(c => c.Question is null)),
        };
    }

    public static RowForm Blank() => new() { When = [new(), new()] };

    /// <summary>The conditions; the reason, if one cannot be read.</summary>
    public (IReadOnlyList<Condition>? When, Refusal? Why) Read(Questionnaire questions, Texts texts, string field)
    {
        var when = new List<Condition>();
        foreach (var (c, i) in When.Select((c, i) => (c, i)).Where(x => !x.c.IsBlank))
        {
            if (questions.Find(c.Question) is not { } question) return (null, new($"{field}.When[{i}].Question", "finder.chooseOne"));
            var typed = (c.Values ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var values = typed.Select(t => Value(question, t, texts)).ToList();
            if (values.IndexOf(null) is >= 0 and var wrong)
                return (null, new($"{field}.When[{i}].Values", "finder.rules.valueUnknown", ("value", typed[wrong]), ("values", question.HasChoices ? string.Join(" | ", question.Choices.Select(v => question.Say(v, texts))) : texts["finder.rules.number"])));
            if (values.Count < c.Is switch { Test.Between => 2, Test.Answered or Test.Unanswered => 0, _ => 1 }) return (null, new($"{field}.When[{i}].Values", "finder.rules.valuesMissing"));
            when.Add(Condition.Of(question.Id, c.Is, [.. values.OfType<string>()]));
        }
        try
        {
            if (!string.IsNullOrWhiteSpace(Joined)) when.AddRange(ConditionText.Read(Joined));
        }
        catch (FormatException)
        {
            return (null, new($"{field}.Joined", "finder.rules.joinedWrong"));
        }
        return (when, null);
    }

    // An answer by its id, or by its words in any language; a number or day as people type it.
    private static string? Value(Asking question, string typed, Texts texts)
    {
        if (question.Kind == AnswerKind.Date) return DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? typed : null;
        if (!question.HasChoices) return decimal.TryParse(typed.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? n.ToString("0.##", CultureInfo.InvariantCulture) : null;
        var folded = Folded.Of(typed);
        return question.Choices.FirstOrDefault(c => c == typed) ?? question.Choices.FirstOrDefault(c => Folded.Of(question.Say(c, texts)) == folded)
            ?? question.Options.FirstOrDefault(o => o.Text.Values.Any(t => Folded.Of(t) == folded))?.Id;
    }
}

/// <summary>A question as it is edited on screen; its words in other languages are edited beside.</summary>
public sealed class QuestionForm
{
    [RegularExpression("[a-z][a-z0-9_-]{0,39}")] public string? Id { get; set; }
    [StringLength(1000)] public string? Text { get; set; }
    public AnswerKind Kind { get; set; }
    public bool MayNotKnow { get; set; }
    public bool Sensitive { get; set; }
    [Range(1, 500)] public int? Position { get; set; }

    /// <summary>A line an answer, "id: words" or words alone.</summary>
    [StringLength(8000)] public string? Options { get; set; }
    public List<RowForm> Rows { get; set; } = [];
    public int Version { get; set; }

    public static QuestionForm Of(Questionnaire questions, Asking? q, int version, Texts texts) => new()
    {
        Id = q?.Id, Text = q?.Text.In(texts.Language), Kind = q?.Kind ?? AnswerKind.One, MayNotKnow = q?.MayNotKnow ?? false, Sensitive = q?.Sensitive ?? false,
        Position = q is null ? questions.Questions.Count + 1 : questions.NumberOf(q.Id), Version = version,
        Options = q is null ? null : string.Join('\n', q.Options.Select(o => $"{o.Id}: {o.Text.In(texts.Language)}")),
        Rows = [.. (q?.Next ?? [new Lead()]).Select(n => RowForm.Of(n.When, n.To ?? RowForm.End, questions, texts)), RowForm.Blank()],
    };

    /// <summary>The questionnaire with this question in it; the reason, if that cannot be.</summary>
    public (Questionnaire? Made, Refusal? Why) WriteTo(Questionnaire questions, Asking? before, Texts texts)
    {
        var id = before?.Id ?? Id;
        if (string.IsNullOrEmpty(id) || (before is null && (questions.Find(id) is not null || questions.Outcomes.Any(o => o.Id == id)))) return (null, new(nameof(Id), "finder.rules.idTaken"));
        if (string.IsNullOrWhiteSpace(Text)) return (null, new(nameof(Text), "finder.rules.textMissing"));
        var made = (before ?? new() { Id = id }) with { Kind = Kind, MayNotKnow = MayNotKnow, Sensitive = Sensitive, Text = Said(before?.Text, Text, texts), Options = ReadOptions(before, texts) };
        if (made.Kind is AnswerKind.One or AnswerKind.Several or AnswerKind.Place && made.Options.Count == 0) return (null, new(nameof(Options), "finder.rules.optionsMissing"));
        var with = questions with { Questions = [.. questions.Questions.Where(q => q.Id != id).Append(made)] };   // answers typed now may be named in the rows below
        var leads = new List<Lead>();
        foreach (var (row, i) in Rows.Select((r, i) => (r, i)).Where(x => !x.r.Remove && (!x.r.IsBlank || !string.IsNullOrEmpty(x.r.To))))
        {
            var (when, why) = row.Read(with, texts, $"Rows[{i}]");
            if (when is null) return (null, why);
            if (string.IsNullOrEmpty(row.To)) return (null, new($"Rows[{i}].To", "finder.rules.toMissing"));
            leads.Add(new() { When = when, To = row.To == RowForm.End ? null : row.To });
        }
        // What always leads on stands last, or nothing after it would ever be reached.
        made = made with { Next = [.. leads.Where(l => l.When.Count > 0), .. leads.Where(l => l.When.Count == 0).Take(1)] };
        var others = questions.Questions.Where(q => q.Id != id).ToList();
        others.Insert(Math.Clamp((Position ?? others.Count + 1) - 1, 0, others.Count), made);
        return (questions with { Questions = others }, null);
    }

    private List<Option> ReadOptions(Asking? before, Texts texts)
    {
        var options = new List<Option>();
        foreach (var line in (Options ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var named = line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at && line[..at].All(c => c is not ' ') ? (Id: line[..at], Words: line[(at + 2)..]) : (Id: Folded.Of(line).Replace(' ', '_'), Words: line);
            if (options.All(o => o.Id != named.Id)) options.Add(new() { Id = named.Id, Text = Said(before?.Options.FirstOrDefault(o => o.Id == named.Id)?.Text, named.Words, texts) });
        }
        return options;
    }

    internal static Wording Said(Wording? before, string words, Texts texts)
    {
        var made = new Wording();
        foreach (var (language, text) in before ?? []) made[language] = text;
        // What is shown may be another language's words standing in for missing ones: left alone, they are not taken for a translation.
        if (before is null || before.In(texts.Language) != words.Trim()) made[texts.Language] = words.Trim();
        return made;
    }
}

/// <summary>An outcome as it is edited on screen.</summary>
public sealed class OutcomeForm
{
    [RegularExpression("[a-z][a-z0-9_-]{0,39}")] public string? Id { get; set; }
    [StringLength(300)] public string? Title { get; set; }
    [StringLength(2000)] public string? Text { get; set; }
    public Urgency Urgency { get; set; } = Urgency.Usual;
    [Range(0, 1000)] public int Usefulness { get; set; }
    public List<string> Needs { get; set; } = [];
    public string? Group { get; set; }
    public string? Place { get; set; }
    public string? Age { get; set; }
    [StringLength(40)] public string? Phone { get; set; }
    [StringLength(1000)] public string? Gaps { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public bool Always { get; set; }
    public List<RowForm> Rows { get; set; } = [];
    public int Version { get; set; }

    public static OutcomeForm Of(Questionnaire questions, Outcome? o, int version, Texts texts) => new()
    {
        Id = o?.Id, Title = o?.Title.In(texts.Language), Text = o?.Text.In(texts.Language), Urgency = o?.Urgency ?? Urgency.Usual, Usefulness = o?.Usefulness ?? 0, Needs = [.. o?.Services?.Needs ?? []], Group = o?.Services?.Group,
        Place = o?.Services?.Place ?? (o is null ? questions.Questions.FirstOrDefault(q => q.Kind == AnswerKind.Place)?.Id : null), Age = o?.Services?.Age, Phone = o?.Phone, Gaps = string.Join(", ", o?.Gaps ?? []), From = o?.From, Until = o?.Until,
        Always = o?.Rows.Any(r => r.When.Count == 0) == true, Rows = [.. (o?.Rows ?? []).Where(r => r.When.Count > 0).Select(r => RowForm.Of(r.When, null, questions, texts)), RowForm.Blank()], Version = version,
    };

    public (Questionnaire? Made, Refusal? Why) WriteTo(Questionnaire questions, Outcome? before, Texts texts)
    {
        var id = before?.Id ?? Id;
        if (string.IsNullOrEmpty(id) || (before is null && (questions.Find(id) is not null || questions.Outcomes.Any(o => o.Id == id)))) return (null, new(nameof(Id), "finder.rules.idTaken"));
        if (string.IsNullOrWhiteSpace(Title)) return (null, new(nameof(Title), "finder.rules.textMissing"));
        if (Until < From) return (null, new(nameof(Until), "finder.rules.datesWrong"));
        var rows = new List<OutcomeRow>();
        if (Always) rows.Add(new());
        foreach (var (row, i) in Rows.Select((r, i) => (r, i)).Where(x => !x.r.IsBlank))
        {
            var (when, why) = row.Read(questions, texts, $"Rows[{i}]");
            if (when is null) return (null, why);
            rows.Add(new() { When = when });
        }
        if (rows.Count == 0) return (null, new(nameof(Always), "finder.rules.rowsMissing"));
        var made = (before ?? new() { Id = id }) with
        {
            Title = QuestionForm.Said(before?.Title, Title, texts), Text = string.IsNullOrWhiteSpace(Text) ? before?.Text ?? [] : QuestionForm.Said(before?.Text, Text, texts), Urgency = Urgency, Usefulness = Usefulness,
            Services = Needs.Count == 0 ? null : new() { Needs = Needs, Group = Blank(Group), Place = Blank(Place), Age = Blank(Age) }, Phone = Blank(Phone), From = From, Until = Until, Rows = rows,
            Gaps = [.. (Gaps ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
        return (questions with { Outcomes = before is null ? [.. questions.Outcomes, made] : [.. questions.Outcomes.Select(o => o.Id == id ? made : o)] }, null);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
