using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.CallActions;
using static Dialer.Sip.UserAgents.CallInput;
using static Dialer.Sip.UserAgents.CallState;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class CallMachineTests
{
    private const CallActions EndReports =
        ReportRefused | ReportTimedOut | ReportTransportFault | ReportEndedLocal | ReportEndedRemote;

    private static readonly Dictionary<(CallState, CallInput), CallStep> Table = new()
    {
        [(Calling, Provisional)] = new(Proceeding, ReportProgress | StartRingLimit),
        [(Calling, Success)] = new(Established, StopLimit | ReportAnswered),
        [(Calling, Refusal)] = new(Ended, ReportRefused),
        [(Calling, Challenge)] = new(Calling, StopLimit),
        [(Calling, InviteTimeout)] = new(Ended, ReportTimedOut),
        [(Calling, TransportFault)] = new(Ended, ReportTransportFault),
        [(Calling, HangUp)] = new(CancelHeld, None),
        [(Proceeding, Provisional)] = new(Proceeding, ReportProgress),
        [(Proceeding, Success)] = new(Established, StopLimit | ReportAnswered),
        [(Proceeding, Refusal)] = new(Ended, ReportRefused),
        [(Proceeding, Challenge)] = new(Calling, StopLimit),
        [(Proceeding, InviteTimeout)] = new(Ended, ReportTimedOut),
        [(Proceeding, TransportFault)] = new(Ended, ReportTransportFault),
        [(Proceeding, HangUp)] = new(Cancelling, SendCancel),
        [(Proceeding, Limit)] = new(Cancelling, SendCancel),
        [(CancelHeld, Provisional)] = new(Cancelling, SendCancel),
        [(CancelHeld, Success)] = new(Ended, SendBye | ReportAnswered | ReportEndedLocal),
        [(CancelHeld, Refusal)] = new(Ended, ReportEndedLocal),
        [(CancelHeld, InviteTimeout)] = new(Ended, ReportEndedLocal),
        [(CancelHeld, TransportFault)] = new(Ended, ReportEndedLocal),
        [(CancelHeld, Limit)] = new(Ended, ReportEndedLocal),
        [(Cancelling, Success)] = new(Ended, SendBye | ReportAnswered | ReportEndedLocal),
        [(Cancelling, Refusal)] = new(Ended, ReportEndedLocal),
        [(Cancelling, InviteTimeout)] = new(Ended, ReportEndedLocal),
        [(Cancelling, TransportFault)] = new(Ended, ReportEndedLocal),
        [(Cancelling, Limit)] = new(Ended, ReportEndedLocal),
        [(Incoming, Accept)] = new(AwaitingAck, StopLimit | SendAnswer),
        [(Incoming, HangUp)] = new(Ended, SendRefusal | ReportEndedLocal),
        [(Incoming, RemoteCancel)] = new(Ended, SendRefusal | ReportEndedRemote),
        [(Incoming, RemoteBye)] = new(Ended, SendRefusal | ReportEndedRemote),
        [(Incoming, Limit)] = new(Ended, SendRefusal | ReportTimedOut),
        [(AwaitingAck, Ack)] = new(Established, StopAnswer | ReportConfirmed),
        [(AwaitingAck, AckLimit)] = new(Ended, SendBye | ReportTimedOut),
        [(AwaitingAck, HangUp)] = new(ByeHeld, None),
        [(AwaitingAck, RemoteBye)] = new(Ended, ReportEndedRemote),
        [(ByeHeld, Ack)] = new(Ended, SendBye | ReportEndedLocal),
        [(ByeHeld, AckLimit)] = new(Ended, SendBye | ReportEndedLocal),
        [(ByeHeld, RemoteBye)] = new(Ended, ReportEndedRemote),
        [(Established, Ack)] = new(Established, StopAnswer | ReportConfirmed),
        [(Established, HangUp)] = new(Ended, SendBye | ReportEndedLocal),
        [(Established, RemoteBye)] = new(Ended, ReportEndedRemote),
        [(Established, AckLimit)] = new(Ended, SendBye | ReportTimedOut),
        [(Established, DialogGone)] = new(Ended, SendBye | ReportEndedRemote),
    };

    [Fact]
    public void Does_what_its_table_says_for_every_state_and_input()
    {
        foreach (var (state, input) in AllPairs())
        {
            CallMachine.Step(state, input)
                .ShouldBe(Table.GetValueOrDefault((state, input), new(state, None)), $"{state}, {input}");
        }
    }

    [Fact]
    public void Reports_an_end_exactly_when_it_ends()
    {
        foreach (var (state, input) in AllPairs())
        {
            var step = CallMachine.Step(state, input);
            var reports = int.PopCount((int)(step.Actions & EndReports));
            reports.ShouldBe(state != Ended && step.Next == Ended ? 1 : 0, $"{state}, {input}");
        }
    }

    private static IEnumerable<(CallState State, CallInput Input)> AllPairs() =>
        from state in Enum.GetValues<CallState>()
        from input in Enum.GetValues<CallInput>()
        select (state, input);
}
