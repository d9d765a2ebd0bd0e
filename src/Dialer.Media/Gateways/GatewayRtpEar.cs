using Dialer.Actors.MediaGateways;
using Dialer.Media.Analysis;
using Dialer.Media.Rtp;
using Dialer.Runtime;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>Hands the events of one RTP session to the actor.</summary>
internal sealed class GatewayRtpEar(
    IActorRef gateway, MediaGatewayMessages.PlaceCall order, SipCallKey key, AnalyserPool analysers) : IRtpListener
{
    public void Failed(Exception error) => gateway.Tell(new GatewayMessages.MediaFailed(key, error));

    public void Silent() => gateway.Tell(new GatewayMessages.Silent(key));

    public void AudioForwarded(TimeSpan sinceAnswer) =>
        gateway.Tell(new GatewayMessages.AudioForwarded(order.Call, key, sinceAnswer));

    public void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length) =>
        gateway.Tell(new GatewayMessages.PromptBegan(order.Call, key, prompt, sinceAnswer, length));

    public void PromptFinished(string prompt) =>
        gateway.Tell(new GatewayMessages.PromptFinished(order.Call, key, prompt));

    // Digits end here until an IVR asks for them; the RTP layer has to know them to keep them out of the audio.
    public void DigitHeard(char digit)
    {
    }

    public void Analysed(CallFinding finding) => gateway.Tell(new GatewayMessages.Analysed(order.Call, key, finding));

    public void AnalysisEnded(ICallAnalyser analyser) => analysers.Give(order.Cpa, CountryOf(order), analyser);

    /// <summary>Whose tones are heard on the call; null where that is not known.</summary>
    public static string? CountryOf(MediaGatewayMessages.PlaceCall order) =>
        order.Target is MediaGatewayMessages.CallTarget.OverTrunk over ? ToneCountry.Of(over.Number) : null;
}
