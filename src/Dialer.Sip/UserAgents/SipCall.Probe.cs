namespace Dialer.Sip.UserAgents;

/// <summary>Asking whether the other side still has the call: OPTIONS within the dialog (RFC 3261 §11).</summary>
internal sealed partial class SipCall
{
    private const int MostProbeFaults = 2;
    private ClientRequest? _probe;
    private int _probeFaults;

    public void Probe(DateTimeOffset now)
    {
        if (State != CallState.Established || _probe is not null)
            return;
        var request = _dialog!.NewRequest("OPTIONS", ++_dialog.LocalCSeq);
        _core.AddContact(request);
        _core.AddProduct(request);
        request.Headers.Add("Accept", "application/sdp");
        _probe = new(_core, this, request, _dialog.NextHop, _credentials);
        _probe.Start(now);
    }

    /// <summary>Only 481 and 408 end a dialog (RFC 3261 §12.2.1.2): who says anything else still knows it.</summary>
    private void OnProbeAnswered(int status, DateTimeOffset now)
    {
        _probe = null;
        _probeFaults = 0;
        if (status is 481 or 408)
            Step(CallInput.DialogGone, now);
    }

    /// <summary>
    /// Silence for 64*T1 ends the call at once; one ICMP may be a route that flaps, two in a row are not.
    /// </summary>
    private void OnProbeFailed(bool timedOut, DateTimeOffset now)
    {
        _probe = null;
        if (timedOut || ++_probeFaults == MostProbeFaults)
            Step(CallInput.DialogGone, now);
    }
}
