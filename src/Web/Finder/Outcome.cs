using System.Text.Json.Serialization;

namespace Web.Finder;

/// <summary>How soon help is needed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Urgency>))]
public enum Urgency
{
    /// <summary>Call before answering anything more.</summary>
    Now,
    Soon,
    Usual,
}

/// <summary>One thing found. Outcomes add up: everyone sees all that fit.</summary>
public sealed record Outcome
{
    public required string Id { get; init; }
    public Wording Title { get; init; } = new();
    public Wording Text { get; init; } = new();
    public Urgency Urgency { get; init; } = Urgency.Usual;

    /// <summary>The more useful come first among equally urgent ones.</summary>
    public int Usefulness { get; init; }

    /// <summary>Rows of its decision table: one that holds is enough. A row without conditions always holds.</summary>
    public IReadOnlyList<OutcomeRow> Rows { get; init; } = [];

    /// <summary>Services looked up when it is shown.</summary>
    public ServiceQuestion? Services { get; init; }

    /// <summary>Telephone to call, for what cannot wait.</summary>
    public string? Phone { get; init; }

    /// <summary>The office that decides or helps further.</summary>
    public Wording? Office { get; init; }

    /// <summary>What to bring.</summary>
    public IReadOnlyList<Wording> Documents { get; init; } = [];

    /// <summary>Municipalities known to have no service for it: named, so that planners see the gap, and the proof passes.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }

    public bool Holds(Answers answers, DateOnly today)
    {
        if (today < From || today > Until) return false;
        for (var i = 0; i < Rows.Count; i++)
            if (Rows[i].Holds(answers)) return true;
        return false;
    }
}

/// <summary>A row of an outcome's table: it holds when all its conditions do.</summary>
public sealed record OutcomeRow
{
    public IReadOnlyList<Condition> When { get; init; } = [];

    public bool Holds(Answers answers)
    {
        for (var i = 0; i < When.Count; i++)
            if (!When[i].Holds(answers)) return false;
        return true;
    }
}

/// <summary>Which services of the directory belong to an outcome: those with one of the needs, for the group, in the place answered.</summary>
public sealed record ServiceQuestion
{
    public IReadOnlyList<string> Needs { get; init; } = [];
    public string? Group { get; init; }

    /// <summary>The question whose answer is a municipality.</summary>
    public string? Place { get; init; }

    /// <summary>The question whose answer is an age.</summary>
    public string? Age { get; init; }
}
