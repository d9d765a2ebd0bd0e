using Dialer.Domain.Calls;

namespace Dialer.Media.Analysis;

/// <summary>Takes every answer for a person, at the answer: for campaigns without call progress analysis.</summary>
public sealed class AssumeLiveVoice : ICallAnalyser
{
    /// <inheritdoc/>
    public Verdict? Start() => Verdict.LiveVoice;

    /// <inheritdoc/>
    public Verdict? Push(ReadOnlySpan<short> frame) => Verdict.LiveVoice;
}
