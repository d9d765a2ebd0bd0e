using Dialer.Media.Analysis;

namespace Dialer.Media.Rtp;

/// <summary>
/// Hears what happens on one session. Called on a thread of the pump: must hand over and return at once.
/// </summary>
public interface IRtpListener
{
    /// <summary>
    /// An exception out of analysis, or of this listener, has closed the session; the other sessions go on.
    /// </summary>
    void Failed(Exception error);

    /// <summary>
    /// Nothing has come from the far end for <see cref="RtpPumpOptions.AskAfterSilence"/>, or three times that where
    /// it is not expected to send. Told again after each further such time.
    /// </summary>
    void Silent();

    /// <summary>
    /// The first frame that came from this session was sent to the session it is bridged to; once a session.
    /// </summary>
    void AudioForwarded(TimeSpan sinceAnswer);

    /// <summary>The first frame of a prompt is being sent.</summary>
    void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length);

    /// <summary>The prompt was played to its end.</summary>
    void PromptFinished(string prompt);

    /// <summary>An RFC 4733 event of 0 to 15 (0-9, *, #, A-D) began.</summary>
    void DigitHeard(char digit);

    /// <summary>Call progress analysis has found something.</summary>
    void Analysed(CallFinding finding);

    /// <summary>
    /// The session has let go of its analyser, which may hear another call; not told of one that has thrown.
    /// </summary>
    void AnalysisEnded(ICallAnalyser analyser)
    {
    }
}
