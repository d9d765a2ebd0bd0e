using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Rtp;

/// <summary>
/// The media of one call. Its methods may be called from any thread; they take effect between two ticks of the pump. In
/// a tick every session first hears (socket, playout, analysis), then every session speaks: what its bridge partner
/// heard, a prompt, or silence.
/// </summary>
public sealed class RtpSession
{
    private const int LongerOnHold = 3;

    private readonly RtpPump _pump;
    private readonly Socket _rtp;
    private readonly IRtpListener _listener;
    private readonly RtpReceiver _receiver;
    private readonly RtpSender _sender;
    private readonly RtcpReporter _rtcp;
    private readonly byte[] _heard = new byte[FrameFormat.FrameSamples];
    private readonly byte[] _analysed = new byte[FrameFormat.FrameSamples];
    private readonly short[] _linear = new short[FrameFormat.FrameSamples];
    private bool _hasHeard;
    private RtpRemote? _remote;
    private RtpSession? _peer;
    private Prompt? _prompt;
    private int _promptFrame;
    private Prompt? _overlay;
    private int _overlayFrame;
    private ICallAnalyser? _analyser;
    private long _answeredAt;
    private bool _forwarded;
    private bool _failed;
    private readonly int _silentTicksToAsk;
    private int _silentTicks;
    private long _signs;

    internal RtpSession(RtpPump pump, RtpPumpOptions options, Socket rtp, Socket rtcp, IRtpListener listener)
    {
        _pump = pump;
        _rtp = rtp;
        _listener = listener;
        _receiver = new RtpReceiver(rtp, (int)(options.JitterBuffer / FrameFormat.FrameDuration));
        _sender = new RtpSender(rtp, Random.Shared);
        int reportTicks = (int)(options.RtcpInterval / FrameFormat.FrameDuration);
        _rtcp = new RtcpReporter(rtcp, _sender.Ssrc, reportTicks, Random.Shared);
        _silentTicksToAsk = (int)(options.AskAfterSilence / FrameFormat.FrameDuration);
        Local = (IPEndPoint)rtp.LocalEndPoint!;
    }

    /// <summary>Address and (even) port of its RTP socket; RTCP is one above.</summary>
    public IPEndPoint Local { get; }

    /// <summary>Packets received and taken, and packets sent.</summary>
    public (long Received, long Sent) Packets => (_receiver.Received, _sender.Sent);

    /// <summary>Datagrams that came from elsewhere or were no RTP of an agreed payload type.</summary>
    public long Dropped => _receiver.Refused + _receiver.Malformed;

    internal int Index { get; set; } = -1;

    internal bool Closed { get; private set; }

    private Companding Law => _remote?.Law ?? Companding.MuLaw;

    /// <summary>Starts, or after a new answer changes, the exchange with the far end.</summary>
    public void Connect(RtpRemote remote) => _pump.Post(() =>
    {
        if (Closed) return;
        _remote = remote;
        _receiver.Expect(remote, remote.Law);
        _rtcp.Expect(remote.Address);
        _pump.Add(this);
    });

    /// <summary>
    /// The call was answered at that <see cref="Stopwatch"/> timestamp; analysis, if any, starts anew from here.
    /// </summary>
    public void Answered(long timestamp, ICallAnalyser? analyser) => _pump.Post(() =>
    {
        _answeredAt = timestamp;
        analyser?.Answered();
        Analyse(analyser);
        _receiver.Heard?.Answered();
    });

    /// <summary>Has early media analysed, before the answer.</summary>
    public void AnalyseEarly(ICallAnalyser analyser) => _pump.Post(() => Analyse(analyser));

    /// <summary>
    /// Joins it with another session of the same pump, both ways, in place of earlier partners. The overlay, if any, is
    /// mixed into what this one hears from its first frame on: the zip tone does not cost the customer's first word.
    /// </summary>
    public void Bridge(RtpSession other, Prompt? overlay) => _pump.Post(() =>
    {
        if (Closed || other.Closed) return;
        Part();
        other.Part();
        (_peer, other._peer) = (other, this);
        _prompt = other._prompt = null;
        Analyse(null);
        other.Analyse(null);
        (_overlay, _overlayFrame) = (overlay is { Frames: > 0 } ? overlay : null, 0);
    });

    /// <summary>Plays a prompt once in place of an earlier one; the far end hears it instead of its partner.</summary>
    public void Play(Prompt prompt) => _pump.Post(() =>
    {
        if (prompt.Frames == 0) _listener.PromptFinished(prompt.Name);
        else (_prompt, _promptFrame) = (prompt, 0);
    });

    /// <summary>Ends the prompt that plays, if any; its end is not told.</summary>
    public void StopPlaying() => _pump.Post(() => _prompt = null);

    /// <summary>
    /// Sends a digit as an RFC 4733 event of 100 ms after those that wait; passed over where no events were agreed.
    /// </summary>
    public void SendDigit(char digit) => _pump.Post(() => _sender.QueueDigit(digit));

