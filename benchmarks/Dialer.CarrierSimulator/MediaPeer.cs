using System.Diagnostics;
using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.CarrierSimulator;

/// <summary>
/// A SIP user agent with sockets of its own that answers calls and speaks RTP; what it answers is its owner's to say.
/// Knows nothing of the dialer: it meets it on the wire only.
/// </summary>
internal sealed class MediaPeer : ISipEndpointHandler, IRtpListener, IAsyncDisposable
{
    private readonly Action<MediaPeer, SipUserAgent, SipUserAgentOutput, DateTimeOffset> _script;
    private readonly Dictionary<SipCallKey, RtpSession> _sessions = [];
    private readonly RtpPump _pump;
    private readonly Prompt _voice;
    private long _faults;
    private ulong _sdpSession;

    public MediaPeer(
        IPEndPoint bind,
        string user,
        (int First, int Last) ports,
        Prompt voice,
        bool takesCalls,
        Action<MediaPeer, SipUserAgent, SipUserAgentOutput, DateTimeOffset> script)
    {
        _script = script;
        _voice = voice;
        _pump = new RtpPump(
            new RtpPumpOptions { Address = bind.Address, FirstPort = ports.First, LastPort = ports.Last });
        var transport = new UdpSipTransport(bind);
        Endpoint = new SipEndpoint(
            transport,
            new SipUserAgentSettings
            {
                Local = transport.Local,
                Contact = SipUri.ForUser(user, transport.Local.Address.ToString(), transport.Local.Port),
                Product = "Dialer.CarrierSimulator",
                TakesCalls = takesCalls,
            },
            this);
    }

    /// <summary>The SIP side.</summary>
    public SipEndpoint Endpoint { get; }

    /// <summary>Errors in the script; none in a sound run.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Calls with media at this moment.</summary>
    public int Calls => _pump.Sessions;

    /// <summary>
    /// Answers an offer and begins to speak, with a voice of the call's own where one is given; refuses it with 488
    /// where it has no usable audio.
    /// </summary>
    public bool Answer(
        SipUserAgent agent, SipCallKey call, ReadOnlyMemory<byte> offer, DateTimeOffset now, Prompt? voice = null)
    {
        if (Open(agent, call, offer, now) is not { } answer) return false;
        agent.Accept(call, answer, now);
        Speak(call, voice ?? _voice);
        return true;
    }

    /// <summary>Speaks as early media, with a 183, and does not answer.</summary>
    public void Announce(
        SipUserAgent agent, SipCallKey call, ReadOnlyMemory<byte> offer, Prompt? voice, DateTimeOffset now)
    {
        if (Open(agent, call, offer, now) is not { } answer) return;
        agent.Ring(call, 183, answer, now);
        Speak(call, voice ?? _voice);
    }

    /// <summary>Refuses a call that may have heard early media.</summary>
    public void Reject(SipUserAgent agent, SipCallKey call, int status, DateTimeOffset now)
    {
        if (_sessions.Remove(call, out RtpSession? session)) session.Close();
        agent.Reject(call, status, now);
    }

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        SipCallKey? over = output switch
        {
            SipUserAgentOutput.Ended e => e.Key,
            SipUserAgentOutput.TimedOut e => e.Key,
            SipUserAgentOutput.TransportFailed e => e.Key,
            _ => null,
        };
        if (over is { } key && _sessions.Remove(key, out RtpSession? session)) session.Close();
        _script(this, agent, output, now);
    }

    private byte[]? Open(SipUserAgent agent, SipCallKey call, ReadOnlyMemory<byte> offer, DateTimeOffset now)
    {
        RtpSession? session = _pump.TryOpen(this);
        if (session is null || !SdpSession.TryParse(offer.Span, out SdpSession? parsed, out _) ||
            SdpNegotiation.Answer(parsed, new SdpLocal(_pump.Address, session.Local.Port, ++_sdpSession)) is not
                SdpOutcome.Agreed { Answer: { } answer } agreed)
        {
            session?.Close();
            agent.Reject(call, session is null ? 503 : 488, now);
            return null;
        }

        session.Connect(new RtpRemote(
            agreed.Stream.Remote,
            agreed.Stream.Codec == SdpCodec.Pcmu ? Companding.MuLaw : Companding.ALaw,
            agreed.Stream.TelephoneEventType ?? 0,
            agreed.Stream.Sends));
        _sessions[call] = session;
        return answer.ToBytes();
    }

    private void Speak(SipCallKey call, Prompt voice)
    {
        RtpSession session = _sessions[call];
        session.Answered(Stopwatch.GetTimestamp(), null);
        session.Play(voice);
    }

    public void Failed(Exception error) => Interlocked.Increment(ref _faults);

    public void Silent() { }

    void IRtpListener.Failed(Exception error) => Interlocked.Increment(ref _faults);

    public void AudioForwarded(TimeSpan sinceAnswer) { }

    public void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length) { }

    public void PromptFinished(string prompt) { }

    public void DigitHeard(char digit) { }

    public void Analysed(CallFinding finding) { }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync().ConfigureAwait(false);
        _pump.Dispose();
    }
}
