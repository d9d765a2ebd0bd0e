using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dialer.Dsp.Frames;

namespace Dialer.Media.Rtp;

/// <summary>
/// Moves the audio of all sessions of a node: every 20 ms each session's socket is drained and one packet sent.
/// Deadlines are multiples of 20 ms on the monotonic clock, so a late tick does not shift those after it. Nothing is
/// allocated per packet. An exception in one session ends that session and no other.
/// </summary>
public sealed class RtpPump : IDisposable
{
    private const int ScratchBytes = 2048;

    /// <summary>Further behind than this, missed ticks are given up instead of being sent in a burst.</summary>
    private const int MostTicksBehind = 5;

    private static readonly long TickLength = (long)(Stopwatch.Frequency * FrameFormat.FrameDuration.TotalSeconds);

    private readonly RtpPumpOptions _options;
    private readonly RtpSockets _sockets;
    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly Barrier? _barrier;
    private readonly Thread[] _threads;
    private RtpSession[] _sessions = new RtpSession[64];
    private int _count;
    private int _tick;
    private long _droppedByClosed;
    private long _lastTickAt;
    private long _listenerFaults;
    private readonly ManualResetEvent _stop = new(false);
    private volatile bool _stopping;
    private volatile bool _workersStop;

    /// <summary>Starts the threads. Throws <see cref="ArgumentException"/> with all faults of the options.</summary>
    public RtpPump(RtpPumpOptions options)
        : this(options, started: true)
    {
    }

