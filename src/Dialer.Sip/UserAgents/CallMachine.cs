using static Dialer.Sip.UserAgents.CallActions;
using static Dialer.Sip.UserAgents.CallInput;
using static Dialer.Sip.UserAgents.CallState;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// The life of a call on either side. A transition to Ended carries exactly one report of an end, so that no call ends
/// twice or silently. The ACK of a 2xx is not here: it goes out for every 2xx in every state (RFC 3261 §13.2.2.4).
/// </summary>
internal static class CallMachine
{
    public static CallStep Step(CallState state, CallInput input) => (state, input) switch
    {
        (Calling, Provisional) => new(Proceeding, ReportProgress | StartRingLimit),
        (Proceeding, Provisional) => new(Proceeding, ReportProgress),
        (Calling or Proceeding, Success) => new(Established, StopLimit | ReportAnswered),
        (Calling or Proceeding, Refusal) => new(Ended, ReportRefused),
        (Calling or Proceeding, Challenge) => new(Calling, StopLimit),
        (Calling or Proceeding, InviteTimeout) => new(Ended, ReportTimedOut),
        (Calling or Proceeding, TransportFault) => new(Ended, ReportTransportFault),
        (Calling, HangUp) => new(CancelHeld, None),
        (Proceeding, HangUp or Limit) => new(Cancelling, SendCancel),
        (CancelHeld, Provisional) => new(Cancelling, SendCancel),
        (CancelHeld or Cancelling, Success) => new(Ended, SendBye | ReportAnswered | ReportEndedLocal),
        (CancelHeld or Cancelling, Refusal or InviteTimeout or TransportFault or Limit) => new(Ended, ReportEndedLocal),

        (Incoming, Accept) => new(AwaitingAck, StopLimit | SendAnswer),
        (Incoming, HangUp) => new(Ended, SendRefusal | ReportEndedLocal),
        (Incoming, RemoteCancel or RemoteBye) => new(Ended, SendRefusal | ReportEndedRemote),
        (Incoming, Limit) => new(Ended, SendRefusal | ReportTimedOut),
        (AwaitingAck, Ack) => new(Established, StopAnswer | ReportConfirmed),
        (AwaitingAck, AckLimit) => new(Ended, SendBye | ReportTimedOut),
        (AwaitingAck, HangUp) => new(ByeHeld, None),
        (ByeHeld, Ack or AckLimit) => new(Ended, SendBye | ReportEndedLocal),
        (AwaitingAck or ByeHeld, RemoteBye) => new(Ended, ReportEndedRemote),

        (Established, Ack) => new(Established, StopAnswer | ReportConfirmed),
        (Established, HangUp) => new(Ended, SendBye | ReportEndedLocal),
        (Established, RemoteBye) => new(Ended, ReportEndedRemote),
        (Established, AckLimit) => new(Ended, SendBye | ReportTimedOut),
        (Established, DialogGone) => new(Ended, SendBye | ReportEndedRemote),
        _ => new(state, None),
    };
}
