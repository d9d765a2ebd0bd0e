using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;
using static Dialer.Sip.UserAgents.CallActions;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// One call: the shell of <see cref="CallMachine"/>. The other parts of it: as callee, re-INVITE and probe.
/// </summary>
internal sealed partial class SipCall : ITimerOwner, IClientRequestOwner, IInviteServerUser
{
    private const CallActions Reports = ReportConfirmed | ReportRefused | ReportTimedOut
        | ReportTransportFault | ReportEndedLocal | ReportEndedRemote;
    private const int MostForks = 8;
    private const int AnswerRole = 0;
    private const int AckRole = 1;
    private const int LimitRole = 2;
    private const int GlareRole = 3;
    private readonly AgentCore _core;
    private readonly string _callId;
    private readonly string _localTag;
    private readonly IPEndPoint _peer;
    private readonly DigestCredentials? _credentials;
    private readonly TimerNode _answerTimer;
    private readonly TimerNode _ackTimer;
    private readonly TimerNode _limitTimer;
    private readonly TimerNode _glareTimer;
    private bool _isPinned;
    private Dialog? _dialog;
    private ClientRequest? _invite;
    private bool _proceedingReported;
    private int _refusal = 487;
    private string? _reason;
    private int? _q850;

    private SipCall(AgentCore core, SipCallKey key, string callId, IPEndPoint peer, DigestCredentials? credentials)
    {
        (_core, Key, _callId, _peer, _credentials) = (core, key, callId, peer, credentials);
        _localTag = core.Ids.NewTag();
        (_answerTimer, _ackTimer) = (new(this, AnswerRole), new(this, AckRole));
        (_limitTimer, _glareTimer) = (new(this, LimitRole), new(this, GlareRole));
        core.Calls.Add(key, this);
        core.Dialogs.Add(new(callId, _localTag), this);
    }

    public SipCallKey Key { get; }

    public CallState State { get; private set; }

    public static void Start(AgentCore core, SipCallKey key, SipInvite invite, DateTimeOffset now)
    {
        var call = new SipCall(core, key, core.Ids.NewCallId(), invite.NextHop, invite.Credentials)
        {
            State = CallState.Calling,
            _confirmed = true,
            _isPinned = invite.PinsNextHop,
        };
        var request = AgentCore.NewRequest(
            "INVITE",
            invite.Target,
            invite.From.WithTag(call._localTag).ToString(),
            $"<{invite.Target}>",
            call._callId,
            1);
        core.AddContact(request);
        core.AddProduct(request);
        foreach (var (name, value) in invite.Headers)
            request.Headers.Add(name, value);
        AgentCore.SetBody(request, invite.Body);
        call._invite = new(core, call, request, invite.NextHop, invite.Credentials);
        call._invite.Start(now);
    }

    public void HangUp(string? reason, int refusal, DateTimeOffset now)
    {
        _reason ??= reason;
        _refusal = refusal;
        Step(CallInput.HangUp, now);
    }

    public uint? NextCSeqForRetry(ClientRequest request)
    {
        if (request != _invite)
            return _dialog is null ? null : ++_dialog.LocalCSeq;
        if (CallMachine.Step(State, CallInput.Challenge) is not { Next: CallState.Calling } step)
            return null;
        State = step.Next;
        _core.Timers.Disarm(_limitTimer);
        return request.Request.CSeq!.Value.Number + 1;
    }

    public void OnResponse(ClientRequest request, SipResponse response, DateTimeOffset now)
    {
        if (response.Status is >= 200 and < 300 && request.Request.Method == "INVITE")
            OnSuccess(request, response, now);
        else if (State == CallState.Ended && response.Status < 200)
            // Nobody waits for it any more, and a proceeding INVITE has no timer that would end it.
            _core.Transactions.Drop(request.Transaction);
        else if (request == _invite)
            Step(response.Status < 200 ? CallInput.Provisional : CallInput.Refusal, now, response);
        else if (request == _reInvite && response.Status >= 300)
            OnReInviteRefused(response.Status, now);
        else if (request == _probe && response.Status >= 200)
            OnProbeAnswered(response.Status, now);
    }

    public void OnFailed(ClientRequest request, bool timedOut, DateTimeOffset now)
    {
        if (request == _invite)
            Step(timedOut ? CallInput.InviteTimeout : CallInput.TransportFault, now);
        else if (request == _reInvite)
            // A fault of the transport counts as 503 (RFC 3261 §8.1.3.1), which leaves the dialog as it was.
            OnReInviteRefused(timedOut ? 408 : 503, now);
        else if (request == _probe)
            OnProbeFailed(timedOut, now);
    }

    public void OnTimer(int role, DateTimeOffset now)
    {
        if (role == AnswerRole)
            RepeatAnswer(now);
        else if (role == GlareRole)
            RetryReInvite(now);
        else if (role == AckRole)
            Step(CallInput.AckLimit, now);
        else if (State == CallState.Established)
            Step(CallInput.DialogGone, now);
        else
            OnLimit(now);
    }

    public void OnBye(Transaction server, DateTimeOffset now)
    {
        _core.Respond(server, 200, null, now);
        _refusal = 487;
        Step(CallInput.RemoteBye, now, server.Request);
    }

