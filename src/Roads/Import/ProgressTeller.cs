namespace Roads.Import;

/// <summary>Passes progress on in steps of a hundredth, not a million times.</summary>
internal sealed class ProgressTeller(IProgress<ImportProgress>? progress)
{
    private (ImportStage Stage, int Hundredths) _last = ((ImportStage)(-1), 0);

    public Action<double> At(ImportStage stage) => share =>
    {
        var now = (stage, (int)(share * 100));
        if (now == _last) return;
        _last = now;
        progress?.Report(new(stage, Math.Clamp(share, 0, 1)));
    };
}
