using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.MediaGateways;

/// <summary>
/// What a media gateway is asked and what it tells the owner of a call. Commands name the call; a command for a call
/// that is over is passed over. Every <see cref="PlaceCall"/> ends in exactly one <see cref="CallEnded"/>, sent last.
/// </summary>
public static class MediaGatewayMessages
{
    /// <summary>Where a call goes.</summary>
    public abstract record CallTarget
    {
        private CallTarget() { }

        /// <summary>A number over a trunk.</summary>
        public sealed record OverTrunk(TrunkId Trunk, E164 Number, E164 CallerId) : CallTarget;

        /// <summary>The registered phone of an agent, by its address of record's user part.</summary>
        public sealed record Phone(string User, string DisplayName) : CallTarget;
    }

    /// <summary>
    /// Sends an INVITE. <paramref name="Owner"/> gets every event of the call. With <paramref name="Analyse"/> the
    /// audio goes to call progress analysis as <see cref="Cpa"/> says, which ends in one <see cref="CallAnalysed"/>
    /// after the answer; early media may give one more before it, of a tone that rules an answer out.
    /// </summary>
    public sealed record PlaceCall(CallId Call, CallTarget Target, IActorRef Owner, bool Analyse)
    {
        /// <summary>How the call is analysed; where CPA is off, each answer is a person, at once.</summary>
        public CallProgressSettings Cpa { get; init; } = CallProgressSettings.Off;
    }

    /// <summary>CANCEL before the answer, BYE after it; <see cref="CallEnded"/> follows.</summary>
    public sealed record HangUp(CallId Call);

    /// <summary>
    /// Joins the audio of two answered calls, both ways, after the zip tone in the agent's ear. Each owner gets
    /// <see cref="CallBridged"/>; where either call is over, <see cref="BridgeFailed"/> goes to the customer call's
    /// owner.
    /// </summary>
    public sealed record Bridge(CallId Customer, CallId Agent);

    /// <summary>
    /// Plays a prompt to one call, once; <see cref="PromptBegan"/> and <see cref="PromptFinished"/> follow unless the
    /// call ends first. Of a prompt that is unknown or empty only the end is told.
    /// </summary>
    public sealed record PlayPrompt(CallId Call, string Prompt);

    /// <summary>Ends the prompt that plays to a call, if any; its end is not told.</summary>
    public sealed record StopPrompt(CallId Call);

    /// <summary>
    /// The node shuts down: hangs up every call, as <see cref="HangUp"/> does, and places none from here on.
    /// <see cref="CallsEnded"/> is the answer when no call is left.
    /// </summary>
    public sealed record EndCalls;

    /// <summary>No call is left, and every owner has had its <see cref="CallEnded"/>.</summary>
    public sealed record CallsEnded;

    /// <summary>First 18x: it rings.</summary>
    public sealed record CallRinging(CallId Call, DateTimeOffset At, bool EarlyMedia);

    /// <summary>The 200 arrived and was acknowledged.</summary>
    public sealed record CallAnswered(CallId Call, DateTimeOffset At);

    /// <summary>Before the verdict: whoever or whatever answered speaks. Told once a call.</summary>
    public sealed record SpeechHeard(CallId Call, DateTimeOffset At);

    /// <summary>Call progress analysis has decided; without analysis there is no evidence.</summary>
    public sealed record CallAnalysed(CallId Call, Verdict Verdict, DateTimeOffset At, CallEvidence? Evidence = null);

    /// <summary>After a machine's verdict: its record tone is over.</summary>
    public sealed record MachineToneHeard(CallId Call, DateTimeOffset At);

    /// <summary>After the record tone: somebody speaks, a person has picked up.</summary>
    public sealed record PersonHeard(CallId Call, DateTimeOffset At);

    /// <summary>Audio flows between the two calls.</summary>
    public sealed record CallBridged(CallId Call, CallId Other, DateTimeOffset At);

    /// <summary>The other call was over before the bridge was made.</summary>
    public sealed record BridgeFailed(CallId Call, CallId Other);

    /// <summary>The first frame of the prompt was sent.</summary>
    /// <param name="Call">To whom.</param>
    /// <param name="Prompt">Which.</param>
    /// <param name="SinceAnswer">Since the call was answered.</param>
    /// <param name="Length">How long it takes where the far end takes audio.</param>
    public sealed record PromptBegan(CallId Call, string Prompt, TimeSpan SinceAnswer, TimeSpan Length);

    /// <summary>The prompt was played to its end.</summary>
    public sealed record PromptFinished(CallId Call, string Prompt);

    /// <summary>
    /// First frame of the customer's audio sent to the agent after the customer's 200; for the report's answer-to-agent
    /// time. Sent once a call, to the customer call's owner.
    /// </summary>
    public sealed record AudioReachedAgent(CallId Call, TimeSpan SinceAnswer);

    /// <summary>The call is over on both sides; nothing more comes for it.</summary>
    public sealed record CallEnded(CallId Call, CallEnd How, NetworkCause? Cause, DateTimeOffset At);

    /// <summary>Who ended a call.</summary>
    public enum CallEnd
    {
        /// <summary>The far end sent BYE.</summary>
        RemoteHangUp,

        /// <summary>We sent BYE or CANCEL.</summary>
        LocalHangUp,

        /// <summary>The INVITE got a final response of 300 or more; the cause holds it.</summary>
        Refused,

        /// <summary>
        /// No response in time, transport lost, trunk or phone unknown, or an offer without usable audio.
        /// </summary>
        Failed,
    }

    /// <summary>
    /// Asks who is registered; answered with <see cref="PhoneRegistered"/> for each, then one on every change.
    /// </summary>
    public sealed record SubscribePhones(IActorRef Subscriber);

    /// <summary>A phone registered, or its registration is gone.</summary>
    public sealed record PhoneRegistered(string User, bool Registered);

    /// <summary>
    /// Asks for the health of the trunks; answered with <see cref="TrunkHealth"/> for each known one, then on every
    /// change.
    /// </summary>
    public sealed record SubscribeTrunks(IActorRef Subscriber);

    /// <summary>
    /// Whether a trunk answers OPTIONS; <paramref name="Detail"/> says why not, or with which status it does.
    /// </summary>
    public sealed record TrunkHealth(TrunkId Trunk, bool Reachable, string Detail);

    /// <summary>A number of calls, live, for telemetry; reply to <see cref="GetGatewayStatus"/>.</summary>
    public sealed record GatewayStatus(int Calls, int Bridges, long DatagramsRefused, long RtpPacketsDropped);

    /// <summary>Asks for <see cref="GatewayStatus"/>.</summary>
    public sealed record GetGatewayStatus
    {
        /// <summary>The only value.</summary>
        public static GetGatewayStatus Instance { get; } = new();
    }
}
