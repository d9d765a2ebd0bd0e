using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>Changing the session of a call that stands (RFC 3261 §14), in both directions.</summary>
internal sealed partial class SipCall
{
    private const int MaxGlareRetries = 5;
    private const int GlareUnitMs = 10;
    private ClientRequest? _reInvite;
    private Transaction? _reInviteServer;
    private ReadOnlyMemory<byte> _reInviteBody;
    private int _glareRetries;
    private bool _confirmed;

    public void ReInvite(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (State == CallState.Ended)
            return;
        if (IsChanging || _glareTimer.IsArmed || State != CallState.Established)
        {
            _core.Emit(new SipUserAgentOutput.ReInviteRefused(Key, 491));
            return;
        }

        _reInviteBody = body;
        _glareRetries = 0;
        SendReInvite(now);
    }

    /// <summary>
    /// Their re-INVITE. While one of ours is out: 491; while an earlier one of theirs waits for our answer: 500
    /// (RFC 3261 §14.2); while our 200 has no ACK: 491, so that they come again.
    /// </summary>
    public void OnReInvite(Transaction server, DateTimeOffset now)
    {
        if (_reInviteServer is not null || State == CallState.Incoming)
            _core.Respond(server, 500, null, now, "Retry-After", RetryAfterSeconds());
        else if (State != CallState.Established || IsChanging)
            _core.Respond(server, 491, null, now);
        else
        {
            _reInviteServer = server;
            server.Callee = this;
            _core.Respond(server, 100, null, now);
            _core.Emit(new SipUserAgentOutput.ReInvited(Key, server.Request.Body));
        }
    }

    private bool IsChanging => _reInvite is not null || _reInviteServer is not null || _ackTimer.IsArmed;

    private bool OwnsCallId => _invite is not null;

    private string RetryAfterSeconds() =>
        _core.Ids.Below(11).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void SendReInvite(DateTimeOffset now)
    {
        var request = _dialog!.NewRequest("INVITE", ++_dialog.LocalCSeq);
        _core.AddContact(request);
        _core.AddProduct(request);
        AgentCore.SetBody(request, _reInviteBody);
        _reInvite = new(_core, this, request, _dialog.NextHop, _credentials);
        _reInvite.Start(now);
        _core.Timers.Arm(_limitTimer, now + _core.Settings.RingLimit);
    }

    private void OnReInviteAnswered(SipResponse response)
    {
        EndReInvite();
        if (State == CallState.Established)
            _core.Emit(new SipUserAgentOutput.ReInviteAnswered(Key, response.Body));
    }

    private void OnReInviteRefused(int status, DateTimeOffset now)
    {
        EndReInvite();
        if (State != CallState.Established)
            return;
        if (status is 481 or 408)
            Step(CallInput.DialogGone, now);
        else if (status == 491 && _glareRetries++ < MaxGlareRetries)
            _core.Timers.Arm(_glareTimer, now + GlareDelay());
        else
            _core.Emit(new SipUserAgentOutput.ReInviteRefused(Key, status));
    }

    /// <summary>
    /// RFC 3261 §14.1: the owner of the Call-ID waits 2.1-4 s, the other side up to 2 s, in steps of 10 ms.
    /// </summary>
    private TimeSpan GlareDelay() =>
        TimeSpan.FromMilliseconds(GlareUnitMs * (OwnsCallId ? 210 + _core.Ids.Below(191) : _core.Ids.Below(201)));

    private void RetryReInvite(DateTimeOffset now)
    {
        if (IsChanging)
            _core.Timers.Arm(_glareTimer, now + GlareDelay());
        else
            SendReInvite(now);
    }

    private void EndReInvite()
    {
        _reInvite = null;
        _core.Timers.Disarm(_limitTimer);
    }

    private void AcceptReInvite(DateTimeOffset now)
    {
        _server = _reInviteServer;
        _reInviteServer = null;
        _dialog!.RefreshTarget(_server!.Request);
        SendAnswerNow(now);
    }

    private void RejectReInvite(int status, DateTimeOffset now)
    {
        if (_reInviteServer is not { } server)
            return;
        _reInviteServer = null;
        _core.Transactions.Respond(server, NewResponse(server, status), now);
    }

    /// <summary>
    /// Only the first ACK makes the call stand; that of a re-INVITE is told when it brings an answer.
    /// </summary>
    private void OnConfirmed(ReadOnlyMemory<byte> body)
    {
        if (!_confirmed || !body.IsEmpty)
            _core.Emit(new SipUserAgentOutput.Confirmed(Key, body));
        _confirmed = true;
    }

    private void LeaveReInvite(DateTimeOffset now)
    {
        RejectReInvite(487, now);
        if (_reInvite?.Transaction is { State: TransactionState.Proceeding } waiting)
            _core.Transactions.Drop(waiting);
    }
}
