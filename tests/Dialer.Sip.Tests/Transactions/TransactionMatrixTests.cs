using Dialer.Sip.Transactions;
using static Dialer.Sip.Transactions.TransactionActions;
using static Dialer.Sip.Transactions.TransactionInput;
using static Dialer.Sip.Transactions.TransactionState;
using Table = System.Collections.Generic.Dictionary<
    (Dialer.Sip.Transactions.TransactionState, Dialer.Sip.Transactions.TransactionInput),
    Dialer.Sip.Transactions.TransactionStep>;

namespace Dialer.Sip.Tests.Transactions;

public sealed class TransactionMatrixTests
{
    [Fact]
    public void Invite_client_does_what_its_table_says_for_every_state_and_input() => Check(
        InviteClientTransaction.Step,
        new Table
        {
            [(Trying, RetransmitTimer)] = new(Trying, Transmit | DoubleRetransmit),
            [(Trying, EndTimer)] = new(Terminated, ReportTimeout),
            [(Trying, Provisional)] = new(Proceeding, Deliver | StopRetransmit | StopEnd),
            [(Trying, Success)] = new(Accepted, Deliver | StopRetransmit | StartEnd),
            [(Trying, Failure)] = new(Completed, Acknowledge | Deliver | StopRetransmit | StartEndD),
            [(Trying, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Proceeding, Provisional)] = new(Proceeding, Deliver),
            [(Proceeding, Success)] = new(Accepted, Deliver | StartEnd),
            [(Proceeding, Failure)] = new(Completed, Acknowledge | Deliver | StartEndD),
            [(Completed, Failure)] = new(Completed, Acknowledge),
            [(Completed, EndTimer)] = new(Terminated, None),
            [(Completed, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Accepted, Success)] = new(Accepted, Deliver),
            [(Accepted, EndTimer)] = new(Terminated, None),
        });

    [Fact]
    public void Non_invite_client_does_what_its_table_says_for_every_state_and_input() => Check(
        NonInviteClientTransaction.Step,
        new Table
        {
            [(Trying, RetransmitTimer)] = new(Trying, Transmit | DoubleRetransmitToT2),
            [(Trying, EndTimer)] = new(Terminated, ReportTimeout),
            [(Trying, Provisional)] = new(Proceeding, Deliver),
            [(Trying, Success)] = new(Completed, Deliver | StopRetransmit | StartEndT4),
            [(Trying, Failure)] = new(Completed, Deliver | StopRetransmit | StartEndT4),
            [(Trying, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Proceeding, RetransmitTimer)] = new(Proceeding, Transmit | RetransmitAtT2),
            [(Proceeding, EndTimer)] = new(Terminated, ReportTimeout),
            [(Proceeding, Provisional)] = new(Proceeding, Deliver),
            [(Proceeding, Success)] = new(Completed, Deliver | StopRetransmit | StartEndT4),
            [(Proceeding, Failure)] = new(Completed, Deliver | StopRetransmit | StartEndT4),
            [(Proceeding, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Completed, EndTimer)] = new(Terminated, None),
        });

    [Fact]
    public void Invite_server_does_what_its_table_says_for_every_state_and_input() => Check(
        InviteServerTransaction.Step,
        new Table
        {
            [(Proceeding, Request)] = new(Proceeding, Transmit),
            [(Proceeding, Provisional)] = new(Proceeding, Transmit),
            [(Proceeding, Success)] = new(Accepted, Transmit | StartEnd),
            [(Proceeding, Failure)] = new(Completed, Transmit | StartRetransmit | StartEnd),
            [(Proceeding, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Completed, Request)] = new(Completed, Transmit),
            [(Completed, RetransmitTimer)] = new(Completed, Transmit | DoubleRetransmitToT2),
            [(Completed, Ack)] = new(Confirmed, StopRetransmit | StartEndT4),
            [(Completed, EndTimer)] = new(Terminated, ReportTimeout),
            [(Completed, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Confirmed, EndTimer)] = new(Terminated, None),
            [(Accepted, Success)] = new(Accepted, Transmit),
            [(Accepted, Ack)] = new(Accepted, Deliver),
            [(Accepted, EndTimer)] = new(Terminated, None),
        });

    [Fact]
    public void Non_invite_server_does_what_its_table_says_for_every_state_and_input() => Check(
        NonInviteServerTransaction.Step,
        new Table
        {
            [(Trying, Provisional)] = new(Proceeding, Transmit),
            [(Trying, Success)] = new(Completed, Transmit | StartEndJ),
            [(Trying, Failure)] = new(Completed, Transmit | StartEndJ),
            [(Proceeding, Request)] = new(Proceeding, Transmit),
            [(Proceeding, Provisional)] = new(Proceeding, Transmit),
            [(Proceeding, Success)] = new(Completed, Transmit | StartEndJ),
            [(Proceeding, Failure)] = new(Completed, Transmit | StartEndJ),
            [(Proceeding, TransportFault)] = new(Terminated, ReportTransportFault),
            [(Completed, Request)] = new(Completed, Transmit),
            [(Completed, EndTimer)] = new(Terminated, None),
            [(Completed, TransportFault)] = new(Terminated, ReportTransportFault),
        });

    [Fact]
    public void Timers_that_absorb_repeats_are_zero_on_reliable_transports()
    {
        var timers = new SipTimers { Reliable = true };
        (timers.TimerD, timers.TimerIOrK, timers.TimerJ).ShouldBe((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
        timers.T1Times64.ShouldBe(TimeSpan.FromSeconds(32));
    }

    private static void Check(Func<TransactionState, TransactionInput, TransactionStep> step, Table table)
    {
        foreach (var state in Enum.GetValues<TransactionState>())
        {
            foreach (var input in Enum.GetValues<TransactionInput>())
            {
                var expected = table.GetValueOrDefault((state, input), new(state, None));
                step(state, input).ShouldBe(expected, $"{state}, {input}");
            }
        }
    }
}
