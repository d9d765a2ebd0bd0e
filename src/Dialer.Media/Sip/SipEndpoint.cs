using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Sip;

/// <summary>
/// A SIP user agent with its transport and its clock: one loop takes datagrams, commands and timers in turn, so the
/// agent is never touched by two threads. The dialer, the carrier simulator and the agents' phones are each one of
/// these.
/// </summary>
public sealed class SipEndpoint : IAsyncDisposable
{
    /// <summary>Datagrams that may wait for the loop; those past it are dropped, the peer sends them again.</summary>
    public const int MaxWaitingDatagrams = 8192;

    /// <summary>A system's timer takes 49 days at most; the agent is asked again when this one fires.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly SipUserAgent _agent;
    private readonly ISipTransport _transport;
    private readonly ISipEndpointHandler _handler;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly long _startStamp;
    private readonly ITimer _timer;
    private readonly Task _loop;
    private readonly Channel<Work> _work =
        Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });

    private int _waitingDatagrams;
    private long _dropped;
    private long _sendErrors;
    private long _handlerFaults;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private int _disposed;
    private SipUserAgentCounters _counters = new();

    /// <summary>
    /// Starts the loop on a transport that it owns from here on. The settings' local address has to be the transport's.
    /// </summary>
    /// <param name="transport">Not started yet.</param>
    /// <param name="settings">Of the agent.</param>
    /// <param name="handler">Gets every event of the agent.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="ids">Random values; <see cref="SecureSipIds"/> where null.</param>
    public SipEndpoint(ISipTransport transport, SipUserAgentSettings settings, ISipEndpointHandler handler,
        TimeProvider? time = null, ISipIds? ids = null)
    {
        _transport = transport;
        _handler = handler;
        _time = time ?? TimeProvider.System;
        (_start, _startStamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        _agent = new SipUserAgent(settings, ids ?? new SecureSipIds());
        _timer = _time.CreateTimer(
            _ => _work.Writer.TryWrite(default), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _transport.Start(Receive, peer => Post((agent, now) => agent.TransportFailed(peer, now)));
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The bound address and port.</summary>
    public IPEndPoint Local => _transport.Local;

    /// <summary>The agent's counters as of its last turn.</summary>
    public SipUserAgentCounters Counters => Volatile.Read(ref _counters);

    /// <summary>Datagrams dropped because too many waited.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Messages that the system did not take.</summary>
    public long SendErrors => Interlocked.Read(ref _sendErrors);

    /// <summary>Exceptions out of the handler or of a posted command; the loop goes on after each.</summary>
    public long HandlerFaults => Interlocked.Read(ref _handlerFaults);

    /// <summary>
    /// Runs a command on the loop, after what was posted before; what it makes the agent say is sent when it returns.
    /// Passed over after the endpoint was disposed. Safe from any thread, the handler included.
    /// </summary>
    public void Post(Action<SipUserAgent, DateTimeOffset> command) =>
        _work.Writer.TryWrite(new Work(command, default, null, 0));

    /// <summary>
    /// Runs what was posted, then ends the loop and closes the transport. Calls in progress are not hung up.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _work.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    private void Receive(ReadOnlyMemory<byte> datagram, IPEndPoint from)
    {
        if (Interlocked.Increment(ref _waitingDatagrams) <= MaxWaitingDatagrams &&
            _work.Writer.TryWrite(new Work(null, datagram, from, Stopwatch.GetTimestamp()))) return;
        Interlocked.Decrement(ref _waitingDatagrams);
        Interlocked.Increment(ref _dropped);
    }

    private async Task RunAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_work.Reader.TryRead(out Work work)) Turn(work);
            Volatile.Write(ref _counters, _agent.Counters);
        }
    }

    private void Turn(Work work)
    {
        DateTimeOffset now = Now();
        try
        {
            Take(work, now);
        }
        catch (Exception error)
        {
            // One peer's message or one command must not end the other calls; the handler is told and the count shows
            // it.
            Interlocked.Increment(ref _handlerFaults);
            _handler.Failed(error);
        }
    }

    /// <summary>
    /// The agent's time: that of the start and what has passed since, so that it goes on evenly when the date is set.
    /// </summary>
    private DateTimeOffset Now() => _start + _time.GetElapsedTime(_startStamp);

    private void Take(Work work, DateTimeOffset now)
    {
        try
        {
            if (work.From is not null)
            {
                Interlocked.Decrement(ref _waitingDatagrams);
                _agent.Receive(work.Datagram.Span, work.From, now);
            }
            else if (work.Command is not null)
            {
                work.Command(_agent, now);
            }
            else
            {
                _armedFor = DateTimeOffset.MaxValue;
            }

            _agent.Advance(now);
            Drain(now, work.From is null ? Stopwatch.GetTimestamp() : work.CameAt);
        }
        finally
        {
            Arm(now);
        }
    }

    private void Drain(DateTimeOffset now, long cameAt)
    {
        while (_agent.TryDequeue(out SipUserAgentOutput? output))
        {
            if (output is not SipUserAgentOutput.Send send)
                _handler.Handle(_agent, output, now, cameAt);
            else
                Send(send, now);
        }
    }

    /// <summary>
    /// Most errors say nothing of the peer: a full buffer, or a firewall's table that is full. What they lost is sent
    /// again by the timers.
    /// </summary>
    private void Send(SipUserAgentOutput.Send send, DateTimeOffset now)
    {
        SocketError error = _transport.TrySend(send.To, send.Bytes);
        if (error == SocketError.Success) return;
        Interlocked.Increment(ref _sendErrors);
        switch (error)
        {
            case SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable:
                _agent.TransportFailed(send.To, now);
                break;
            case SocketError.MessageSize or SocketError.InvalidArgument or SocketError.AddressFamilyNotSupported:
                _agent.SendFailed(send, now);
                break;
        }
    }

    private void Arm(DateTimeOffset now)
    {
        DateTimeOffset next = _agent.NextTimer ?? DateTimeOffset.MaxValue;
        // A timer that fires too early finds nothing due and arms again, so a later deadline need not move it.
        if (next >= _armedFor) return;
        _armedFor = next;
        // Whole milliseconds up: the system's timers fire up to one early otherwise.
        double milliseconds = Math.Ceiling(
            Math.Clamp((next - now).TotalMilliseconds, 0, LongestTimer.TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    private readonly record struct Work(
        Action<SipUserAgent, DateTimeOffset>? Command, ReadOnlyMemory<byte> Datagram, IPEndPoint? From, long CameAt);
}
