using System.Net;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>The callee's side: ringing, answering until the ACK, refusing, being cancelled.</summary>
internal sealed partial class SipCall
{
    private Transaction? _server;
    private ReadOnlyMemory<byte> _answer;
    private ReadOnlyMemory<byte> _answerBytes;
    private TimeSpan _answerInterval;

    public static void Take(AgentCore core, Transaction server, IPEndPoint from, DateTimeOffset now)
    {
        var request = server.Request;
        var call = new SipCall(core, new(core.NextIncomingKey()), request.CallId!, from, null)
        {
            State = CallState.Incoming,
            _server = server,
        };
        call._dialog = Dialog.OfCallee(request, call._localTag, from);
        server.Callee = call;
        core.Respond(server, 100, null, now);
        core.Timers.Arm(call._limitTimer, now + core.Settings.RingLimit);
        core.Emit(new SipUserAgentOutput.IncomingCall(call.Key, request, from));
    }

    public void Ring(int status, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (State != CallState.Incoming)
            return;
        var response = NewResponse(_server!, status);
        AgentCore.SetBody(response, body);
        _core.Transactions.Respond(_server!, response, now);
    }

    public void Accept(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        _answer = body;
        if (State == CallState.Incoming)
            Step(CallInput.Accept, now);
        else if (_reInviteServer is not null)
            AcceptReInvite(now);
    }

    public void Reject(int status, DateTimeOffset now)
    {
        if (State == CallState.Incoming)
            HangUp(null, status, now);
        else
            RejectReInvite(status, now);
    }

    public void OnCancel(Transaction invite, SipRequest cancel, DateTimeOffset now)
    {
        if (invite == _reInviteServer)
            RejectReInvite(487, now);
        if (invite != _server)
            return;
        _refusal = 487;
        Step(CallInput.RemoteCancel, now, cancel);
    }

    /// <summary>The ACK of a 2xx; one of an earlier INVITE than the last is old.</summary>
    public void OnAck(SipRequest ack, DateTimeOffset now)
    {
        if (_ackTimer.IsArmed && ack.CSeq?.Number == _server?.Request.CSeq?.Number)
            Step(CallInput.Ack, now, ack);
    }

    /// <summary>
    /// A request within this dialog: false when it is from another peer or out of order, and answered so.
    /// </summary>
    public bool Admits(Transaction server, DateTimeOffset now)
    {
        var request = server.Request;
        var known = _dialog is not null && _dialog.RemoteTag == (request.From?.Tag ?? "");
        if (known && _dialog!.TakeRemoteCSeq(request.CSeq!.Value.Number))
            return true;
        _core.Respond(server, known ? 500 : 481, null, now);
        return false;
    }

    private void SendAnswerNow(DateTimeOffset now)
    {
        var response = NewResponse(_server!, 200);
        AgentCore.SetBody(response, _answer);
        _core.Transactions.Respond(_server!, response, now);
        _answerBytes = _server!.Message;
        _answerInterval = _core.Settings.Timers.T1;
        _core.Timers.Arm(_answerTimer, now + _answerInterval);
        _core.Timers.Arm(_ackTimer, now + _core.Settings.Timers.T1Times64);
    }

    /// <summary>RFC 3261 §13.3.1.4: on every transport, from T1 doubling to T2.</summary>
    private void RepeatAnswer(DateTimeOffset now)
    {
        _core.Send(_server!.Remote, _answerBytes, again: true);
        _answerInterval = TimeSpan.FromTicks(Math.Min(_answerInterval.Ticks * 2, _core.Settings.Timers.T2.Ticks));
        _core.Timers.Arm(_answerTimer, now + _answerInterval);
    }

    private void StopAnswering()
    {
        _core.Timers.Disarm(_answerTimer);
        _core.Timers.Disarm(_ackTimer);
        _answerBytes = default;
    }

    private void Refuse(DateTimeOffset now)
    {
        var response = NewResponse(_server!, _refusal);
        if (_reason is not null)
            response.Headers.Add("Reason", _reason);
        _core.Transactions.Respond(_server!, response, now);
    }

    private SipResponse NewResponse(Transaction server, int status)
    {
        var response = SipResponse.For(server.Request, status, null, _localTag);
        if (status < 300)
            _core.AddContact(response);
        _core.AddProduct(response);
        return response;
    }
}
