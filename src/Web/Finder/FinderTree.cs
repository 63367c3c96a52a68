using System.Globalization;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>A box of the drawing: a question, or the end of all of them.</summary>
public sealed record TreeBox(string? Question, int Number, IReadOnlyList<string> Lines, int X, int Y);

/// <summary>An arrow of the drawing, with the conditions under which it is gone.</summary>
public sealed record TreeArrow(string Path, string When);

/// <summary>The questions of a finder drawn from top to bottom: each below all that lead to it. Pages show the same as a table beside it.</summary>
public sealed record FinderTree(IReadOnlyList<TreeBox> Boxes, IReadOnlyList<TreeArrow> Arrows, int Width, int Height)
{
    public const int BoxWidth = 300, BoxHeight = 56;
    private const int GapX = 40, GapY = 34, Margin = 20, Letters = 34, WidestBow = 420;

    public static FinderTree Of(Questionnaire questions, Texts texts)
    {
        var depths = Depths(questions);
        var end = depths.Values.DefaultIfEmpty(-1).Max() + 1;
        var columns = new Dictionary<int, int>();
        var boxes = new Dictionary<string, TreeBox>(StringComparer.Ordinal);
        foreach (var q in questions.Questions.OrderBy(q => depths[q.Id]))
        {
            var column = columns[depths[q.Id]] = columns.GetValueOrDefault(depths[q.Id], -1) + 1;
            boxes[q.Id] = new(q.Id, questions.NumberOf(q.Id), Wrap(q.Text.In(texts.Language)), Margin + column * (BoxWidth + GapX), Top(depths[q.Id]));
        }
        var last = new TreeBox(null, 0, [texts["finder.versions.end"]], Margin, Top(end));
        var width = (columns.Values.DefaultIfEmpty(0).Max() + 1) * (BoxWidth + GapX) + 2 * Margin;
        var arrows = new List<TreeArrow>();
        var widest = width;
        foreach (var q in questions.Questions)
            foreach (var lead in q.Next)
            {
                var to = lead.To is { } id ? boxes.GetValueOrDefault(id) : last;
                if (to is null) continue;
                var span = (to.Y - boxes[q.Id].Y) / (BoxHeight + GapY);
                var bow = span == 1 && to.X == boxes[q.Id].X ? 0 : Math.Min(WidestBow, 30 + 26 * Math.Abs(span));
                widest = Math.Max(widest, Math.Max(boxes[q.Id].X, to.X) + BoxWidth + bow + Margin);
                arrows.Add(new(Curve(boxes[q.Id], to, bow), ConditionText.Write(lead.When)));
            }
        return new([.. boxes.Values, last], arrows, widest, Top(end) + BoxHeight + Margin);
    }

    // Straight down to the next; around the right side, the wider the farther, to all others.
    private static string Curve(TreeBox from, TreeBox to, int bow) => bow == 0
        ? string.Create(CultureInfo.InvariantCulture, $"M{from.X + BoxWidth / 2} {from.Y + BoxHeight} L{to.X + BoxWidth / 2} {to.Y - 2}")
        : string.Create(CultureInfo.InvariantCulture, $"M{from.X + BoxWidth} {from.Y + BoxHeight / 2 + 6} C{from.X + BoxWidth + bow} {from.Y + BoxHeight / 2 + 6} {to.X + BoxWidth + bow} {to.Y + BoxHeight / 2 - 6} {to.X + BoxWidth + 2} {to.Y + BoxHeight / 2 - 6}");

    private static int Top(int depth) => Margin + depth * (BoxHeight + GapY);

    // How many questions lie before one at most; a circle, which the proof names, ends the counting.
    private static Dictionary<string, int> Depths(Questionnaire questions)
    {
        var depths = questions.Questions.ToDictionary(q => q.Id, _ => 0, StringComparer.Ordinal);
        for (var round = 0; round < questions.Questions.Count; round++)
        {
            var moved = false;
            foreach (var q in questions.Questions)
                foreach (var to in q.Next.Select(n => n.To).OfType<string>().Where(depths.ContainsKey))
                    if (depths[to] < depths[q.Id] + 1 && depths[q.Id] + 1 < questions.Questions.Count)
                    {
                        depths[to] = depths[q.Id] + 1;
                        moved = true;
                    }
            if (!moved) break;
        }
        return depths;
    }

    private static List<string> Wrap(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines[^1].Length + word.Length + 1 <= Letters) lines[^1] = (lines[^1] + " " + word).Trim();
            else if (lines.Count == 2)
            {
                lines[1] += " …";
                break;
            }
            else lines.Add(word);
        return lines;
    }
}
