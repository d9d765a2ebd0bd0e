using Dialer.Domain.Calls;

namespace Dialer.Media.Analysis;

/// <summary>What call progress analysis found.</summary>
public abstract record CallFinding
{
    private CallFinding() { }

    /// <summary>What answered, once; or, before the answer, the tone that rules one out.</summary>
    public sealed record Concluded(CallEvidence Evidence) : CallFinding;

    /// <summary>After the answer and before the verdict: speech has been heard, of whatever kind; once.</summary>
    public sealed record SpeechBegan : CallFinding;

    /// <summary>A machine's record tone is over; never before its verdict.</summary>
    public sealed record ToneEnded : CallFinding;

    /// <summary>Somebody speaks after the record tone.</summary>
    public sealed record PersonSpeaks : CallFinding;
}
