namespace Dispatch;

/// <summary>Draws among ways by their past success (Ropke and Pisinger 2006, section 3.4).</summary>
internal sealed class Roulette(int ways)
{
    private readonly double[] weights = [.. Enumerable.Repeat(1.0, ways)];
    private readonly double[] scores = new double[ways];
    private readonly int[] uses = new int[ways];

    public int Draw(Random random)
    {
        var ball = random.NextDouble() * weights.Sum();
        for (var way = 0; way < weights.Length - 1; way++)
        {
            ball -= weights[way];
            if (ball < 0) return way;
        }
        return weights.Length - 1;
    }

    public void Credit(int way, int score)
    {
        scores[way] += score;
        uses[way]++;
    }

    /// <summary>Moves each weight a tenth of the way to its average score, and starts counting anew.</summary>
    public void Learn()
    {
        for (var way = 0; way < weights.Length; way++)
        {
            if (uses[way] > 0) weights[way] = Math.Max(0.1, 0.9 * weights[way] + 0.1 * scores[way] / uses[way]);
            scores[way] = uses[way] = 0;
        }
    }
}
