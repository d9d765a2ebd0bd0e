using Dialer.Dsp.CallProgress;

namespace Dialer.Media.Analysis;

/// <summary>
/// Call progress analysis of one call, from its first packet on. Runs on the RTP pump's thread, so it must not block,
/// log or allocate per frame.
/// </summary>
public interface ICallAnalyser
{
    /// <summary>Nothing more will be found: it is not fed any more.</summary>
    bool IsOver { get; }

    /// <summary>The call was answered; what was heard before counts no more.</summary>
    void Answered();

    /// <summary>Forgets all, as after construction: the next call may be analysed.</summary>
    void Reset();

    /// <summary>The next 20 ms, 160 samples, in the order in which they were spoken.</summary>
    CallFinding? Push(ReadOnlySpan<short> frame);

    /// <summary>The next 20 ms had no audio.</summary>
    CallFinding? PushMissing(MissingFrame why);

    /// <summary>An RFC 4733 event began; digits are 0 to 15.</summary>
    CallFinding? PushEvent(int code);
}
