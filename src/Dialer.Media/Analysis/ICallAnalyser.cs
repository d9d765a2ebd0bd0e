using Dialer.Domain.Calls;

namespace Dialer.Media.Analysis;

/// <summary>
/// Call progress analysis of one answered call. Runs on the RTP pump's thread, so it must not block, log or allocate
/// per frame.
/// </summary>
public interface ICallAnalyser
{
    /// <summary>The call was answered; a verdict here needs no audio.</summary>
    Verdict? Start();

    /// <summary>
    /// One frame of 160 samples, 20 ms, from the answer on; silence stands for a frame that did not arrive in time.
    /// Not called again after a verdict.
    /// </summary>
    Verdict? Push(ReadOnlySpan<short> frame);
}
