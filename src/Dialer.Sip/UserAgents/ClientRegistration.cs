using System.Globalization;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>One binding kept with a registrar (RFC 3261 §10.2), in one dialog-like run of Call-ID and CSeq.</summary>
internal sealed class ClientRegistration : ITimerOwner, IClientRequestOwner
{
    private const double RefreshAfter = 0.8;
    private readonly AgentCore _core;
    private readonly SipRequestKey _key;
    private readonly SipRegistration _registration;
    private readonly string _callId;
    private readonly string _contact;
    private readonly TimerNode _refresh;
    private ClientRequest? _current;
    private TimeSpan _asked;
    private uint _cseq;
    private bool _removing;

    public ClientRegistration(AgentCore core, SipRequestKey key, SipRegistration registration)
    {
        (_core, _key, _registration, _asked) = (core, key, registration, registration.Expires);
        _callId = core.Ids.NewCallId();
        _contact = $"<{registration.Contact ?? core.Settings.Contact}>";
        _refresh = new(this, 0);
    }

    public void Send(DateTimeOffset now)
    {
        var address = $"<{_registration.AddressOfRecord}>";
        var request = AgentCore.NewRequest("REGISTER", _registration.Registrar, $"{address};tag={_core.Ids.NewTag()}",
            address, _callId, ++_cseq);
        request.Headers.Add("Contact", _contact);
        request.Headers.Add("Expires", _removing ? "0" : Seconds(_asked));
        _core.AddProduct(request);
        _current = new(_core, this, request, _registration.NextHop, _registration.Credentials);
        _current.Start(now);
    }

    public void Remove(DateTimeOffset now)
    {
        if (_removing)
            return;
        _removing = true;
        _core.Timers.Disarm(_refresh);
        Send(now);
    }

    public void OnTimer(int role, DateTimeOffset now) => Send(now);

    public uint? NextCSeqForRetry(ClientRequest request) => request == _current ? ++_cseq : null;

    public void OnResponse(ClientRequest request, SipResponse response, DateTimeOffset now)
    {
        if (request != _current || response.Status < 200)
            return;
        _current = null;
        if (_removing)
            End(new SipUserAgentOutput.Unregistered(_key));
        else if (response.Status < 300)
            OnRegistered(response, now);
        else if (response.Status == 423 && MinExpires(response) is { } longer && longer > _asked)
        {
            _asked = longer;
            Send(now);
        }
        else
            End(new SipUserAgentOutput.RegisterFailed(_key, response.Status));
    }

    public void OnFailed(ClientRequest request, bool timedOut, DateTimeOffset now)
    {
        if (request != _current)
            return;
        End(_removing
            ? new SipUserAgentOutput.Unregistered(_key)
            : new SipUserAgentOutput.RegisterFailed(_key, timedOut ? 408 : 503));
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static TimeSpan? MinExpires(SipResponse response) =>
        int.TryParse(response.Headers.Get("Min-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var s)
            ? TimeSpan.FromSeconds(s)
            : null;

    private void OnRegistered(SipResponse response, DateTimeOffset now)
    {
        var granted = TimeSpan.FromSeconds(Math.Max(1, GrantedSeconds(response)));
        _core.Timers.Arm(_refresh, now + (granted * RefreshAfter));
        _core.Emit(new SipUserAgentOutput.Registered(_key, granted));
    }

    /// <summary>Our Contact's expires, else the Expires header, else what was asked (RFC 3261 §10.2.4).</summary>
    private int GrantedSeconds(SipResponse response)
    {
        var ours = _registration.Contact ?? _core.Settings.Contact;
        foreach (var contact in response.Contacts)
        {
            if (contact.Expires is { } seconds && contact.Uri.IsEquivalentTo(ours))
                return seconds;
        }

        return response.Expires ?? (int)_asked.TotalSeconds;
    }

    private void End(SipUserAgentOutput output)
    {
        _current = null;
        _core.Timers.Disarm(_refresh);
        _core.Registrations.Remove(_key);
        _core.Emit(output);
    }
}