    /// <summary>
    /// Every 2xx gets its ACK: a repeat the same one, another fork's its own and a BYE (RFC 3261 §13.2.2.4).
    /// </summary>
    private void OnSuccess(ClientRequest request, SipResponse response, DateTimeOffset now)
    {
        var tag = response.To?.Tag ?? "";
        if (request.RepeatAck(tag))
            return;
        if (_dialog is null)
            _dialog = Dialog.OfCaller(request.Request, response, _peer, _isPinned);
        else if (_dialog.RemoteTag != tag)
        {
            EndFork(request, tag, response, now);
            return;
        }
        else
            _dialog.RefreshTarget(response);

        request.Acknowledge(_dialog, tag);
        if (request == _reInvite)
            OnReInviteAnswered(response);
        else
            Step(CallInput.Success, now, response);
    }

    /// <summary>
    /// An answer too many is acknowledged and ended (RFC 3261 §13.2.2.4), of one call not without end. It may name
    /// another port than the call's, but no host: who answers could have us send to anybody.
    /// </summary>
    private void EndFork(ClientRequest request, string tag, SipResponse response, DateTimeOffset now)
    {
        if (request.Acknowledged == MostForks)
        {
            _core.DroppedForks++;
            return;
        }

        var fork = Dialog.OfCaller(request.Request, response, _peer, _isPinned);
        if (!fork.NextHop.Address.Equals(_peer.Address))
            fork = Dialog.OfCaller(request.Request, response, _peer, isPinned: true);
        request.Acknowledge(fork, tag);
        SendBye(fork, now);
    }

    private void Step(CallInput input, DateTimeOffset now, SipMessage? message = null)
    {
        var before = State;
        var step = CallMachine.Step(before, input);
        State = step.Next;
        if (message is not null && step.Next == CallState.Ended)
            _q850 = ReasonHeader.Q850Of(message);
        Perform(step.Actions, message, now);
        if (State == CallState.Ended && before != CallState.Ended)
            Leave(now);
    }

    private void Perform(CallActions actions, SipMessage? message, DateTimeOffset now)
    {
        var limit = _core.Settings.Timers.T1Times64;
        if (actions.HasFlag(ReportProgress))
            EmitProgress((SipResponse)message!);
        if (actions.HasFlag(StartRingLimit))
            _core.Timers.Arm(_limitTimer, now + _core.Settings.RingLimit);
        if (actions.HasFlag(SendCancel))
        {
            var cancel = InviteFollowUps.Cancel(_invite!.Request, _reason);
            _core.Transactions.StartClient(cancel, _peer, null, now);
            _core.Timers.Arm(_limitTimer, now + limit);
        }

        if (actions.HasFlag(StopLimit))
            _core.Timers.Disarm(_limitTimer);
        if (actions.HasFlag(SendAnswer))
            SendAnswerNow(now);
        if (actions.HasFlag(SendRefusal))
            Refuse(now);
        if (actions.HasFlag(StopAnswer))
            StopAnswering();
        if (actions.HasFlag(CallActions.SendBye))
            SendBye(_dialog!, now);
        Report(actions, message);
    }

    private void Report(CallActions actions, SipMessage? message)
    {
        // An answer that crosses our CANCEL is told too, before the end.
        if (actions.HasFlag(ReportAnswered))
            _core.Emit(new SipUserAgentOutput.Answered(Key, message!.Body));
        switch (actions & Reports)
        {
            case ReportConfirmed:
                OnConfirmed(message!.Body);
                break;
            case ReportRefused:
                var response = (SipResponse)message!;
                _core.Emit(new SipUserAgentOutput.Refused(Key, response.Status, response.Reason, _q850));
                break;
            case ReportTimedOut:
                _core.Emit(new SipUserAgentOutput.TimedOut(Key));
                break;
            case ReportTransportFault:
                _core.Emit(new SipUserAgentOutput.TransportFailed(Key));
                break;
            case ReportEndedLocal:
                _core.Emit(new SipUserAgentOutput.Ended(Key, SipEndedBy.Local, _q850));
                break;
            case ReportEndedRemote:
                _core.Emit(new SipUserAgentOutput.Ended(Key, SipEndedBy.Remote, _q850));
                break;
        }
    }

    private void EmitProgress(SipResponse response)
    {
        if (response.Status > 100)
            _core.Emit(new SipUserAgentOutput.Ringing(Key, response.Status, response.Body));
        else if (!_proceedingReported)
            _core.Emit(new SipUserAgentOutput.Proceeding(Key));
        _proceedingReported = true;
    }

    private void SendBye(Dialog dialog, DateTimeOffset now)
    {
        var bye = dialog.NewRequest("BYE", ++dialog.LocalCSeq);
        if (_reason is not null)
            bye.Headers.Add("Reason", _reason);
        _core.AddProduct(bye);
        new ClientRequest(_core, this, bye, dialog.NextHop, _credentials).Start(now);
    }

    private void OnLimit(DateTimeOffset now)
    {
        // After an unheeded CANCEL the INVITE would wait forever: its transaction ends here (RFC 3261 §9.1).
        if (State == CallState.Cancelling)
            _core.Transactions.Drop(_invite!.Transaction);
        _refusal = 480;
        Step(CallInput.Limit, now);
    }

    private void Leave(DateTimeOffset now)
    {
        _core.Timers.Disarm(_answerTimer);
        _core.Timers.Disarm(_ackTimer);
        _core.Timers.Disarm(_limitTimer);
        _core.Timers.Disarm(_glareTimer);
        LeaveReInvite(now);
        _core.Calls.Remove(Key);
        _core.Dialogs.Remove(new(_callId, _localTag));
    }
}