    /// <summary>Without threads, a test calls <see cref="RunTick"/> itself.</summary>
    internal RtpPump(RtpPumpOptions options, bool started)
    {
        string[] faults = [.. options.Validate()];
        if (faults.Length > 0) throw new ArgumentException(string.Join("; ", faults), nameof(options));
        _options = options;
        _sockets = new RtpSockets(options);
        _threads = started ? new Thread[options.Threads] : [];
        if (_threads.Length > 1) _barrier = new Barrier(_threads.Length);
        for (int i = 0; i < _threads.Length; i++)
        {
            int part = i;
            _threads[i] = new Thread(() => { if (part == 0) Coordinate(); else Follow(part); })
            {
                IsBackground = true,
                Name = $"rtp-pump-{part}",
                Priority = ThreadPriority.AboveNormal,
            };
        }

        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>The address its sockets have.</summary>
    public IPAddress Address => _options.Address;

    /// <summary>
    /// How far the time between two ticks strayed from 20 ms. Read it after <see cref="Measure"/> and while no tick
    /// runs.
    /// </summary>
    public TickHistogram Deviation { get; } = new();

    /// <summary>Time spent in each tick.</summary>
    public TickHistogram Work { get; } = new();

    /// <summary>Times that the pump was more than five ticks behind and gave them up.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Sessions that are connected.</summary>
    public int Sessions => Volatile.Read(ref _count);

    /// <summary>
    /// Datagrams dropped by the closed sessions: from elsewhere, or no RTP of an agreed payload type.
    /// </summary>
    public long DroppedByClosed => Volatile.Read(ref _droppedByClosed);

    /// <summary>Listeners that threw when they were told that their session had failed.</summary>
    public long ListenerFaults => Interlocked.Read(ref _listenerFaults);

    /// <summary>
    /// Binds a pair of ports, or null where none is free. The session does nothing before it is connected.
    /// </summary>
    public RtpSession? TryOpen(IRtpListener listener) =>
        !_stopping && _sockets.TryBind() is { } pair
            ? new RtpSession(this, _options, pair.Rtp, pair.Rtcp, listener)
            : null;

    /// <summary>Forgets what was measured so far.</summary>
    public void Measure() => Post(() =>
    {
        Deviation.Clear();
        Work.Clear();
        _lastTickAt = 0;
    });

    /// <summary>Stops the threads and closes every connected session.</summary>
    public void Dispose()
    {
        if (_stopping) return;
        _stopping = true;
        _stop.Set();
        foreach (Thread thread in _threads) thread.Join();
        RunCommands();
        while (_count > 0) _sessions[_count - 1].CloseNow();
        _barrier?.Dispose();
        _stop.Dispose();
    }

    internal void CountListenerFault() => Interlocked.Increment(ref _listenerFaults);

    internal void Post(Action command) => _commands.Enqueue(command);

    internal void Add(RtpSession session)
    {
        if (session.Index >= 0) return;
        if (_count == _sessions.Length) Array.Resize(ref _sessions, 2 * _count);
        session.Index = _count;
        _sessions[_count] = session;
        Volatile.Write(ref _count, _count + 1);
    }

    internal void Remove(RtpSession session)
    {
        if (session.Index < 0) return;
        RtpSession last = _sessions[_count - 1];
        _sessions[session.Index] = last;
        last.Index = session.Index;
        _sessions[_count - 1] = null!;
        Volatile.Write(ref _count, _count - 1);
        session.Index = -1;
        Volatile.Write(ref _droppedByClosed, _droppedByClosed + session.Dropped);
    }

    /// <summary>Commands, then hearing and speaking of all sessions, on this thread.</summary>
    internal void RunTick(byte[] scratch, SocketAddress from)
    {
        RunCommands();
        Hear(0, 1, scratch, from);
        Speak(0, 1);
        _tick++;
    }

    private void Coordinate()
    {
        byte[] scratch = new byte[ScratchBytes];
        var from = new SocketAddress(_options.Address.AddressFamily);
        long deadline = Stopwatch.GetTimestamp();
        while (!_stopping)
        {
            deadline += TickLength;
            deadline = WaitUntil(deadline);
            long began = Stopwatch.GetTimestamp();
            long strayed = Math.Abs(began - _lastTickAt - TickLength);
            if (_lastTickAt != 0) Deviation.Add(Stopwatch.GetElapsedTime(0, strayed));
            _lastTickAt = began;
            RunCommands();
            _barrier?.SignalAndWait();
            Hear(0, _threads.Length, scratch, from);
            _barrier?.SignalAndWait();
            Speak(0, _threads.Length);
            _barrier?.SignalAndWait();
            _tick++;
            Work.Add(Stopwatch.GetElapsedTime(began));
        }

        _workersStop = true;
        _barrier?.SignalAndWait();
    }

    private void Follow(int part)
    {
        byte[] scratch = new byte[ScratchBytes];
        var from = new SocketAddress(_options.Address.AddressFamily);
        while (true)
        {
            _barrier!.SignalAndWait();
            if (_workersStop) return;
            Hear(part, _threads.Length, scratch, from);
            _barrier.SignalAndWait();
            Speak(part, _threads.Length);
            _barrier.SignalAndWait();
        }
    }

    private long WaitUntil(long deadline)
    {
        long left = deadline - Stopwatch.GetTimestamp();
        if (left < -MostTicksBehind * TickLength)
        {
            GivenUp++;
            return Stopwatch.GetTimestamp();
        }

        // A system sleep is exact to about 0.1 ms and a spin would take a core from the calls, so sleep whole
        // milliseconds up.
        int milliseconds = (int)((left * 1000 + Stopwatch.Frequency - 1) / Stopwatch.Frequency);
        if (milliseconds > 0) _stop.WaitOne(milliseconds);
        return deadline;
    }

    private void Hear(int part, int parts, byte[] scratch, SocketAddress from)
    {
        int end = (int)((long)_count * (part + 1) / parts);
        for (int i = (int)((long)_count * part / parts); i < end; i++)
        {
            RtpSession session = _sessions[i];
            try
            {
                session.Hear(scratch, from, _tick);
            }
            catch (Exception error)
            {
                session.Fail(error);
            }
        }
    }

    private void Speak(int part, int parts)
    {
        int end = (int)((long)_count * (part + 1) / parts);
        for (int i = (int)((long)_count * part / parts); i < end; i++)
        {
            RtpSession session = _sessions[i];
            try
            {
                session.Speak();
            }
            catch (Exception error)
            {
                session.Fail(error);
            }
        }
    }

    private void RunCommands()
    {
        while (_commands.TryDequeue(out Action? command)) command();
    }
}
