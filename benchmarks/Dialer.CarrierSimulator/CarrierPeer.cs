using System.Diagnostics;
using System.Net;
using Dialer.Media.Prompts;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.CarrierSimulator;

/// <summary>
/// A carrier on UDP: every number that is called behaves by its <see cref="CustomerScript"/>; who answers speaks and,
/// after a while, hangs up.
/// </summary>
public sealed class CarrierPeer : IAsyncDisposable
{
    private readonly MediaPeer _peer;
    private readonly CustomerMix _mix;
    private readonly int _seed;
    private readonly TimeProvider _time;
    private readonly Action<string, long>? _answering;
    private readonly HashSet<SipCallKey> _live = [];
    private long _calls;
    private long _answered;

    private CarrierPeer(IPEndPoint bind, CustomerMix mix, int seed, TimeProvider time, Action<string, long>? answering)
    {
        _answering = answering;
        _mix = mix;
        _seed = seed;
        _time = time;
        TimeSpan longest = mix.TalkMean * 2;
        Prompt voice = answering is null ? Voice.Speaking("customer", longest) : MarkerTone.Of(longest);
        _peer = new MediaPeer(bind, "carrier", (40_000, 59_999), voice, takesCalls: true, Play);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _peer.Endpoint.Local;

    /// <summary>INVITEs so far.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Calls answered so far.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Errors in its own scripts; 0 in a sound run.</summary>
    public long Faults => _peer.Faults;

    /// <summary>Starts a carrier; port 0 takes a free one.</summary>
    /// <param name="bind">Where it listens.</param>
    /// <param name="mix">Who is behind the numbers.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="answering">
    /// Told each number and the <see cref="System.Diagnostics.Stopwatch"/> stamp just before its 200 goes out;
    /// customers then speak a tone that <see cref="PhoneFarm"/> finds again.
    /// </param>
    public static Task<CarrierPeer> StartAsync(
        IPEndPoint bind,
        CustomerMix mix,
        int seed,
        TimeProvider? time = null,
        Action<string, long>? answering = null) =>
        Task.FromResult(new CarrierPeer(bind, mix, seed, time ?? TimeProvider.System, answering));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private void Play(MediaPeer peer, SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        switch (output)
        {
            case SipUserAgentOutput.IncomingCall incoming: Called(incoming, agent, now); break;
            case SipUserAgentOutput.Ended e: _live.Remove(e.Key); break;
            case SipUserAgentOutput.TimedOut e: _live.Remove(e.Key); break;
            case SipUserAgentOutput.ReInvited e: agent.Reject(e.Key, 488, now); break;
            default: break;
        }
    }

    private void Called(SipUserAgentOutput.IncomingCall incoming, SipUserAgent agent, DateTimeOffset now)
    {
        Interlocked.Increment(ref _calls);
        SipCallKey key = incoming.Key;
        _live.Add(key);
        CustomerScript script = CustomerScript.Draw(_mix, _seed, incoming.Request.RequestUri.UserText ?? "");
        bool rings = script.FinalStatus is 200 or 480 or 0;
        After(script.RingsAfter, key, (a, t) =>
        {
            if (script.IsEarly)
            {
                _peer.Announce(a, key, incoming.Request.Body, Says(script), t);
                After(script.TalksFor, key, (b, u) =>
                {
                    _live.Remove(key);
                    _peer.Reject(b, key, 480, u);
                });
                return;
            }

            if (rings) a.Ring(key, 180, default, t);
            if (script.FinalStatus != 0)
                After(script.FinalAfter, key, (b, u) => Finish(b, key, script, incoming.Request, u));
        });
    }

    private void Finish(
        SipUserAgent agent, SipCallKey key, CustomerScript script, SipRequest invite, DateTimeOffset now)
    {
        long stamp = Stopwatch.GetTimestamp();
        if (script.FinalStatus != 200)
        {
            _live.Remove(key);
            agent.Reject(key, script.FinalStatus, now);
        }
        else if (_peer.Answer(agent, key, invite.Body, now, Says(script)))
        {
            _answering?.Invoke(invite.RequestUri.UserText ?? "", stamp);
            Interlocked.Increment(ref _answered);
            After(script.TalksFor, key, (a, t) => a.HangUp(key, t, "Q.850;cause=16"));
        }
    }

    private static Prompt? Says(CustomerScript script) => script.Answerer is { } who
        ? Recordings.Of(who)[script.Recording % Recordings.Of(who).Count] : null;

    // Timers come on the pool; what they do runs on the endpoint's loop, and only while the call lives.
    private void After(TimeSpan delay, SipCallKey key, Action<SipUserAgent, DateTimeOffset> action)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                _peer.Endpoint.Post((agent, now) =>
                {
                    if (_live.Contains(key)) action(agent, now);
                });
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
