using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>A finder as data: typed questions, where each leads, and what is found. One JSON document a version.</summary>
public sealed record Questionnaire
{
    public required string Id { get; init; }
    public Wording Title { get; init; } = new();
    public Wording Lead { get; init; } = new();
    public required IReadOnlyList<Asking> Questions { get; init; }
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>The question asked first.</summary>
    [JsonIgnore] public Asking First => Questions[0];

    public Asking? Find(string? id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>The number by which the address of a question names it, from 1.</summary>
    public int NumberOf(string id) => Questions.TakeWhile(q => q.Id != id).Count() + 1;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <exception cref="JsonException">The text is not a questionnaire; its message says where.</exception>
    public static Questionnaire Parse(string text)
    {
        var read = JsonSerializer.Deserialize<Questionnaire>(text, json) ?? throw new JsonException("The questionnaire is empty.");
        return read.Questions.Count > 0 ? read : throw new JsonException("A questionnaire has at least one question.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, json);
}

/// <summary>A text in the languages it is written in.</summary>
public sealed class Wording : Dictionary<string, string>
{
    public Wording() : base(StringComparer.Ordinal)
    {
    }

    /// <summary>In this language; else in English, else in whichever there is.</summary>
    public string In(string language) =>
        TryGetValue(language, out var text) || TryGetValue("en", out text) ? text : Values.FirstOrDefault() ?? "";
}

/// <summary>What kind of answer a question takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
public enum AnswerKind
{
    One,
    Several,
    YesNo,
    Number,
    Age,
    Date,

    /// <summary>A municipality of the network: its options are those the network has.</summary>
    Place,
}

/// <summary>One question.</summary>
public sealed record Asking
{
    public required string Id { get; init; }
    public AnswerKind Kind { get; init; }
    public Wording Text { get; init; } = new();
    public Wording? Help { get; init; }

    /// <summary>Why we ask.</summary>
    public Wording? Why { get; init; }
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>"I don't know" may be answered; its value is <see cref="DontKnow"/>.</summary>
    public bool MayNotKnow { get; init; }

    /// <summary>Left with one key, leaving no trace: questions on violence.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Where an answer leads: the first row that holds. No row that holds is a dead end, which the proof refuses.</summary>
    public IReadOnlyList<Lead> Next { get; init; } = [];

    public const string DontKnow = "dont_know";

    /// <summary>Values that may be chosen; empty for numbers and dates.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Choices => [.. (Kind == AnswerKind.YesNo ? ["yes", "no"] : Options.Select(o => o.Id)), .. (MayNotKnow ? [DontKnow] : Array.Empty<string>())];

    /// <summary>An answer in words; a value that is none of the choices as it is.</summary>
    public string Say(string value, Texts texts) => value switch
    {
        DontKnow => texts["finder.dontKnow"],
        "yes" when Kind == AnswerKind.YesNo => texts["forms.yes"],
        "no" when Kind == AnswerKind.YesNo => texts["forms.no"],
        _ => Options.FirstOrDefault(o => o.Id == value)?.Text.In(texts.Language) ?? value,
    };

    [JsonIgnore] public bool HasChoices => Kind is AnswerKind.One or AnswerKind.Several or AnswerKind.YesNo or AnswerKind.Place;
}

/// <summary>One answer to choose.</summary>
public sealed record Option
{
    public required string Id { get; init; }
    public Wording Text { get; init; } = new();
}

/// <summary>A row of a question's table: when all conditions hold, go there.</summary>
public sealed record Lead
{
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>The next question; null ends the questions and shows what was found.</summary>
    public string? To { get; init; }
}
