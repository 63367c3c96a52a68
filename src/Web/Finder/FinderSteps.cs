using System.Text.Json;
using Web.Platform.Forms;

namespace Web.Finder;

/// <summary>From draft to readers in two steps by two people: one sends what is proved, another publishes it.</summary>
public static class FinderSteps
{
    public static Refusal? Send(this FinderVersion version, Proof proof, Guid? by, DateTime at)
    {
        if (version.State != FinderState.Draft) return new("", "finder.versions.notDraft");
        if (!proof.Holds) return new("", "finder.versions.notProved", ("n", proof.Findings.Count));
        (version.State, version.SentBy, version.SentAt) = (FinderState.Sent, by, at);
        return null;
    }

    public static Refusal? Publish(this FinderVersion version, Proof proof, Guid? by, DateTime at)
    {
        if (version.State != FinderState.Sent) return new("", "finder.versions.notSent");
        if (by is null || version.SentBy == by) return new("", "finder.versions.secondPerson");
        if (!proof.Holds) return new("", "finder.versions.notProved", ("n", proof.Findings.Count));
        (version.State, version.PublishedBy, version.PublishedAt) = (FinderState.Published, by, at);
        return null;
    }

    /// <summary>Saved cases whose findings differ between two versions: what is gone, and what has come.</summary>
    public static IReadOnlyList<(string Case, IReadOnlyList<string> Gone, IReadOnlyList<string> Come)> Replay(Questionnaire? before, Questionnaire after, IEnumerable<FinderCase> cases, DateOnly today)
    {
        var changed = new List<(string, IReadOnlyList<string>, IReadOnlyList<string>)>();
        foreach (var saved in cases)
        {
            var answers = KeptAnswers.Of(JsonSerializer.Deserialize<Dictionary<string, string[]>>(saved.Answers)!);
            var old = before is null ? [] : Walk.Along(before, answers, today).Found.Select(o => o.Id).ToList();
            var now = Walk.Along(after, answers, today).Found.Select(o => o.Id).ToList();
            if (!old.ToHashSet().SetEquals(now)) changed.Add((saved.Name, [.. old.Except(now)], [.. now.Except(old)]));
        }
        return changed;
    }
}