    /// <summary>Leaves its bridge, sends RTCP BYE and frees its ports.</summary>
    public void Close() => _pump.Post(CloseNow);

    /// <summary>Closes it before the next tick; within this one the pump's list of sessions has to stay.</summary>
    internal void Fail(Exception error)
    {
        if (_failed) return;
        _failed = true;
        Close();
        try
        {
            _listener.Failed(error);
        }
        catch (Exception)
        {
            // It may be the listener itself that throws; counted, for the pump serves everybody and has to go on.
            _pump.CountListenerFault();
        }
    }

    internal void CloseNow()
    {
        if (Closed) return;
        Analyse(null);
        Closed = true;
        Part();
        _pump.Remove(this);
        _rtcp.Close();
        _rtp.Dispose();
    }

    internal void Hear(byte[] scratch, SocketAddress from, int tick)
    {
        if (_remote is null) return;
        int turn = tick + Index;
        _receiver.Drain(scratch, from, toTheEnd: turn % 4 == 0);
        _hasHeard = _receiver.Pop(_heard);
        if (_receiver.Event is { } began) Take(began);
        if (_receiver.Heard is { } heard) Feed(heard);
        _rtcp.Tick(turn, scratch, from, _receiver, _sender);
        WatchSilence(_remote);
    }

    private void WatchSilence(RtpRemote remote)
    {
        long signs = _receiver.FromPeer + _rtcp.Received;
        if (signs != _signs)
        {
            (_signs, _silentTicks) = (signs, 0);
            return;
        }

        // Who holds us sends nothing but RTCP, if that.
        if (++_silentTicks < (remote.Receives ? 1 : LongerOnHold) * _silentTicksToAsk) return;
        _silentTicks = 0;
        _listener.Silent();
    }

    internal void Speak()
    {
        if (_remote is not { Sends: true } || _receiver.Source is not { } to)
        {
            _sender.Pause();
            return;
        }

        Span<byte> payload = _sender.Payload;
        if (_prompt is { } prompt)
            SpeakPrompt(prompt, payload);
        else if (_peer is { _hasHeard: true } peer)
            SpeakFor(peer, payload);
        else
            payload.Fill(G711Codec.Silence(Law));
        if (_overlay is not null) Overlay(payload);
        _sender.Send(to, Law, _remote.EventPayloadType);
    }

    private void SpeakFor(RtpSession peer, Span<byte> payload)
    {
        G711Codec.Transcode(peer.Law, Law, peer._heard, payload);
        if (peer._forwarded || peer._answeredAt == 0) return;
        peer._forwarded = true;
        peer._listener.AudioForwarded(Stopwatch.GetElapsedTime(peer._answeredAt));
    }

    private void SpeakPrompt(Prompt prompt, Span<byte> payload)
    {
        if (_promptFrame == 0)
            _listener.PromptBegan(prompt.Name, Stopwatch.GetElapsedTime(_answeredAt), prompt.Length);
        prompt.Frame(Law, _promptFrame++).CopyTo(payload);
        if (_promptFrame < prompt.Frames) return;
        _prompt = null;
        _listener.PromptFinished(prompt.Name);
    }

    private void Overlay(Span<byte> payload)
    {
        G711Codec.Decode(Law, payload, _linear);
        ReadOnlySpan<short> over = _overlay!.Linear(_overlayFrame++);
        for (int i = 0; i < _linear.Length; i++)
            _linear[i] = (short)Math.Clamp(_linear[i] + over[i], short.MinValue, short.MaxValue);
        G711Codec.Encode(Law, _linear, payload);
        if (_overlayFrame == _overlay.Frames) _overlay = null;
    }

    private void Take(TelephoneEvent began)
    {
        _receiver.Event = null;
        if (began.Digit is { } digit) _listener.DigitHeard(digit);
        if (_analyser is { IsOver: false }) Tell(_analyser.PushEvent(began.Code));
    }

    private void Analyse(ICallAnalyser? analyser)
    {
        if (Closed) return;
        ICallAnalyser? before = _analyser;
        _analyser = analyser;
        if (analyser is null) _receiver.StopListening();
        else _receiver.Listen();
        // One that has thrown may be in any state.
        if (before is not null && before != analyser && !_failed) _listener.AnalysisEnded(before);
    }

    private void Feed(HeardStream heard)
    {
        heard.Tick();
        while (_analyser is { } analyser && heard.TryTake(_analysed, out MissingFrame? missing))
        {
            if (analyser.IsOver) continue;
            if (missing is { } why)
            {
                Tell(analyser.PushMissing(why));
                continue;
            }

            G711Codec.Decode(Law, _analysed, _linear);
            Tell(analyser.Push(_linear));
        }
    }

    private void Tell(CallFinding? found)
    {
        // Whatever early media has told, the same analyser is to hear the answer.
        if (_analyser is { IsOver: true } && _answeredAt != 0) Analyse(null);
        if (found is not null) _listener.Analysed(found);
    }

    private void Part()
    {
        if (_peer is null) return;
        _peer._peer = null;
        _peer._overlay = null;
        _peer = null;
        _overlay = null;
    }
}
