namespace Dialer.PacingLab.Scenarios;

/// <summary>How long lines ring.</summary>
internal abstract record Ring
{
    private Ring() { }

    /// <summary>Every line, answered or not, ends after one exponential time: the solvable model.</summary>
    public sealed record Exponential(double MeanSeconds) : Ring;

    /// <summary>Answers uniform between two times; no answer at the limit; busy and failures soon.</summary>
    public sealed record Mix(
        double MinSeconds, double MaxSeconds, double BusySeconds, double FailureSeconds) : Ring;
}
